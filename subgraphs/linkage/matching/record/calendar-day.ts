import { DAY_ZERO } from './record-row';

/** The number `yyyymmdd` of a day of a row (Hinnant's algorithm, because a Date for every pair is too slow). */
export function calendarDay(day: number): number {
  const shifted = day - DAY_ZERO + 719_468;
  const era = Math.floor(shifted / 146_097);
  const ofEra = shifted - era * 146_097;
  const year = Math.trunc(
    (ofEra - Math.trunc(ofEra / 1460) + Math.trunc(ofEra / 36_524) - Math.trunc(ofEra / 146_096)) / 365,
  );
  const ofYear = ofEra - (365 * year + Math.trunc(year / 4) - Math.trunc(year / 100));
  const month = Math.trunc((5 * ofYear + 2) / 153);
  const date = ofYear - Math.trunc((153 * month + 2) / 5) + 1;
  const civil = month < 10 ? month + 3 : month - 9;
  return (year + era * 400 + (civil <= 2 ? 1 : 0)) * 10_000 + civil * 100 + date;
}
