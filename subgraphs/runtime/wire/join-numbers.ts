import type { JoinNumber, NumberKind } from '../../../schema/records/join-number';
import type { WrittenKind } from '../../../schema/agencies/written-kind';
import { tidy } from '../../india/tidy';
import { currentPost } from '../../india/units';
import { readInField } from '../../india/written-number';

/** A number of a series that restarts each year. */
export interface YearlyNumber {
  readonly number: string;
  readonly year: number;
}

type Text = string | null | undefined;
type Serial = number | null;

/**
 * Reads a number with its year, in any clerk's spelling, from a field for numbers of `kind`: `0123/2025`,
 * `FIR No. 123/25`, `१२३/२०२५`. Null when it is ambiguous, or when its words name another kind.
 */
export function readYearlyNumber(spelled: Text, kind: WrittenKind): YearlyNumber | null {
  const written = readInField(spelled, kind);
  return written && written.year !== null ? { number: written.number, year: written.year } : null;
}

/** A number without words and leading zeros: `017` and `GD No. 17` are `17`. Null for one with its year. */
export function readNumber(spelled: Text, kind: WrittenKind): string | null {
  const written = readInField(spelled, kind);
  return written?.year === null ? written.number : null;
}

/** A number whose year is in another field of the record. Null when the number has a year of its own that differs. */
export function inYear(spelled: Text, year: number | null, kind: WrittenKind): YearlyNumber | null {
  const written = readInField(spelled, kind);
  if (!written || year === null || (written.year ?? year) !== year) return null;
  return { number: written.number, year };
}

/** Joins the parts that make a number unique in India; null when a part is unknown. */
function joinNumber(kind: NumberKind, parts: readonly (Text | number)[], serial: Serial = null): JoinNumber | null {
  const words = parts.map((part) => tidy(String(part ?? ''))?.toUpperCase());
  if (words.includes(undefined)) return null;
  return { kind, value: `${words.join('/')}${serial === null ? '' : `#${serial}`}` };
}

/** `MP/23380012/2025/123`; `serial` names one of several victims. */
export function firNumber(state: Text, station: Text, fir: YearlyNumber | null, serial: Serial = null) {
  return fir && joinNumber('FIR_NUMBER', [state, station, fir.year, fir.number], serial);
}

/** `MP/23380012/2025/45`. */
export function missingReportNumber(state: Text, station: Text, report: YearlyNumber | null, serial: Serial = null) {
  return report && joinNumber('MISSING_REPORT', [state, station, report.year, report.number], serial);
}

/** `MP/23380012/2025-10-03/17`: the numbers of a general diary restart each day. `day` is `yyyy-mm-dd`. */
export function gdNumber(state: Text, station: Text, day: Text, no: Text, serial: Serial = null) {
  return joinNumber('GD_NUMBER', [state, station, day, readNumber(no, 'GD')], serial);
}

/** `AWR/2025/17`: a railway post's daily diary number, by the code that its station has today. */
export function ddNumber(post: Text, dd: YearlyNumber | null) {
  return dd && joinNumber('DD_NUMBER', [post == null ? post : currentPost(post), dd.year, dd.number]);
}

/** Numbers that are unique within a state, as the agency writes them, without blanks and in capitals. */
export function stateNumber(kind: 'CWC_ORDER' | 'CWC_CASE' | 'PROFILE', state: Text, number: Text) {
  return joinNumber(kind, [state, number?.replace(/\s+/g, '')]);
}

/**
 * The numbers under which a record is cited for one of its persons. A record about several persons needs the serial. A
 * record about one person has the number with and without it, because a citation may or may not say "the first victim".
 */
export function personNumbers(number: (serial: Serial) => JoinNumber | null, serial: number, several: boolean) {
  return several ? [number(serial)] : [number(null), number(serial)];
}

/** The numbers without repetitions and without those that could not be read (null). */
export function certain(numbers: readonly (JoinNumber | null)[]): JoinNumber[] {
  const byText = new Map<string, JoinNumber>();
  for (const number of numbers) if (number) byText.set(`${number.kind} ${number.value}`, number);
  return [...byText.values()];
}
