import type { TimeInterval } from '../../../schema/records/movement';
import { between } from '../../india/indian-time';
import type { WireTime } from '../../india/read-time';

type Written = WireTime | null;

/** The interval of a time; a day is the whole day. */
export function toTime(time: Written): TimeInterval | null {
  if (time === null) return null;
  if (time.length > 10) return { from: time, to: time, precision: 'MINUTE' };
  return { from: `${time}T00:00:00+05:30`, to: `${time}T23:59:59+05:30`, precision: 'DAY' };
}

/** The instant in ISO 8601, IST; for a day, its beginning. */
export function toInstant(time: Written): string | null {
  return time !== null && time.length <= 10 ? `${time}T00:00:00+05:30` : time;
}

/** The day in India, `2025-10-03`. */
export function toDay(time: Written): string | null {
  return time?.slice(0, 10) ?? null;
}

/** The interval between two times; only one of them when the other is unknown. */
export function toWindow(from: Written, to: Written): TimeInterval | null {
  const [begin, end] = [toTime(from), toTime(to)];
  return begin && end ? between(begin, end) : (begin ?? end);
}

export function yearOf(day: string | null): number | null {
  return day === null ? null : Number(day.slice(0, 4));
}
