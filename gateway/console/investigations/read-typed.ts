import type { Operation } from '../graph/operation';
import type { Problem, ReadQuestion, Typed } from './question';

/** Reads the fields of a form one by one and keeps what is wrong with them. A field that is empty is null. */
export interface TypedReader {
  readonly problems: readonly Problem[];
  text(field: string, most?: number): string | null;
  /** `yyyy-mm-dd`, of `14.10.2025`, `14/10/25`, `१४-१०-२०२५` or `2025-10-14`; no day that is still to come. */
  day(field: string): string | null;
  /** `hh:mm`, of `9`, `9:30`, `0930`, `21.15` or `24:00`. */
  hour(field: string): string | null;
  whole(field: string, least: number, most: number): number | null;
  refuse(problem: Problem): void;
  /** The operation, unless something is wrong. */
  read(operation: () => Operation): ReadQuestion;
}

/** As the graph reads words: longer ones are refused. */
const MAX_TEXT = 200;

export function readTyped(typed: Typed, today: string): TypedReader {
  const problems: Problem[] = [];
  const refuse = (problem: Problem) => void problems.push(problem);
  const said = (field: string) => typed[field] || null;

  return {
    problems,
    refuse,
    read: (operation) => (problems.length > 0 ? { operation: null, problems } : { operation: operation() }),
    text(field, most = MAX_TEXT) {
      const text = said(field);
      if (text !== null && text.length > most) refuse({ field, word: 'find.problem.long', values: { most } });
      return text;
    },
    day(field) {
      const text = said(field);
      if (text === null) return null;
      const day = dayOf(westernDigits(text));
      if (day === null) refuse({ field, word: 'find.problem.day' });
      else if (day > today) refuse({ field, word: 'find.problem.future' });
      else return day;
      return null;
    },
    hour(field) {
      const text = said(field);
      if (text === null) return null;
      const hour = hourOf(westernDigits(text));
      if (hour === null) refuse({ field, word: 'find.problem.hour' });
      return hour;
    },
    whole(field, least, most) {
      const text = said(field);
      if (text === null) return null;
      const digits = westernDigits(text);
      const number = /^\d{1,4}$/u.test(digits) ? Number(digits) : null;
      if (number !== null && number >= least && number <= most) return number;
      refuse({ field, word: 'find.problem.whole', values: { least, most } });
      return null;
    },
  };
}

/** Digits of the Devanagari keyboard as western ones. */
export function westernDigits(text: string): string {
  return text.replace(/[०-९]/gu, (digit) => String(digit.charCodeAt(0) - 0x0966));
}

/** Day, month, year: in India never the month first. Two digits of a year mean this century. */
const INDIAN = /^(\d{1,2})[./-](\d{1,2})[./-](\d{2}|\d{4})$/u;
const ISO = /^(\d{4})-(\d{1,2})-(\d{1,2})$/u;
const FIRST_YEAR = 1900;

function dayOf(text: string): string | null {
  const blank = text.replaceAll(' ', '');
  const [, date, month, year] = INDIAN.exec(blank) ?? reversed(ISO.exec(blank));
  if (date === undefined || month === undefined || year === undefined) return null;
  const full = year.length === 2 ? `20${year}` : year;
  const day = `${full}-${month.padStart(2, '0')}-${date.padStart(2, '0')}`;
  const at = new Date(`${day}T00:00:00Z`);
  // A day that does not exist, 31.02., would become another one.
  const exists = !Number.isNaN(at.getTime()) && at.toISOString().startsWith(day);
  return exists && Number(full) >= FIRST_YEAR ? day : null;
}

function reversed(iso: RegExpExecArray | null): readonly (string | undefined)[] {
  return iso ? [iso[0], iso[3], iso[2], iso[1]] : [];
}

function hourOf(text: string): string | null {
  const [, hour, minute = '00'] = /^(\d{1,2})(?:[:.]?(\d{2}))?$/u.exec(text.replaceAll(' ', '')) ?? [];
  if (hour === undefined || Number(hour) > 24 || Number(minute) > 59) return null;
  // To the end of the day: the graph counts the last minute in.
  if (Number(hour) === 24) return minute === '00' ? '23:59' : null;
  return `${hour.padStart(2, '0')}:${minute}`;
}
