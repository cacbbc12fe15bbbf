/** What a number format shows of a serial: ECMA-376 part 1, 18.8.30. */
export type DateKind = 'date' | 'time' | 'both';

const DAY = 86_400;
/** 31 December 9999, the last that Excel has. */
const MAX_DAY = 2_958_465;

/** Formats that files use by their number alone; 46 is a duration. */
function builtIn(id: number): DateKind | null {
  if (id === 22) return 'both';
  if ((id >= 18 && id <= 21) || (id >= 32 && id <= 35) || id === 45 || id === 47 || id === 55 || id === 56)
    return 'time';
  if ((id >= 14 && id <= 17) || (id >= 27 && id <= 31) || id === 36 || (id >= 50 && id <= 54)) return 'date';
  return id === 57 || id === 58 ? 'date' : null;
}

/** Whether a number with this format is a date or a time; null for a number, or a duration. */
export function dateKind(id: number, code: string | undefined): DateKind | null {
  if (code === undefined) return builtIn(id);
  if (/\[(h+|m+|s+)\]/i.test(code)) return null;
  const [positive = ''] = code.replace(/"[^"]*"|\\.|_.|\*.|\[[^\]]*\]|am\/pm|a\/p/gi, '').split(';');
  if (/general/i.test(positive)) return null;
  const time = /[hs]/i.test(positive);
  const date = /[yd]/i.test(positive) || (!time && /m/i.test(positive));
  if (date) return time ? 'both' : 'date';
  return time ? 'time' : null;
}

/**
 * A serial as `yyyy-MM-dd`, `yyyy-MM-ddTHH:mm:ss` or `HH:mm:ss`. A time that the format hides is kept. Null for what is no
 * day: the 29 February 1900 that Excel counts, day 0, and what is out of range.
 */
export function serialText(serial: number, kind: DateKind, from1904: boolean): string | null {
  const seconds = Math.round(serial * DAY);
  const day = Math.floor(seconds / DAY);
  const ofDay = seconds - day * DAY;
  if (!(day >= 0 && day <= MAX_DAY)) return null;
  const time = new Date(ofDay * 1000).toISOString().slice(11, 19);
  if (kind === 'time' && day === 0) return time;
  if (!from1904 && (day === 0 || day === 60)) return null;
  const since1899 = from1904 ? day + 1462 : day < 60 ? day + 1 : day;
  const date = new Date(Date.UTC(1899, 11, 30) + since1899 * DAY * 1000).toISOString().slice(0, 10);
  return kind === 'date' && ofDay === 0 ? date : `${date}T${time}`;
}
