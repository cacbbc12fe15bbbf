import { MatchIndex } from '../../../../../subgraphs/linkage/matching/index/match-index';
import { Matcher } from '../../../../../subgraphs/linkage/matching/match';
import { START_MODEL } from '../../../../../subgraphs/linkage/matching/fitting/start-model';
import { dayOf } from '../../../../../subgraphs/linkage/matching/record/birth-window';
import type { BirthWindow, MatchRecord } from '../../../../../subgraphs/linkage/matching/record/match-record';

const DAY = 20_240;
const YEAR = 365.25;
const born = (text: string): BirthWindow => ({ from: dayOf(text) ?? 0, to: dayOf(text) ?? 0 });
const aged = (age: number): BirthWindow => ({
  from: Math.round(DAY - (age + 1) * YEAR) + 1,
  to: Math.round(DAY - age * YEAR),
});
const child = (id: string, birth: BirthWindow): MatchRecord => ({
  id,
  birth,
  names: [{ text: 'Sunita' }],
  event: { kind: 'MISSING', day: DAY },
});

/** The bits that the birth adds, in an index of a thousand children born on scattered days, and some more. */
function birthBits(birth: BirthWindow, more: readonly BirthWindow[]): number {
  const index = new MatchIndex();
  for (let at = 0; at < 1000; at++) {
    const day = 14_700 + ((at * 7919) % 5000);
    index.put(child(`day:${at}`, { from: day, to: day }));
    index.put(child(`age:${at}`, aged(4 + (at % 13))));
  }
  for (const [at, one] of more.entries()) index.put(child(`more:${at}`, one));
  index.put(child('held', birth));
  const pair = new Matcher(index, START_MODEL).explainPair(child('asked', birth), 'held');
  return pair?.fields.find(({ field }) => field === 'birthday' || field === 'age')?.bits ?? NaN;
}

describe('a birthday', () => {
  it('says little when an improbable share of the records has it', () => {
    const filledIn = Array.from({ length: 200 }, () => born('2010-01-01'));
    expect(birthBits(born('2010-01-01'), filledIn)).toBeLessThan(birthBits(born('2010-01-01'), []) - 7);
    expect(birthBits(born('2011-07-23'), filledIn)).toBeCloseTo(birthBits(born('2011-07-23'), []), 6);
  });

  it('on the first of January says less where only the year is known of many', () => {
    const filledIn = Array.from({ length: 400 }, (_, at) => born(`${2006 + (at % 9)}-01-01`));
    expect(birthBits(born('2015-01-01'), filledIn)).toBeLessThan(birthBits(born('2015-03-05'), filledIn) - 3);
  });
});

it('an age to which people round says less than one to which they do not', () => {
  const rounded = Array.from({ length: 400 }, () => aged(10));
  expect(birthBits(aged(10), rounded)).toBeLessThan(birthBits(aged(10), []) - 1);
  expect(birthBits(aged(9), rounded)).toBeCloseTo(birthBits(aged(9), []), 1);
});
