import type { ClaimRegistry } from '../../../../schema/records/claims';
import type { Clock } from '../../../../schema/process/clock';
import type { Log } from '../../../../schema/process/log';
import { CursorUnknown } from '../../../../subgraphs/runtime/agency/agency-failure';
import { MALFORMED, type AgencyDialect, type FeedChange } from '../../../../subgraphs/runtime/agency/dialect';
import { sourceConfig } from '../../../../subgraphs/runtime/agency/source-config';
import { createFeedWorker, type FeedWorker } from '../../../../subgraphs/runtime/feed/feed-worker';
import { testRowCipher } from '../../../signing';
import { personClaim } from '../../../unit/children/person-claims';

/** A change as this agency sends it. `day` is a number, or a text that only the mended reader understands. */
export interface SentRow {
  /** Null: only the mended reader can read the key, which it takes from `name`. */
  readonly id: string | null;
  readonly at: number;
  readonly name: string;
  readonly day?: number | string;
  readonly withdrawn?: boolean;
}

export const SOURCE_ID = 'police-mp';
export const keyOf = (id: string) => `${SOURCE_ID}:fir:${id}`;

const SOURCE = sourceConfig.parse({
  ...{ id: SOURCE_ID, agency: 'police', region: 'MP', baseUrl: 'http://127.0.0.1:1', credential: 'x' },
});

/** A feed that ends with what `rows` holds at the time of the call. */
export interface SentFeed {
  rows: readonly SentRow[];
  /** Cursors of another world are unknown. */
  world: string;
  pageSize: number;
}

export interface MendedReaderParts {
  readonly feed: SentFeed;
  readonly registry: ClaimRegistry;
  readonly clock: Clock;
  readonly log: Log;
  /** `first` reads numbers only, every other also texts like `3/2`. */
  readonly reader: string;
  /** Called with each cursor that was requested, and each kept row that was read. */
  readonly onAsk?: (after: string | null) => unknown;
  readonly onRetry?: () => void;
  readonly evict?: (changed: readonly string[], withdrawn: readonly string[]) => void;
}

/** A feed worker of an agency whose rows one reader cannot read, and the next can. */
export function workerOf(parts: MendedReaderParts): FeedWorker {
  const { feed, reader, clock, log, registry } = parts;
  const readChange = (sent: unknown): FeedChange<SentRow> => {
    const row = sent as SentRow;
    const isMended = reader !== 'first';
    const native = row.id ?? (isMended ? row.name.replaceAll(' ', '-') : null);
    const isReadable = row.day !== 'never' && (typeof row.day !== 'string' || isMended);
    return {
      record: native === null ? null : { kind: 'fir', native },
      value: native === null || !isReadable ? MALFORMED : row.withdrawn === true ? null : row,
      version: new Date(Date.UTC(2025, 9, 3) + row.at * 1000).toISOString(),
    };
  };
  const dialect: AgencyDialect<SentRow> = {
    agency: 'police',
    credential: () => ({}),
    fetchRecords: () => Promise.resolve([]),
    fetchChanges: async (_call, after) => {
      await parts.onAsk?.(after);
      const [world = feed.world, at = '0'] = after?.split('.') ?? [];
      if (world !== feed.world) throw new CursorUnknown();
      const from = Number(at);
      const to = Math.min(from + feed.pageSize, feed.rows.length);
      const changes = feed.rows.slice(from, to).map((row) => ({ ...readChange(row), row }));
      return { changes, cursor: `${feed.world}.${to}`, more: to < feed.rows.length };
    },
    readChange: (row) => {
      parts.onRetry?.();
      return readChange(row);
    },
    toClaims: ({ name }, recordKey, version) => {
      const names = [{ text: `${name} read by ${reader}`, script: 'LATIN' as const }];
      return { recordKey, version, persons: [personClaim({ names })] };
    },
  };
  const evict = (changed: readonly string[], withdrawn: readonly string[]) =>
    Promise.resolve(parts.evict?.(changed, withdrawn));
  return createFeedWorker({
    ...{ source: SOURCE, dialect, clock, log, registry, reader, rowCipher: testRowCipher, cache: { evict } },
    call: () => Promise.reject(new Error('not called by this dialect')),
  });
}

/** Reads the feed to its end. */
export async function readFeed(worker: FeedWorker): Promise<void> {
  while (!(await worker.readOnce()).caughtUp);
}

/** Reads kept rows and rereadings to their end. */
export async function readAllAgain(worker: FeedWorker): Promise<void> {
  while (await worker.readAgain());
}
