import { plainDate } from '../../../india/date-form';
import { unread } from '../rules/written-text';
import { matchTime, spokenTime } from './written-time';
import { parseTimeFormat, type TimeToken } from './time-format';
import type { Verb } from './verb';

/** Two numbers before a year: which of them is the month, only the source file can say. */
const NUMBERS = /^(\d{1,2})\s*[-/. ]\s*(\d{1,2})\s*[-/. ]\s*(\d{4}|\d{2})(?!\d)/u;
const tokensOf = (format: string): readonly TimeToken[] => {
  const tokens = parseTimeFormat(format);
  return typeof tokens === 'string' ? [] : tokens;
};
const ORDERS = [tokensOf('d/M/yyyy'), tokensOf('M/d/yyyy')];

/** A date or time without a declared form: the contract's reader takes ISO 8601 and months by name, and no order is guessed. */
export const undeclaredTime: Verb = {
  // A number stays one: the contract's reader does not take it for a time.
  read: (written, value) =>
    NUMBERS.test(plainDate(written)) ? unread(written, 'FORMAT') : typeof value === 'number' ? value : written,
  expected(written) {
    const [, first, second, year = ''] = NUMBERS.exec(plainDate(written)) ?? [];
    if (first === undefined)
      return 'a date or time in ISO 8601, or with the month by name; declare any other form by `at`';
    const full = year.length === 2 ? `20${year}` : year;
    const readings = ORDERS.map((order) => matchTime(`${first}/${second}/${full}`, order)).flatMap((found) =>
      typeof found === 'string' ? [] : [spokenTime(found)],
    );
    const said = new Set(readings);
    const several = said.size > 1 ? `it may be ${[...said].join(' or ')}` : 'no order is guessed';
    return `the order of day and month to be declared, as \`at: dd/MM/yyyy\` or \`at: MM/dd/yyyy\`: ${several}`;
  },
};
