import type { MatchIndex } from '../index/match-index';
import type { MatchRecord } from '../record/match-record';
import type { RowAt } from '../record/record-row';

/** The records that are compared with those of an index, by number. */
export interface PairQueries {
  readonly count: number;
  /** The row of a record, valid until the next call. */
  row(at: number): RowAt;
  /** The record's own row in the index, or -1: a record is no partner of itself. */
  own(at: number): number;
}

/** The records of another list. */
export function recordQueries(index: MatchIndex, records: readonly MatchRecord[]): PairQueries {
  return {
    count: records.length,
    row: (at) => index.ask(records[at] ?? { id: '' }),
    own: () => -1,
  };
}

/** The records of the index itself. */
export function ownQueries(index: MatchIndex): PairQueries {
  const rows = Int32Array.from(index.rows());
  return {
    count: rows.length,
    row: (at) => index.at(rows[at] ?? 0),
    own: (at) => rows[at] ?? 0,
  };
}

/** About `most` of the queries, at equal distances. */
export function someQueries(queries: PairQueries, most: number): PairQueries {
  const step = Math.max(1, Math.ceil(queries.count / most));
  return {
    count: Math.ceil(queries.count / step),
    row: (at) => queries.row(at * step),
    own: (at) => queries.own(at * step),
  };
}
