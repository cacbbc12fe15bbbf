import { notRepeated } from '../../../schema/errors/coded-error';
import { epochOf, istDay, istIso } from '../../india/indian-time';
import { dayOf } from '../../linkage/matching/record/birth-window';
import { monthsBack } from '../registry/claims/search-keys';
import { invalid } from './search-invalid';

/** Days of India, `yyyy-mm-dd`, both included, and the hours of them that were requested. */
export interface RequestedSpan {
  readonly from: string;
  readonly to: string;
  /** From an instant to before another, ms since 1970; null when whole days were requested. */
  readonly hours: { readonly from: number; readonly until: number } | null;
  /** The months that it overlaps, newest first: `2025-10`. For an open span, the months in which there are records. */
  readonly months: readonly string[];
  /** The bits of the fact that a child's time lies within it: more for a narrower span. */
  readonly bits: number;
  /** The same when only the day is known. */
  readonly bitsOfDay: number;
  /** The bits of the fact that an interval of so many ms, within which the child's time lies, overlaps it. */
  readonly bitsOfOverlap: (ms: number) => number;
}

const [FIRST, LAST] = ['1900-01-01', '2199-12-31'];
/** Days longer ago than this are searched only when something else narrows the search. */
const YEARS_BACK = 30;
/** A span as long as this has no bits. */
const ALL_DAYS = 10 * 365.25;
const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;

/** `what` is the span's name in the graph; null leaves an end open. Throws SEARCH_INVALID. */
export function requestedSpan(
  what: 'missing' | 'found',
  { from, to }: { readonly from: string | null; readonly to: string | null },
  today: string,
): RequestedSpan | null {
  if (from === null && to === null) return null;
  const start = readEnd(what, from ?? FIRST);
  const end = readEnd(what, to ?? LAST);
  if (start.from >= end.until) {
    throw invalid(`${what}From and ${what}To: the earlier first`, `${start.written} to ${end.written}`);
  }
  const [first, last] = [istDay(start.from), istDay(end.until - 1)];
  const earliest = `${Number(today.slice(0, 4)) - YEARS_BACK}-01-01`;
  const [since, until] = [first > earliest ? first : earliest, last < today ? last : today];
  const days = (dayOf(until) ?? 0) - (dayOf(since) ?? 0) + 1;
  const hasHours = !(start.isDay && end.isDay);
  // An hour is as narrow as times of day are remembered.
  const length = Math.max(Math.min(end.until - start.from, days * DAY_MS), HOUR_MS) / DAY_MS;
  const bitsOfDay = spanBits(Math.max(days, 1));
  return {
    from: first,
    to: last,
    hours: hasHours ? { from: start.from, until: end.until } : null,
    months: monthsBack(since, until),
    bits: hasHours ? spanBits(length) : bitsOfDay,
    bitsOfDay,
    bitsOfOverlap: (ms) => spanBits(length + ms / DAY_MS),
  };
}

interface End {
  /** From an instant to before another, ms since 1970: the day, minute or second that was written. */
  readonly from: number;
  readonly until: number;
  readonly isDay: boolean;
  readonly written: string;
}

const DAY = /^(?:19|20|21)\d\d-\d\d-\d\d$/u;
const TIME = /^((?:19|20|21)\d\d-\d\d-\d\d)T(\d\d:\d\d)(:\d\d(?:\.\d{1,3})?)?(Z|[+-]\d\d:\d\d)?$/u;
const HOURS_APART = /^(?:Z|[+-](?:0\d|1[0-4]):[0-5]\d)$/u;

/** A time without an offset is Indian time. */
function readEnd(what: string, text: string): End {
  if (DAY.test(text) && dayOf(text) !== null) {
    const from = epochOf(`${text}T00:00:00+05:30`);
    return { from, until: from + DAY_MS, isDay: true, written: text };
  }
  const [, day = '', minute = '', second, offset = '+05:30'] = TIME.exec(text) ?? [];
  const isClock = /^([01]\d|2[0-3]):[0-5]\d$/u.test(minute) && /^:[0-5]\d/u.test(second ?? ':00');
  if (dayOf(day) !== null && isClock && HOURS_APART.test(offset)) {
    const from = Date.parse(`${day}T${minute}${second?.slice(0, 3) ?? ':00'}${offset}`);
    return { from, until: from + (second === undefined ? 60_000 : 1000), isDay: false, written: istIso(from) };
  }
  throw invalid(`${what}From and ${what}To: days like 2025-10-03, or times like 2025-10-03T02:00`, notRepeated(text.length)); // prettier-ignore
}

function spanBits(days: number): number {
  return Math.max(0, Math.log2(ALL_DAYS / days));
}
