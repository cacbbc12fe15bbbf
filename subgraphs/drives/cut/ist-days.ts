import { DAY_MS } from '../../../schema/process/clock';
import { epochOf, isDay, istDay } from '../../india/indian-time';

/** A day of the calendar in India, `2025-10-03`, of the years 1900 to 2199. */
export function isIstDay(text: string): boolean {
  const parts = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  return parts !== null && isDay(Number(parts[1]), Number(parts[2]), Number(parts[3]));
}

/** The first instant of a day in India, as a parameter for PostgreSQL. */
export function startOfDay(day: string): string {
  return `${day}T00:00:00+05:30`;
}

export function nextDay(day: string): string {
  return istDay(epochOf(startOfDay(day)) + DAY_MS);
}

export function dayBefore(day: string): string {
  return istDay(epochOf(startOfDay(day)) - 1);
}

/** First and last day of a month, `2025-07`. */
export function daysOfMonth(month: string): { readonly from: string; readonly to: string } {
  return { from: `${month}-01`, to: dayBefore(`${nextMonth(month)}-01`) };
}

/** The months that have a day from `from` to `to`. */
export function monthsBetween(from: string, to: string): readonly string[] {
  const months: string[] = [];
  for (let month = from.slice(0, 7); month <= to.slice(0, 7); month = nextMonth(month)) months.push(month);
  return months;
}

function nextMonth(month: string): string {
  const [year, number] = [Number(month.slice(0, 4)), Number(month.slice(5, 7))];
  return number === 12 ? `${year + 1}-01` : `${year}-${String(number + 1).padStart(2, '0')}`;
}
