import fc from 'fast-check';
import { readAge } from '../../../subgraphs/india/read-age';
import { countedPerson } from '../../../subgraphs/police/counted-person';

const DAY = '2025-10-03';
function counted(
  age: string | null,
  born: string | null = null,
  sex: 'F' | 'M' | 'T' | null = 'F',
  day: string | null = DAY,
) {
  const read = age === null ? null : readAge(age);
  const [from = '', to = from] = born?.split(' ') ?? [];
  const dob = born === null ? null : { from, to };
  const person = countedPerson({ sex, ageYears: read && 'age' in read ? read.age : null, dob }, day);
  return [person.population, person.ageAtMissing];
}

describe('whom a count is of', () => {
  it('is a child under 18 on the day it went missing, of whatever sex', () => {
    for (const sex of ['F', 'M', 'T', null] as const) expect(counted('17', null, sex)).toEqual(['CHILD', 17]);
    expect(counted('8 months')).toEqual(['CHILD', 0]);
  });

  it('is a woman or a man from 18 on; of nobody else is it known', () => {
    expect(counted('18')).toEqual(['WOMAN', 18]);
    expect(counted('18', null, 'M')).toEqual(['MAN', 18]);
    for (const sex of ['T', null] as const) expect(counted('18', null, sex)).toEqual(['UNKNOWN', 18]);
  });

  it('is known from a range of ages that does not reach across 18', () => {
    expect(counted('12-14')).toEqual(['CHILD', null]);
    expect(counted('20-25')).toEqual(['WOMAN', null]);
    expect(counted('16-19')).toEqual(['UNKNOWN', null]);
  });

  it('is by the birth, and by the stated age where none is known or it was after the day', () => {
    expect(counted(null, '2007-10-04')).toEqual(['CHILD', 17]);
    expect(counted(null, '2007-10-03')).toEqual(['WOMAN', 18]);
    expect(counted(null, '2010-01-01 2010-12-31')).toEqual(['CHILD', null]);
    expect(counted('2011')).toEqual(['CHILD', null]);
    expect(counted('16', '2005-01-01')).toEqual(['WOMAN', 20]);
    expect(counted('16', '2026-01-01')).toEqual(['CHILD', 16]);
  });

  it('is unknown without age, and without a day for the birth', () => {
    expect(counted(null)).toEqual(['UNKNOWN', null]);
    expect(counted(null, '2011-01-01', 'F', null)).toEqual(['UNKNOWN', null]);
    expect(counted(null, '2026-01-01')).toEqual(['UNKNOWN', null]);
  });

  it('never contradicts the age that is counted with it (law)', () => {
    const age = fc.oneof(fc.integer({ min: 0, max: 100 }).map(String), fc.tuple(fc.nat(60), fc.nat(60)).map(([a, b]) => `${a}-${b}`)); // prettier-ignore
    fc.assert(
      fc.property(age, fc.constantFrom('F', 'M', 'T', null), (written, sex) => {
        const [population, years] = counted(written, null, sex);
        if (typeof years === 'number') expect(population === 'CHILD').toBe(years < 18);
      }),
    );
  });
});
