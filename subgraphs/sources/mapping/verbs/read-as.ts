import type { WrittenKind } from '../../../../schema/agencies/written-kind';
import { readAge } from '../../../india/read-age';
import { readPhones } from '../../../india/read-phones';
import { westernDigits } from '../../../india/western-digits';
import { readInField } from '../../../india/written-number';
import type { Rule } from '../../../runtime/source-file/mapping-rule';
import { unread } from '../rules/written-text';
import type { Verb } from './verb';

type As = NonNullable<Rule['as']>;

const NUMBER = /^-?\d{1,15}(?:\.\d{1,20})?$/u;

const text: Verb = { read: (written) => written, expected: () => 'a text' };

const number: Verb = {
  read(written, value) {
    if (typeof value === 'number') return value;
    const digits = westernDigits(written);
    return NUMBER.test(digits) ? Number(digits) : unread(written, 'FORMAT');
  },
  expected: () => 'a number and nothing else, as 12 or १२ or 12.5',
};

const age: Verb = {
  read(written) {
    const reading = readAge(written);
    return 'age' in reading ? written : unread(written, reading.reason);
  },
  expected: () => 'an age, as 13, १४ वर्ष ६ माह, 8 months or 12-14',
};

const phone: Verb = {
  read(written) {
    const reading = readPhones(written);
    return 'phones' in reading ? reading.phones : unread(written, reading.reason);
  },
  expected: () => 'one or several telephone numbers with all their digits',
};

/** `isYear`: the year of the number, not the number. The words before it may name one of `kinds`, or be none. */
function yearlyNumber(isYear: boolean, kinds: readonly WrittenKind[]): Verb {
  return {
    read(written) {
      for (const kind of kinds) {
        const found = readInField(written, kind);
        if (found !== null) return (isYear ? found.year : found.number) ?? unread(written, 'FORMAT');
      }
      return unread(written, 'FORMAT');
    },
    expected: () =>
      isYear
        ? 'a number with its year, as 0123/2025 or मु0अ0सं0 36/2026'
        : 'a number, as 0123/2025, 123 or अपराध क्र. 123/25',
  };
}

/** What a text is read as. Numbers lose their leading zeros, because clerks write them with and without. */
export function readAs(as: As, kinds: readonly WrittenKind[]): Verb {
  if (as === 'firNumber' || as === 'firYear') return yearlyNumber(as === 'firYear', kinds);
  return { text, number, age, phone }[as];
}

/** Whether a field of these types takes what the verb gives; what it would have to be, if not. */
export function faultOfAs(as: As, types: ReadonlySet<string>): string | null {
  if (as === 'number') return types.has('number') ? null : 'a number';
  if (as === 'age' || as === 'firYear') return types.has('number') || types.has('string') ? null : 'a number or a text';
  return types.has('string') ? null : 'a text';
}
