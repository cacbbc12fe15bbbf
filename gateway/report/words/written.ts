import { INDIAN_OFFSET_MS } from '../../../schema/process/clock';
import type { ReportLanguage, Say } from './words';

/** Digits are western in both languages, as in the forms of the police. */
const WHOLE = new Intl.NumberFormat('en-IN', { maximumFractionDigits: 0 });
const TENTHS = new Intl.NumberFormat('en-IN', { maximumFractionDigits: 1 });
// prettier-ignore
const MONTHS: Readonly<Record<ReportLanguage, readonly string[]>> = {
  en: ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'June', 'July', 'Aug', 'Sept', 'Oct', 'Nov', 'Dec'],
  hi: ['जन.', 'फ़र.', 'मार्च', 'अप्रैल', 'मई', 'जून', 'जुलाई', 'अग.', 'सित.', 'अक्टू.', 'नव.', 'दिस.'],
};
/** Up to here hours say more than days. */
const MAX_HOURS = 96;

/** `1,20,345`. */
export function writtenNumber(number: number): string {
  return WHOLE.format(number);
}

/** With at most one decimal: `120.1`. */
export function writtenTenths(number: number): string {
  return TENTHS.format(number);
}

/** `31.10.2025` for `2025-10-31`. */
export function writtenDay(day: string): string {
  const [year = '', month = '', date = ''] = day.split('-');
  return `${date}.${month}.${year}`;
}

/** `Oct 2025` for `2025-10`. */
export function writtenMonth(month: string, language: ReportLanguage): string {
  const [year = '', number = ''] = month.split('-');
  return `${MONTHS[language][Number(number) - 1] ?? number} ${year}`;
}

/** `31.10.2025, 18:05`, in India, of an instant in ms since 1970. */
export function writtenInstant(at: number): string {
  const [day = '', time = ''] = indianMinute(at).split(' ');
  return `${writtenDay(day)}, ${time}`;
}

/** `2025-10-31 18:05`, in India: the form that a spreadsheet reads as a time. */
export function indianMinute(at: number): string {
  return new Date(at + INDIAN_OFFSET_MS).toISOString().slice(0, 16).replace('T', ' ');
}

/** `31 hours`, or `6.5 days` where it is long. */
export function writtenHours(hours: number, say: Say): string {
  return hours <= MAX_HOURS
    ? say('hours', { hours: writtenTenths(hours) })
    : say('days', { days: writtenTenths(hours / 24) });
}
