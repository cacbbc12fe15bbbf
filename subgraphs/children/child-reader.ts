import { LRUCache } from 'lru-cache';
import type { GraphQLError } from 'graphql';
import type { Agency } from '../../schema/agencies';
import type { Clock } from '../../schema/clock';
import { codedError, gotText } from '../runtime/coded-error';
import { istDay } from '../runtime/wire/indian-time';
import type { Log } from '../../schema/log';
import type { Store } from '../runtime/postgres/store';
import { StoreFailure } from '../runtime/postgres/store-failure';
import { toChild, type Child } from './child';
import { ChildCache } from './child-cache';
import { isChildId } from './child-id';
import { readChildren, readPage, type ChildRow } from './claim-rows';
import { KnownSources } from './known-sources';
import { readCursor, toCursor } from './page-cursor';
import { findByRecord } from './record-lookup';
import { readChange, REGISTRY_CHANNEL, type RegistryChange } from './registry-changes';
import type { KnownSource } from './trace/trace-input';

const MOST_LOOKUPS = 10_000;
const MOST_CHILDREN_A_PAGE = 100;

export interface ChildPage {
  readonly edges: readonly { readonly cursor: string; readonly node: Child }[];
  readonly pageInfo: {
    readonly hasNextPage: boolean;
    readonly hasPreviousPage: boolean;
    readonly startCursor: string | null;
    readonly endCursor: string | null;
  };
}

/** The registry's reading side. All failures are coded errors. What was read lately is served without PostgreSQL. */
export interface ChildReader {
  /** Rejects with CHILD_NOT_FOUND when no claim was ever born with the id, or nothing is left of its child. */
  child(id: string): Promise<Child>;
  /** Rejects with RECORD_NOT_FOUND, RECORD_KEY_FOREIGN, RECORD_AMBIGUOUS. */
  childByRecord(agency: Agency, recordId: string): Promise<Child>;
  /** Rejects with PAGE_SIZE_INVALID, CURSOR_MALFORMED. */
  page(first: number, after: string | null): Promise<ChildPage>;
  sources(): Promise<readonly KnownSource[]>;
  /** For changes of this very process, which need not wait for PostgreSQL to tell them. */
  note(change: RegistryChange): void;
  close(): Promise<void>;
}

export function createChildReader({ store, clock, log }: { store: Store; clock: Clock; log: Log }): ChildReader {
  const children = new ChildCache({ read: (ids) => readChildren(store, ids) });
  const sources = new KnownSources(store);
  const lookups = new LRUCache<string, Promise<string>>({ max: MOST_LOOKUPS });
  const shown = new WeakMap<ChildRow, { readonly day: string; readonly child: Child }>();
  let trusting = false;

  function trust(told: boolean): void {
    trusting = told;
    lookups.clear();
    children.trust(told);
    sources.trust(told);
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
      log.warn('registry-changes-unheard');
      trust(false);
    },
    message: (payload) => note(readChange(payload)),
  });

  /** The same row is shown the same way all day; only the age moves on. */
  function show(row: ChildRow): Child {
    const day = istDay(clock.now());
    const known = shown.get(row);
    if (known?.day === day) return known.child;
    const child = toChild(row, day);
    shown.set(row, { day, child });
    return child;
  }

  async function child(id: string): Promise<Child> {
    const row = isChildId(id) ? await children.load(id) : null;
    if (row) return show(row);
    throw codedError('CHILD_NOT_FOUND', { expected: 'an id as Child.id gives it', got: gotText(id) });
  }

  async function idByRecord(agency: Agency, recordId: string): Promise<string> {
    const key = `${agency} ${recordId}`;
    const known = lookups.get(key);
    if (known) return known;
    const found = findByRecord(store, agency, recordId);
    if (trusting) lookups.set(key, found);
    try {
      return await found;
    } catch (error) {
      if (lookups.peek(key) === found) lookups.delete(key);
      throw error;
    }
  }

  async function page(first: number, after: string | null): Promise<ChildPage> {
    if (!Number.isInteger(first) || first < 1 || first > MOST_CHILDREN_A_PAGE) {
      throw codedError('PAGE_SIZE_INVALID', { expected: `1 to ${MOST_CHILDREN_A_PAGE}`, got: String(first) });
    }
    const found = await readPage(store, first + 1, after === null ? 0 : readCursor(after));
    const rows = await Promise.all(
      found.slice(0, first).map(async ({ seq, id }) => ({ seq, row: await children.load(id) })),
    );
    // A child that was joined to another since the ids were read is on the page under its new id, if anywhere.
    const edges = rows.flatMap(({ seq, row }) => (row ? [{ cursor: toCursor(seq), node: show(row) }] : []));
    return {
      edges,
      pageInfo: {
        hasNextPage: found.length > first,
        hasPreviousPage: after !== null,
        startCursor: edges[0]?.cursor ?? null,
        endCursor: edges.at(-1)?.cursor ?? null,
      },
    };
  }

  const coded = <A extends unknown[], T>(work: (...args: A) => Promise<T>) => {
    return async (...args: A): Promise<T> => {
      try {
        return await work(...args);
      } catch (error) {
        throw error instanceof StoreFailure ? toCoded(error, log) : error;
      }
    };
  };
  return {
    child: coded(child),
    childByRecord: coded(async (agency, recordId) => child(await idByRecord(agency, recordId))),
    page: coded(page),
    sources: coded(() => sources.all()),
    note,
    close: stopListening,
  };
}

function toCoded(failure: StoreFailure, log: Log): GraphQLError {
  if (failure.kind !== 'failed') return codedError('REGISTRY_UNAVAILABLE');
  log.error('registry-query-failed', { sqlState: failure.sqlState });
  return codedError('INTERNAL');
}
