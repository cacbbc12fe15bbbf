import { hashOf } from '../record/mixed-hash';
import type { MatchRecord } from '../record/match-record';

/**
 * The records in an order that follows from what they say, and not from the order of the file, so that the same records
 * in another order give the same links. By a hash, because full buckets of an index are read from the end: sorted by
 * name, the same names would always be left out.
 */
export function orderByContent(records: readonly MatchRecord[]): MatchRecord[] {
  const keyed = records.map((record) => {
    const text = JSON.stringify({ ...record, id: undefined });
    return { record, text, hash: hashOf(text) };
  });
  keyed.sort(
    (one, other) =>
      one.hash - other.hash || compareText(one.text, other.text) || compareText(one.record.id, other.record.id),
  );
  return keyed.map(({ record }) => record);
}

export function compareText(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}
