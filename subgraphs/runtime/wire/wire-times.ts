import type { TimeInterval } from '../../../schema/movement';
import { atEpoch, between, parseIstDashed, parseIstDayFirst } from './indian-time';
import { tidy } from './tidy';

/** An agency's way to write times. What is missing, or is no time, is null and spoils nothing else. */
function wireTimes<W>(toTime: (value: W | null | undefined) => TimeInterval | null) {
  type Value = W | null | undefined;
  return {
    toTime,
    /** ISO 8601, IST; of a day its beginning. */
    toInstant: (value: Value): string | null => toTime(value)?.from ?? null,
    /** `2025-10-03`. */
    toDay: (value: Value): string | null => toTime(value)?.from.slice(0, 10) ?? null,
    /** Some time between two; the one that is known where the other is not. */
    toWindow: (from: Value, to: Value): TimeInterval | null => {
      const [begin, end] = [toTime(from), toTime(to)];
      return begin && end ? between(begin, end) : (begin ?? end);
    },
  };
}

function written(parse: (text: string) => TimeInterval | null) {
  return wireTimes<string>((value) => {
    const text = tidy(value);
    return text === null ? null : parse(text);
  });
}

/** `YYYY-MM-DD[ HH:mm[:ss]]`, Indian time. */
export const dashedTimes = written(parseIstDashed);
/** `dd-MM-yyyy[ HH:mm[:ss]]`, Indian time. */
export const dayFirstTimes = written(parseIstDayFirst);
/** Milliseconds since 1970, UTC. */
export const epochTimes = wireTimes<number>((ms) => atEpoch(ms ?? Number.NaN));
