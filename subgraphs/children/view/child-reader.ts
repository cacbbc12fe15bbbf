import { LRUCache } from 'lru-cache';
import type { Agency } from '../../../schema/records/agencies';
import type { Log } from '../../../schema/process/log';
import type { Store } from '../../runtime/postgres/store';
import { ChildCache } from './child-cache';
import { isChildId } from '../registry/claims/child-id';
import { readChildren, readPage, type ChildList, type ChildRow, type ListedChild } from '../registry/claims/claim-rows';
import { withStoreCodes } from '../../runtime/graphql/coded-store';
import { KnownSources } from '../registry/known-sources';
import { findRecords, type RequestContext, type RecordMatch, type Within } from '../registry/lookup/record-lookup';
import { readChange, REGISTRY_CHANNEL, type RegistryChange } from '../registry/registry-changes';
import type { KnownSource } from '../trace/trace-input';

const MAX_LOOKUPS = 10_000;
/** A number that fits more records than this is asked for anew each time: it would fill the memory and help nobody. */
const MAX_KEPT = 20;

/**
 * The registry's reading side: what it knows, whoever asks. Nothing of it leaves but through the caller's rights. All
 * failures are coded errors. What was read lately is served without PostgreSQL.
 */
export interface ChildReader {
  /** Null when no claim was ever born with the id, or nothing is left of its child. */
  child(id: string): Promise<ChildRow | null>;
  /** Rejects with RECORD_KEY_FOREIGN. */
  records(
    agency: Agency,
    requested: string,
    within: Within | null,
    more?: RequestContext,
  ): Promise<readonly RecordMatch[]>;
  /** `after` is a place in that list, 0 its beginning. */
  page(list: ChildList, first: number, after: number): Promise<readonly ListedChild[]>;
  sources(): Promise<readonly KnownSource[]>;
  /** For changes of this very process, which need not wait for PostgreSQL to tell them. */
  note(change: RegistryChange): void;
  close(): Promise<void>;
}

export function createChildReader({ store, log }: { store: Store; log: Log }): ChildReader {
  const children = new ChildCache({ read: (ids) => readChildren(store, ids) });
  const sources = new KnownSources(store);
  const lookups = new LRUCache<string, Promise<readonly RecordMatch[]>>({ max: MAX_LOOKUPS });
  let trusting = false;

  function trust(announced: boolean): void {
    trusting = announced;
    lookups.clear();
    children.trust(announced);
    sources.trust(announced);
  }

  function note(change: RegistryChange): void {
    if ('source' in change) {
      sources.note(change.source);
      return;
    }
    children.forget(change.ids);
    // A new record may make a number ambiguous that was not.
    lookups.clear();
  }

  const stopListening = store.listen(REGISTRY_CHANNEL, {
    listening: () => trust(true),
    lost: () => {
      log.warn('registry-changes-disconnected');
      trust(false);
    },
    message: (payload) => note(readChange(payload)),
  });

  async function records(
    agency: Agency,
    requested: string,
    within: Within | null,
    more?: RequestContext,
  ): Promise<readonly RecordMatch[]> {
    const key = JSON.stringify([agency, requested, within, more]);
    const known = lookups.get(key);
    if (known) return known;
    const found = findRecords(store, agency, requested, within, more);
    if (trusting) lookups.set(key, found);
    let isKept = false;
    try {
      const { length } = await found;
      isKept = length > 0 && length <= MAX_KEPT;
      return await found;
    } finally {
      if (!isKept && lookups.peek(key) === found) lookups.delete(key);
    }
  }

  return {
    child: withStoreCodes(log, async (id: string) => (isChildId(id) ? children.load(id) : null)),
    records: withStoreCodes(log, records),
    page: withStoreCodes(log, (list: ChildList, first: number, after: number) => readPage(store, first, after, list)),
    sources: withStoreCodes(log, () => sources.all()),
    note,
    close: stopListening,
  };
}
