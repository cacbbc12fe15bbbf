import { notRepeated } from '../../../schema/errors/coded-error';
import { dayOf } from '../../linkage/matching/record/birth-window';
import { invalid } from './search-invalid';

/** Days, `yyyy-mm-dd`, both included. */
export interface RequestedSpan {
  readonly from: string;
  readonly to: string;
  /** The months that it overlaps, newest first: `2025-10`. For an open span, the months in which there are records. */
  readonly months: readonly string[];
  /** The bits of the fact that a child's day lies within it: more for a narrower span. */
  readonly bits: number;
}

const [FIRST, LAST] = ['1900-01-01', '2199-12-31'];
/** Days longer ago than this are searched only when something else narrows the search. */
const YEARS_BACK = 30;
/** A span as long as this has no bits. */
const ALL_DAYS = 10 * 365.25;

/** `what` is the span's name in the graph; null leaves an end open. Throws SEARCH_INVALID. */
export function requestedSpan(
  what: 'missing' | 'found',
  { from, to }: { readonly from: string | null; readonly to: string | null },
  today: string,
): RequestedSpan | null {
  if (from === null && to === null) return null;
  const first = readDay(what, from ?? FIRST);
  const last = readDay(what, to ?? LAST);
  if (first > last) throw invalid(`${what}From and ${what}To: the earlier day first`, `${first} to ${last}`);
  const earliest = `${Number(today.slice(0, 4)) - YEARS_BACK}-01-01`;
  const [since, until] = [first > earliest ? first : earliest, last < today ? last : today];
  const days = (dayOf(until) ?? 0) - (dayOf(since) ?? 0) + 1;
  return { from: first, to: last, months: monthsBack(since, until), bits: spanBits(days) };
}

function readDay(what: string, text: string): string {
  if (/^(19|20|21)\d\d-\d\d-\d\d$/.test(text) && dayOf(text) !== null) return text;
  throw invalid(`${what}From and ${what}To: days like 2025-10-03`, notRepeated(text.length));
}

function spanBits(days: number): number {
  return Math.max(0, Math.log2(ALL_DAYS / Math.max(days, 1)));
}

function monthsBack(from: string, to: string): string[] {
  const [first, last] = [monthNumber(from), monthNumber(to)];
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, back) => {
    const month = last - back;
    return `${Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, '0')}`;
  });
}

function monthNumber(day: string): number {
  return Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1;
}
