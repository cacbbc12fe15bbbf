import { epochOf } from '../../india/indian-time';
import { readTime } from '../../india/read-time';
import { toInstant } from './wire-times';

const ISO = /^\d{4}-\d\d-\d\dT.*(Z|[+-]\d\d:?\d\d)$/u;

/**
 * When a change of a feed was made, in ms since 1970 UTC; `NaN` when `written` is neither milliseconds nor a time. It
 * keeps fractions of a second, because it orders the states of a record.
 */
export function changeInstant(written: unknown): number {
  if (typeof written === 'number') return written;
  if (typeof written !== 'string') return Number.NaN;
  const text = written.trim();
  if (/^\d{12,13}$/u.test(text)) return Number(text);
  if (ISO.test(text)) return epochOf(text);
  const read = readTime(text);
  return 'time' in read ? epochOf(toInstant(read.time) ?? '') : Number.NaN;
}
