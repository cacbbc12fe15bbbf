import { INDIAN_OFFSET_MS } from '../../../schema/process/clock';

const DAY_MS = 86_400_000;
/** Day 0 of spreadsheets, as days before 1970. */
const EXCEL_EPOCH_DAYS = 25_569;
const MONTHS = [
  ...['January', 'February', 'March', 'April', 'May', 'June'],
  ...['July', 'August', 'September', 'October', 'November', 'December'],
];

/** A quoted text, a run of one letter, or any other sign. */
const PARTS = /'([^']*)'|(\p{L})\2*/gu;
/** By the letters of Unicode's date formats (UTS 35), as a mapping reads them. */
const WRITERS: Readonly<Record<string, (at: Date) => string>> = {
  yyyy: (at) => pad(at.getUTCFullYear(), 4),
  yy: (at) => pad(at.getUTCFullYear() % 100, 2),
  MMMM: (at) => MONTHS[at.getUTCMonth()] ?? '',
  MMM: (at) => (MONTHS[at.getUTCMonth()] ?? '').slice(0, 3),
  MM: (at) => pad(at.getUTCMonth() + 1, 2),
  M: (at) => String(at.getUTCMonth() + 1),
  dd: (at) => pad(at.getUTCDate(), 2),
  d: (at) => String(at.getUTCDate()),
  HH: (at) => pad(at.getUTCHours(), 2),
  H: (at) => String(at.getUTCHours()),
  hh: (at) => pad(at.getUTCHours() % 12 || 12, 2),
  h: (at) => String(at.getUTCHours() % 12 || 12),
  mm: (at) => pad(at.getUTCMinutes(), 2),
  m: (at) => String(at.getUTCMinutes()),
  ss: (at) => pad(at.getUTCSeconds(), 2),
  s: (at) => String(at.getUTCSeconds()),
  SSS: (at) => pad(at.getUTCMilliseconds(), 3),
  a: (at) => (at.getUTCHours() < 12 ? 'AM' : 'PM'),
};

/**
 * Writes an instant (ms) for a system, in Indian time, rounded down to what the form can say, so that nothing is missed.
 * `since` null means everything and is written as the year 1970, or 2000 where a year has two digits, which 70 would not
 * say for sure.
 */
export function writeSince(since: number | null, form: string): string {
  const isShort = /(?<!y)yy(?!y)/.test(form);
  const at = since ?? (isShort ? Date.UTC(2000, 0, 1) : 0);
  switch (form) {
    case 'iso':
      return `${new Date(at + INDIAN_OFFSET_MS).toISOString().slice(0, 19)}+05:30`;
    case 'epoch-ms':
      return String(at);
    case 'epoch-s':
      return String(Math.floor(at / 1000));
    case 'excel':
      // Five decimals are below a second.
      return String(Math.floor(((at + INDIAN_OFFSET_MS) / DAY_MS + EXCEL_EPOCH_DAYS) * 1e5) / 1e5);
    default: {
      const local = new Date(at + INDIAN_OFFSET_MS);
      return form.replace(PARTS, (part: string, quoted?: string) => quoted ?? WRITERS[part]?.(local) ?? part);
    }
  }
}

/** Whether `writeSince` can write this form: it knows all its letters, and they say at least the day. */
export function isSinceForm(form: string): boolean {
  if (['iso', 'epoch-ms', 'epoch-s', 'excel'].includes(form)) return true;
  const written = [...form.matchAll(PARTS)].filter(([, quoted]) => quoted === undefined).map(([part]) => part);
  return (
    written.every((part) => Object.hasOwn(WRITERS, part)) &&
    ['y', 'M', 'd'].every((letter) => written.some((part) => part.startsWith(letter)))
  );
}

function pad(value: number, length: number): string {
  return String(value).padStart(length, '0');
}
