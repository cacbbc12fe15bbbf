import { LRUCache } from 'lru-cache';
import { AGENCY_REGISTRY, type Agency } from '../../../schema/agencies/agencies';
import type { Log } from '../../../schema/process/log';
import type { AgencyRegistry } from '../../../schema/agencies/agency-registry';
import type { Store } from '../../runtime/postgres/store';
import { ChildCache } from './child-cache';
import { isChildId } from '../registry/claims/child-id';
import { readChildren, readPage, type ChildList, type ChildRow, type ListedChild } from '../registry/claims/claim-rows';
import { withStoreCodes } from '../../runtime/graphql/coded-store';
import { KnownSources } from '../registry/known-sources';
import type { Within } from '../registry/claims/numbered-claims';
import { findRecords, type RequestContext, type RecordMatch } from '../registry/lookup/record-lookup';
import { readChange, REGISTRY_CHANNEL, type RegistryChange } from '../registry/registry-changes';
import type { KnownSource } from '../trace/trace-input';

const MAX_LOOKUPS = 10_000;
/** A lookup with more matches than this is not cached: it would fill the memory for little use. */
const MAX_KEPT = 20;

/**
 * The registry's read side, which knows no caller: apply the caller's rights before anything of it leaves. All failures
 * are coded errors. Recent reads are served without PostgreSQL.
 */
export interface ChildReader {
  /** Null when no claim ever had the id, or its child has no claims left. */
  child(id: string): Promise<ChildRow | null>;
  /** Rejects with RECORD_KEY_FOREIGN. */
  records(
    agency: Agency,
    requested: string,
    within: Within | null,
    more?: RequestContext,
  ): Promise<readonly RecordMatch[]>;
  /** `after` is a position in that list, 0 for its beginning. */
  page(list: ChildList, first: number, after: number): Promise<readonly ListedChild[]>;
  sources(): Promise<readonly KnownSource[]>;
  /** Applies a change made by this process, without waiting for PostgreSQL's notification. */
  note(change: RegistryChange): void;
  close(): Promise<void>;
}

export interface ChildReaderParts {
  readonly store: Store;
  readonly log: Log;
  /** The graph's own when not given. */
  readonly agencies?: AgencyRegistry;
}

export function createChildReader({ store, log, agencies = AGENCY_REGISTRY }: ChildReaderParts): ChildReader {
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
    // A new record may make a number ambiguous.
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
    const found = findRecords(store, { agencies, agency }, requested, within, more);
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
