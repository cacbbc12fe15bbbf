import type { Log } from '../../../schema/process/log';
import { lossesOf, type Loss, type LossReason } from '../wire/losses';
import { MALFORMED, type AgencyDialect } from '../agency/dialect';

/** How often one field of one source's records was there and could not be read, since the process began. */
export interface UnreadCount {
  readonly source: string;
  /** In the words of the wire: `victims.trace.tracedAt`. */
  readonly field: string;
  readonly reason: LossReason;
  /** The shape of the last of them, and nothing of what it says: `99/99/9999 99:99`. */
  readonly example: string;
  /** Readings: a record counts anew each time it is read. */
  readonly count: number;
}

/** Counts by source what could not be read, in the feed as in lookups. Holds no value, name or key of a record. */
export interface UnreadCounters {
  note(source: string, losses: readonly Loss[]): void;
  /** By source, field and reason, in that order. */
  snapshot(): readonly UnreadCount[];
  /** Those of one source, by field and reason. */
  of(source: string): readonly Omit<UnreadCount, 'source'>[];
}

/** Fields are those of our own wire shapes, so this is never met; should it be, later ones are not counted. */
const MAX_COUNTERS = 5_000;

/** Each source, field and reason is told to the log once. */
export function createUnreadCounters(log: Log): UnreadCounters {
  const counts = new Map<string, UnreadCount>();
  const snapshot = () => [...counts].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, count]) => count);
  return {
    note(source, losses) {
      for (const { field, reason, example, count } of losses) {
        const id = `${source} ${field} ${reason}`;
        const known = counts.get(id);
        if (!known && counts.size >= MAX_COUNTERS) continue;
        if (!known) log.warn('field-unread', { source, field, reason });
        counts.set(id, { source, field, reason, example, count: (known?.count ?? 0) + count });
      }
    },
    snapshot,
    of: (source) => snapshot().flatMap(({ source: one, ...count }) => (one === source ? [count] : [])),
  };
}

/** The dialect as it speaks to one source, with what could not be read counted. */
export function countingDialect<R>(
  dialect: AgencyDialect<R>,
  source: string,
  counters: UnreadCounters,
): AgencyDialect<R> {
  const note = (value: R | null | typeof MALFORMED) => {
    if (value !== MALFORMED) counters.note(source, lossesOf(value));
  };
  return {
    ...dialect,
    async fetchRecords(call, records) {
      const fetched = await dialect.fetchRecords(call, records);
      for (const { value } of fetched) note(value);
      return fetched;
    },
    async fetchChanges(call, cursor, limit) {
      const page = await dialect.fetchChanges(call, cursor, limit);
      for (const { value } of page.changes) note(value);
      return page;
    },
  };
}
