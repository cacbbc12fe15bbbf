import type { GraphTally } from '../../../schema/generated/drives';
import type { CountedGroup, ReportedPeriod } from '../graph/report-figures';
import { writtenMonth } from '../words/written';
import type { ReportLanguage } from '../words/words';
import { summed } from './tally-rows';

export interface CountedRow {
  readonly label: string;
  readonly counted: GraphTally;
}

export const NOBODY: GraphTally = { total: 0, female: 0, male: 0, transgender: 0, unknown: 0, withheld: false };
/** A longer period is shown by years. */
const MAX_MONTHS = 12;

/** Every month of the period, `2025-07`, those without anybody too. */
export function monthsOf({ from, to }: ReportedPeriod): readonly string[] {
  const months: string[] = [];
  let [year = 0, month = 0] = from.split('-').map(Number);
  for (let name = from.slice(0, 7); name <= to.slice(0, 7);) {
    months.push(name);
    [year, month] = month === 12 ? [year + 1, 1] : [year, month + 1];
    name = `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}`;
  }
  return months;
}

/** A row for each month of the period; for each year where it has more than twelve months. */
export function monthRows(
  groups: readonly CountedGroup[],
  period: ReportedPeriod,
  language: ReportLanguage,
): { readonly by: 'MONTH' | 'YEAR'; readonly rows: readonly CountedRow[] } {
  const months = monthsOf(period);
  const countedIn = (month: string) => groups.find(({ key }) => key === month)?.counted ?? NOBODY;
  if (months.length <= MAX_MONTHS) {
    const rows = months.map((month) => ({ label: writtenMonth(month, language), counted: countedIn(month) }));
    return { by: 'MONTH', rows };
  }
  const years = [...new Set(months.map((month) => month.slice(0, 4)))];
  const rows = years.map((year) => ({
    label: year,
    counted: summed(months.filter((month) => month.startsWith(year)).map(countedIn)),
  }));
  return { by: 'YEAR', rows };
}
