import type { Clock } from '../../../schema/process/clock';
import type { DisclosureEntry, DisclosureLog } from '../../../schema/rights/disclosure';
import type { Log } from '../../../schema/process/log';
import type { Queryable } from '../../runtime/postgres/store';
import { entryText } from './disclosure-entry';
import { readDisclosureRows, type DisclosureQuery, type DisclosureRow } from './disclosure-rows';
import { createHeadSigner, type HeadSigner } from './head-signer';

/** The most entries that go to PostgreSQL in one call. */
const MAX_AT_ONCE = 500;

export interface ChainedDisclosureLog extends DisclosureLog {
  /** Newest first. Rejects with `StoreFailure`. */
  read(query: DisclosureQuery): Promise<readonly DisclosureRow[]>;
  readonly heads: HeadSigner;
  /** Waits for appends under way, then signs a last head. */
  close(): Promise<void>;
}

export interface DisclosureLogParts {
  /** With the time limit of reads, because each reply waits for an append. */
  readonly store: Queryable;
  /** `Secrets.headSeed`. */
  readonly headSeed: Buffer;
  readonly clock: Clock;
  readonly log: Log;
  /** Where signed heads are exported, as JSON lines; null: nowhere. */
  readonly exportFile: string | null;
  /** The longest time an entry stays without a signed head, ms. */
  readonly headIntervalMs?: number;
}

interface Waiting {
  readonly texts: readonly string[];
  readonly done: () => void;
  readonly failed: (error: unknown) => void;
}

/**
 * The log in PostgreSQL. Concurrent appends share one call. Not by DataLoader, because calls must follow each other in
 * the order of their entries, and an append must not be split.
 */
export function createDisclosureLog(parts: DisclosureLogParts): ChainedDisclosureLog {
  const { store, headSeed: seed, clock, log, exportFile, headIntervalMs: intervalMs = 1000 } = parts;
  const heads = createHeadSigner({ database: store, seed, clock, log, exportFile, intervalMs });
  let waiting: Waiting[] = [];
  let writing: Promise<void> | null = null;

  async function write(): Promise<void> {
    while (waiting.length > 0) {
      const group = takeGroup();
      try {
        await store.query('SELECT FROM ledger.append_disclosures($1)', [group.flatMap(({ texts }) => texts)]);
        for (const { done } of group) done();
        heads.noteAdded();
      } catch (error) {
        // The entries may have been stored all the same; appending them again adds none twice.
        for (const { failed } of group) failed(error);
      }
    }
    writing = null;
  }

  /** Whole appends, at least one, with at most `MAX_AT_ONCE` entries unless the first alone has more. */
  function takeGroup(): readonly Waiting[] {
    let entries = 0;
    const end = waiting.findIndex(({ texts }, index) => (entries += texts.length) > MAX_AT_ONCE && index > 0);
    const group = end < 0 ? waiting : waiting.slice(0, end);
    waiting = end < 0 ? [] : waiting.slice(end);
    return group;
  }

  // An earlier process may have ended before it signed its last entries.
  heads.noteAdded();
  return {
    append(entries: readonly DisclosureEntry[]) {
      if (entries.length === 0) return Promise.resolve();
      return new Promise((done, failed) => {
        waiting.push({ texts: entries.map(entryText), done, failed });
        writing ??= write();
      });
    },
    read: (query) => readDisclosureRows(store, query),
    heads,
    async close() {
      await writing;
      await heads.close();
    },
  };
}
