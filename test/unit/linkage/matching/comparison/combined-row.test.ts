import { CHILDREN_MODEL } from '../../../../../subgraphs/linkage/matching/model/children-model';
import { Matcher } from '../../../../../subgraphs/linkage/matching/match';
import { MatchIndex } from '../../../../../subgraphs/linkage/matching/index/match-index';
import type { MatchRecord } from '../../../../../subgraphs/linkage/matching/record/match-record';

function matcherOf(...records: readonly MatchRecord[]): Matcher {
  const index = new MatchIndex();
  for (const record of records) index.put(record);
  return new Matcher(index, CHILDREN_MODEL);
}

const fir: MatchRecord = {
  ...{ id: 'fir', names: [{ text: 'सुनीता देवी' }], father: 'Ramesh Lodhi', sex: 'F' },
  home: { village: 'Salaiya', district: 'Katni', state: 'MP' },
};
const contact: MatchRecord = { id: 'contact', names: [{ text: 'Sunita' }], home: { district: 'Katni', state: 'MP' } };
const stay: MatchRecord = {
  id: 'stay',
  names: [{ text: 'Sunita' }],
  father: 'Mohan Yadav',
  home: { village: 'Badgaon' },
};
const other: MatchRecord = { id: 'other', names: [{ text: 'Guddu' }], father: 'Ramesh Lodhi', marks: ['scar on chin'] };
const bystanders = Array.from({ length: 60 }, (_, at): MatchRecord => {
  const syllables = ['Ka', 'Vi', 'Ro', 'Su', 'De', 'Ja', 'Mo', 'Pa'].map((one, turn) =>
    (at >> turn) & 1 ? one.toLowerCase() : '',
  );
  return { id: `by-${at}`, names: [{ text: `Lal${syllables.join('')}` }], father: `Bha${syllables.join('')}sh` };
});
const matcher = matcherOf(fir, contact, stay, other, ...bystanders);
const bitsOf = (one: readonly string[], with_: readonly string[]) => matcher.compareChildren(one, with_)?.bits ?? NaN;

it('evidence against two children counts, whichever of their records states it', () => {
  expect(bitsOf(['fir'], ['contact', 'stay'])).toBeLessThan(bitsOf(['fir'], ['contact']) - 5);
});

it('evidence for them counts as well', () => {
  const located = { ...contact, id: 'located', home: { village: 'Salaiya', district: 'Katni', state: 'MP' } };
  const more = matcherOf(fir, contact, located, ...bystanders);
  const bits = (...ids: readonly string[]) => more.compareChildren(ids, ['fir'])?.bits ?? NaN;
  expect(bits('contact', 'located')).toBe(bits('located'));
  expect(bits('contact', 'located')).toBeGreaterThan(bits('contact') + 1);
});

it('two children compare the same in either direction', () => {
  expect(bitsOf(['contact', 'stay'], ['fir', 'other'])).toBe(bitsOf(['fir', 'other'], ['contact', 'stay']));
});

it('one record on each side compares like a query', () => {
  expect(bitsOf(['contact'], ['fir'])).toBeCloseTo(matcher.explainPair(contact, 'fir')?.totalBits ?? NaN, 9);
});

it('a record keeps its own values and names, and a record that the index lacks is ignored', () => {
  expect(bitsOf(['fir', 'stay'], ['contact'])).toBe(bitsOf(['fir'], ['contact']));
  expect(matcher.compareChildren(['contact', 'other'], ['fir'])?.otherGivenName).toBe(false);
  expect(matcher.compareChildren(['other', 'contact'], ['fir'])?.otherGivenName).toBe(true);
  expect(matcher.compareChildren(['unknown'], ['fir'])).toBeNull();
  expect(bitsOf(['contact', 'unknown'], ['fir'])).toBe(bitsOf(['contact'], ['fir']));
});
