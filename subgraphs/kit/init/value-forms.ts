import { readAge } from '../../india/read-age';
import { looksLikeLegacyFont } from '../../india/legacy-font';
import { isNotSaid } from '../../india/not-said';
import { westernDigits } from '../../india/western-digits';

/** What the values of a column look like. */
export interface ValueForms {
  /** Values that say something. */
  readonly said: readonly string[];
  /** The texts by which the system says that it knows nothing. */
  readonly unsaid: readonly string[];
  /** Their form as dates; null when they are none. */
  readonly dates: DateForms | null;
  readonly areNumbers: boolean;
  readonly areAges: boolean;
  /** Mostly Latin letters that draw Devanagari. */
  readonly areLegacyFont: boolean;
}

export type DateForms =
  | { readonly formats: readonly string[] }
  /** Which of two numbers is the month, the sample does not show: each form with the day first, and with the month. */
  | { readonly orders: readonly (readonly [string, string])[] };

export function valueForms(values: readonly string[]): ValueForms {
  const isUnsaid = unsaidIn(values);
  const said = values.filter((value) => !isUnsaid(value));
  const most = (is: (value: string) => boolean) => said.length > 0 && said.filter(is).length * 10 >= said.length * 9;
  return {
    said,
    unsaid: [...new Set(values.filter(isUnsaid))],
    dates: dateForms(said),
    areNumbers: most((value) => /^-?\d+(\.\d+)?$/u.test(westernDigits(value))),
    areAges: most((value) => 'age' in readAge(value)),
    areLegacyFont: said.length > 0 && said.filter(looksLikeLegacyFont).length * 2 >= said.length,
  };
}

const YES = /^(y|yes|haan|han|हाँ|हां)$/iu;
const NO = /^(n|no|nahi|nahin|नहीं|नही)$/iu;

/** Which values say nothing: beside a yes, a no is an answer. */
function unsaidIn(values: readonly string[]): (value: string) => boolean {
  const isAnswered = values.some((value) => YES.test(value.trim()));
  return (value) => isNotSaid(value) && !(isAnswered && NO.test(value.trim()));
}

/** Two numbers and a year, and a time of day perhaps. */
const NUMERIC = /^(\d{1,2})([-/.])(\d{1,2})\2(\d{4}|\d{2})(?: (\d{1,2}:\d{2}(?::\d{2})?)( ?[AP]M)?)?$/iu;
const NAMED = /^\d{1,2}([- ])(\p{L}{3,9})\1(\d{4}|\d{2})(?: (\d{1,2}:\d{2}(?::\d{2})?))?$/u;

/** A day of this or the last century as a spreadsheet counts them. */
export const SERIAL = /^[2-5]\d{4}(\.\d+)?$/u;

/** The written forms of dates, when all values have one. */
function dateForms(values: readonly string[]): DateForms | null {
  if (values.length === 0) return null;
  const plain = values.map(westernDigits);
  const written = plain.map(formOf);
  // A sheet into which dates were typed in several ways holds some as serial numbers.
  const forms = plain.map((value, at) => written[at] ?? (SERIAL.test(value) ? 'excel' : null));
  if (forms.includes(null) || written.every((form) => form === null)) return null;
  const formats = [...new Set(forms)].filter((form) => form !== null);
  if (!formats.some((format) => format.startsWith('??'))) return { formats };
  const matches = plain.flatMap((value) => NUMERIC.exec(value) ?? []);
  const parts = plain.map((value) => NUMERIC.exec(value)).filter((match) => match !== null);
  const isDayFirst = matches.length > 0 && parts.some(([, first]) => Number(first) > 12);
  const isMonthFirst = parts.some(([, , , second]) => Number(second) > 12);
  const ordered = (days: boolean) =>
    formats.map((format) => format.replace(/^\?\?(.)\?\?/u, days ? 'dd$1MM' : 'MM$1dd'));
  if (isDayFirst !== isMonthFirst) return { formats: ordered(isDayFirst) };
  const monthFirst = ordered(false);
  return { orders: ordered(true).map((form, at) => [form, monthFirst[at] ?? form]) };
}

/** `??/??/yyyy HH:mm` where the order of day and month is not shown; null for what is no date. */
function formOf(value: string): string | null {
  if (/^\d{4}-\d{2}-\d{2}([T ]\d{2}:\d{2}.*)?$/u.test(value)) return 'iso';
  if (/^1\d{12}$/u.test(value)) return 'epoch-ms';
  if (/^1\d{9}$/u.test(value)) return 'epoch-s';
  const numeric = NUMERIC.exec(value);
  if (numeric) {
    const [, , sign = '', , year = '', clock, half] = numeric;
    return `??${sign}??${sign}${yearForm(year)}${clockForm(clock, half)}`;
  }
  const named = NAMED.exec(value);
  if (!named) return null;
  const [, sign = '', month = '', year = '', clock] = named;
  return `dd${sign}${month.length > 3 ? 'MMMM' : 'MMM'}${sign}${yearForm(year)}${clockForm(clock, undefined)}`;
}

function yearForm(year: string): string {
  return year.length === 4 ? 'yyyy' : 'yy';
}

function clockForm(clock: string | undefined, half: string | undefined): string {
  if (clock === undefined) return '';
  const hours = half === undefined ? 'HH' : 'hh';
  const seconds = clock.split(':').length === 3 ? ':ss' : '';
  return ` ${hours}:mm${seconds}${half === undefined ? '' : half.startsWith(' ') ? ' a' : 'a'}`;
}
