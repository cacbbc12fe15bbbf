import type { Log } from '../../../schema/process/log';
import { lossesOf, type Loss, type LossReason } from '../wire/losses';
import type { AgencyFailure } from '../agency/agency-failure';
import { MALFORMED, type AgencyDialect } from '../agency/dialect';

/** How often one field of one source's records was present but unreadable, since the process began. */
export interface UnreadCount {
  readonly source: string;
  /** The field's path on the wire: `victims.trace.tracedAt`. */
  readonly field: string;
  readonly reason: LossReason;
  /** The shape of the last value, and nothing of its content: `99/99/9999 99:99`. */
  readonly example: string;
  /** A record counts again each time it is read. */
  readonly count: number;
}

/** Counts by source what could not be read, in feeds and in lookups. Holds no value, name or key of a record. */
export interface UnreadCounters {
  note(source: string, losses: readonly Loss[]): void;
  /** Sorted by source, field and reason. */
  snapshot(): readonly UnreadCount[];
  /** Those of one source, sorted by field and reason. */
  of(source: string): readonly Omit<UnreadCount, 'source'>[];
}

/** Fields come from our own wire shapes, so this limit is never reached. Beyond it nothing new would be counted. */
const MAX_COUNTERS = 5_000;

/** Logs each source, field and reason once. */
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

/** The dialect for one source, with unreadable values counted. */
export function countingDialect<R>(
  dialect: AgencyDialect<R>,
  source: string,
  counters: UnreadCounters,
): AgencyDialect<R> {
  const note = (value: R | null | typeof MALFORMED | AgencyFailure) => {
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
