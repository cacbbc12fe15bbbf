/** A part of a written time. `most` digits; `least` of them must be there. */
export type TimeToken =
  | { readonly part: NumberPart; readonly least: number; readonly most: number }
  | { readonly part: 'monthName' | 'half' | 'fraction' }
  | { readonly part: 'sign'; readonly text: string };
export type NumberPart = 'day' | 'month' | 'year' | 'shortYear' | 'hour' | 'hour12' | 'minute' | 'second';

/** The parts by their letters in Unicode's date formats (UTS 35). */
const LETTERS: Readonly<Record<string, TimeToken['part']>> = {
  ...{
    d: 'day',
    dd: 'day',
    M: 'month',
    MM: 'month',
    MMM: 'monthName',
    MMMM: 'monthName',
    yy: 'shortYear',
    yyyy: 'year',
  },
  ...{
    H: 'hour',
    HH: 'hour',
    h: 'hour12',
    hh: 'hour12',
    m: 'minute',
    mm: 'minute',
    s: 'second',
    ss: 'second',
    a: 'half',
  },
};

/** The tokens of a format like `dd/MM/yyyy HH:mm`, or what is wrong with it, in a sentence. */
export function parseTimeFormat(format: string): readonly TimeToken[] | string {
  const tokens: TimeToken[] = [];
  for (const [text, quoted, letters] of format.matchAll(/'([^']*)'|(\p{L})\2*|\s+|./gsu)) {
    if (letters === undefined) tokens.push({ part: 'sign', text: quoted ?? (text.trim() === '' ? ' ' : text) });
    else {
      const part = /^S+$/.test(text) ? 'fraction' : LETTERS[text];
      if (part === undefined) return `\`${text}\` is no part of a time: d dd M MM MMM MMMM yy yyyy H HH h hh mm ss a`;
      tokens.push(
        part === 'sign' || part === 'monthName' || part === 'half' || part === 'fraction'
          ? ({ part } as TimeToken)
          : digits(part, text.length),
      );
    }
  }
  return faultIn(tokens.map(({ part }) => part)) ?? widened(tokens);
}

function digits(part: NumberPart, length: number): TimeToken {
  if (part === 'year') return { part, least: 4, most: 4 };
  const isExact = part === 'shortYear' || (length === 2 && (part === 'minute' || part === 'second'));
  return { part, least: isExact ? 2 : length, most: 2 };
}

/** `9/4/2012` is read by `dd/MM/yyyy` too; only digits without a sign between them must have their number. */
function widened(tokens: readonly TimeToken[]): readonly TimeToken[] {
  const isNumber = (at: number) => tokens[at] !== undefined && 'least' in tokens[at];
  return tokens.map((token, at) => {
    const mayBeShort = 'least' in token && token.part !== 'year' && token.part !== 'shortYear';
    if (!mayBeShort || token.part === 'minute' || token.part === 'second') return token;
    return isNumber(at - 1) || isNumber(at + 1) ? token : { ...token, least: 1 };
  });
}

function faultIn(parts: readonly TimeToken['part'][]): string | null {
  const has = (...some: TimeToken['part'][]) => some.some((part) => parts.includes(part));
  const named = parts.filter((part) => part !== 'sign');
  if (new Set(named).size < named.length) return 'each part of a time stands once';
  if (!has('year', 'shortYear')) return 'a format has a year: yyyy';
  if (has('year') && has('shortYear')) return 'a format has one year';
  if (has('month') && has('monthName')) return 'a format has one month';
  if (has('minute') !== has('hour', 'hour12')) return 'hours and minutes stand together, `HH:mm`; months are MM';
  if (has('day') && !has('month', 'monthName')) return 'a format with a day has a month: MM';
  if (has('hour') && has('hour12')) return 'a format has one hour';
  if (has('hour12') !== has('half')) return 'hours up to twelve need a: `hh:mm a`';
  if (has('second') && !has('minute')) return 'seconds follow minutes: `HH:mm:ss`';
  return has('hour', 'hour12') && !has('day') ? 'a time of day needs its day: `dd/MM/yyyy HH:mm`' : null;
}
