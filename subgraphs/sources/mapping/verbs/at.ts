import { isZeroDate, plainDate } from '../../../india/date-form';
import { readEpoch, readTime } from '../../../india/read-time';
import type { UnreadReason } from '../../../india/unread-reason';
import type { ValueShape } from '../rules/field-shape';
import { MappingInvalid } from '../rules/mapping-invalid';
import { parseTimeFormat } from './time-format';
import { unread } from '../rules/written-text';
import { matchTime, spokenTime, wireTime, type WrittenTime } from './written-time';
import type { Verb } from './verb';

/** Where a date ends, a text is no date of any system. */
const MAX_LENGTH = 60;
const DEFAULT_ZONE = '+05:30';
const NUMBER = /^\d{1,15}(?:\.\d+)?$/u;
const ISO = /^\d{4}-\d{2}-\d{2}(?:[T ].*)?$/u;
const WITH_CLOCK = /^\d{4}-\d{2}-\d{2}[T ]\d{1,2}:\d{2}(?::\d{2}(?:[.,]\d{1,9})?)?$/u;
/** Days since 30 December 1899, from 1927 to 2119: a year or `20110409` is none. */
const [FIRST_SERIAL, LAST_SERIAL] = [10_000, 80_000];
const EXCEL_ZERO = Date.UTC(1899, 11, 30);
const DAY_MS = 86_400_000;

interface Reading {
  readonly wire: string;
  /** Null where the wire's form is as good for a person. */
  readonly time: WrittenTime | null;
}
type Form = (text: string) => Reading | UnreadReason;

/**
 * Compiles the declared forms of a date or time. They are tried in their order, and all of them: a text that two of them
 * read differently is lost.
 */
export function compileAt(
  formats: readonly string[],
  zone: string = DEFAULT_ZONE,
  time: NonNullable<ValueShape['time']>,
  path: readonly (string | number)[],
): Verb {
  const forms = formats.map((format, at) => compileForm(format, zone, time, formats.length > 1 ? [...path, at] : path));
  const readings = (text: string): Reading[] => {
    const found = forms.map((form) => form(text)).filter((one) => typeof one === 'object');
    return found.filter(({ wire }, at) => found.findIndex((other) => other.wire === wire) === at);
  };
  return {
    read(written) {
      const text = plainDate(written);
      if (text.length > MAX_LENGTH) return unread(written, 'RANGE');
      if (isZeroDate(text)) return null;
      const first = forms.length === 1 ? forms[0]?.(text) : undefined;
      if (typeof first === 'object') return first.wire;
      const found = first === undefined ? readings(text) : [];
      if (found.length === 1) return found[0]?.wire ?? null;
      const isOfForm = forms.some((form) => form(text) === 'RANGE');
      return unread(written, isOfForm && found.length === 0 ? 'RANGE' : 'FORMAT');
    },
    expected(written) {
      const found = readings(plainDate(written));
      const listed = formats.join(' or ');
      if (found.length > 1)
        return `one reading, but it may be ${found.map(({ wire, time: read }) => (read === null ? wire : spokenTime(read))).join(' or ')}: declare one order`;
      const isOfForm = forms.some((form) => form(plainDate(written)) === 'RANGE');
      return isOfForm ? `a day and time that exist, written ${listed}` : `a date or time written ${listed}`;
    },
  };
}

function compileForm(format: string, zone: string, time: 'TIME' | 'BIRTH', path: readonly (string | number)[]): Form {
  const isBirth = time === 'BIRTH';
  if (format === 'iso') return (text) => isoReading(text, zone, isBirth);
  if (format === 'epoch-ms') return (text) => epochReading(text, 1, isBirth);
  if (format === 'epoch-s') return (text) => epochReading(text, 1000, isBirth);
  if (format === 'excel') return (text) => excelReading(text, zone, isBirth);
  const tokens = parseTimeFormat(format);
  if (typeof tokens === 'string') throw new MappingInvalid(path, `a format of dates: ${tokens}`, format);
  if (!isBirth && !tokens.some(({ part }) => part === 'day'))
    throw new MappingInvalid(
      path,
      'a format with the day: only a date of birth may be a month or a year alone',
      format,
    );
  return (text) => {
    const found = matchTime(text, tokens);
    return typeof found === 'string' ? found : reading(isBirth ? { ...found, hour: null } : found, zone);
  };
}

function reading(time: WrittenTime, zone: string): Reading {
  return { wire: wireTime(time, zone), time };
}

const asWritten = (wire: string, isBirth: boolean): Reading => ({
  wire: isBirth ? wire.slice(0, 10) : wire,
  time: null,
});

function isoReading(text: string, zone: string, isBirth: boolean): Reading | UnreadReason {
  if (!ISO.test(text)) return 'FORMAT';
  const found = readTime(WITH_CLOCK.test(text) ? text + zone : text);
  return 'time' in found ? asWritten(found.time ?? '', isBirth) : found.reason;
}

function epochReading(text: string, unit: number, isBirth: boolean): Reading | UnreadReason {
  if (!NUMBER.test(text)) return 'FORMAT';
  const found = readEpoch(Math.floor(Number(text) * unit));
  return 'time' in found ? asWritten(found.time ?? '', isBirth) : found.reason;
}

function excelReading(text: string, zone: string, isBirth: boolean): Reading | UnreadReason {
  const serial = NUMBER.test(text) ? Number(text) : Number.NaN;
  // A cell that the sheet shows as a date is read as one already.
  if (Number.isNaN(serial)) return isoReading(text, zone, isBirth);
  if (serial < FIRST_SERIAL || serial > LAST_SERIAL) return 'RANGE';
  const iso = new Date(EXCEL_ZERO + Math.round((serial * DAY_MS) / 1000) * 1000).toISOString();
  return asWritten(Number.isInteger(serial) ? iso.slice(0, 10) : iso.slice(0, 19) + zone, isBirth);
}
