import * as fc from 'fast-check';
import { Comparer, emptyComparison } from '../../../../../subgraphs/linkage/matching/comparison/compare';
import { CHILDREN_MODEL } from '../../../../../subgraphs/linkage/matching/model/children-model';
import type { MatchRecord } from '../../../../../subgraphs/linkage/matching/record/match-record';
import { filledIndex, score } from '../people';

const named = (text: string, more: Partial<MatchRecord> = {}): MatchRecord => ({
  id: text,
  names: [{ text }],
  ...more,
});
const compared = (one: string, other: string, more: Partial<MatchRecord> = {}) =>
  score(named(one, more), named(other, more), CHILDREN_MODEL);
const SAME = ['SAME', 'SPELT'];

describe('the given names', () => {
  it.each([
    ['Anil Kumar Yadav', 'Deepak Kumar Yadav'],
    ['अनिल कुमार यादव', 'Deepak Kumar Yadav'],
    ['Anil Kumar', 'दीपक कुमार यादव'],
    ['Mohd Arif Khan', 'Mohd Sameer Khan'],
    ['मोहम्मद आरिफ खान', 'Mohd Sameer Khan'],
    ['Mohd Arif', 'Mohd Sameer'],
    ['Geeta Bai Kol', 'Rekha Bai Kol'],
    ['गीता बाई कोल', 'रेखा बाई कोल'],
    ['Ram Lal Kol', 'Mohan Lal Kol'],
    ['राम लाल कोल', 'Mohan Lal Kol'],
    ['Sanjay Ramesh Gupta', 'Sanjeev Ramesh Gupta'],
    ['संजय रमेश गुप्ता', 'संजीव रमेश गुप्ता'],
    ['Gurpreet Singh Bedi', 'Harpreet Singh Bedi'],
    ['सुनीता कुमारी यादव', 'अनीता कुमारी यादव'],
    ['सुनीता कुमारी यादव', 'Anita Kumari Yadav'],
    ['Md Salman', 'Md Rehan'],
    ['Anita Devi', 'Ankita Devi'],
    ['अनीता देवी', 'अंकिता देवी'],
    ['Jai Narayan Ojha', 'Jai Shankar Ojha'],
    ['Rohit Kumar', 'Mohit Kumar'],
  ])('of %s and %s differ, whatever words they share', (one, other) => {
    expect(['FAR', 'DIFFERENT']).toContain(compared(one, other).level('given'));
  });

  it('of a boy and a girl differ in a last letter: Sunil and Sunila', () => {
    const level = (one: string, other: string) =>
      score(named(one, { sex: 'M' }), named(other, { sex: 'F' }), CHILDREN_MODEL).level('given');
    expect(level('Sunil', 'Sunila')).toBe('FAR');
    expect(level('सुनील', 'Sunila')).toBe('FAR');
    expect(level('अंकित', 'अंकिता')).toBe('FAR');
    // Of one sex it may be a slip, but it is not the same.
    expect(compared('Sunil', 'Sunila').level('given')).toBe('CLOSE');
  });

  it.each([
    ['Anil Kumar Yadav', 'Anil Yadav'],
    ['Anil Kumar Yadav', 'अनिल प्रसाद यादव'],
    ['Mohd Arif Khan', 'Arif Khan'],
    ['मोहम्मद आरिफ', 'Arif Khan'],
    ['Ram Kishan Yadav', 'Kishan Yadav'],
    ['Sunita Kumari', 'Sunita Yadav'],
    ['Yadav Sunita', 'सुनीता यादव'],
    ['p sampath', 'संपत'],
    ['पी संपत', 'Sampath P'],
    ['K. Murugan', 'Murugan'],
  ])('of %s and %s agree, because words are left out and moved', (one, other) => {
    expect(SAME).toContain(compared(one, other).level('given'));
  });

  it('are not known where a single word is the surname of the other name', () => {
    const { level } = compared('Yadav', 'Sunita Yadav');
    expect([level('given'), level('surname')]).toEqual(['MISSING', 'SAME']);
  });

  it('are a slip of one name only where the other word is no name', () => {
    expect(compared('Abhihek', 'Abhishek').level('given')).toBe('CLOSE');
    expect(compared('Abhishek', 'Abhihek').level('given')).toBe('CLOSE');
    expect(compared('Ramesh', 'Rajesh').level('given')).toBe('FAR');
  });

  it.each([
    ['Manjit Kaur', 'Manjot Kaur'],
    ['Munna Lal', 'Munnu Lal'],
    ['मुन्ना लाल', 'Munnu Lal'],
    ['Champa Bai', 'Champi Bai'],
    ['चंपा बाई', 'Champi Bai'],
    ['Hinal Parmar', 'Jinal Parmar'],
    ['जिनल परमार', 'Hinal Parmar'],
    ['Natarajan', 'नागराजन'],
  ])('are two, though no corpus has one of them, where one letter is another: %s and %s', (one, other) => {
    expect(compared(one, other).level('given')).toBe('FAR');
  });

  it.each([
    ['Saiprasad', 'Saipvrasad'],
    ['Anshika', 'Ansihka'],
    ['Archana', 'Archna'],
    ['Sandeep', 'சந்தீப்'],
    ['Kavita', 'Kabita'],
    ['Devendra', 'Debendra'],
  ])('may be one where a letter is added, left out or exchanged, or b written for v: %s and %s', (one, other) => {
    expect(['SAME', 'SPELT', 'CLOSE']).toContain(compared(one, other).level('given'));
  });
});

describe('initials', () => {
  const surname = (one: string, other: string) => compared(one, other).level('surname');

  it('agree with the same letter and with a word that begins so, in either script', () => {
    expect(surname('R Murugan', 'Murugan R')).toBe('INITIAL');
    expect(surname('आर मुरुगन', 'Murugan R')).toBe('INITIAL');
    expect(surname('Sunita Y', 'Sunita Yadav')).toBe('INITIAL');
    expect(compared('R Murugan', 'Murugan R').bits('surname')).toBeGreaterThan(0);
  });

  it('disagree with other letters, and say nothing where the other name has none', () => {
    expect(compared('K Murugan', 'R Murugan').bits('surname')).toBeLessThan(0);
    expect(surname('K Murugan', 'Murugan')).toBe('MISSING');
  });

  it('are all that is known of a given name, which is then neither the same nor another', () => {
    expect(compared('R', 'Ramesh').level('given')).toBe('INITIAL');
  });
});

describe("the father's name within the child's", () => {
  it('counts once, as the father’s', () => {
    const father = { father: 'Ramesh Gupta' };
    const { level, bits } = compared('Sanjay Ramesh', 'Sanjay Ramesh', father);
    expect(level('father')).toBe('SAME');
    expect(level('surname')).toBe('MISSING');
    expect(bits('surname')).toBe(0);
    const both = compared('Sanjay Ramesh Gupta', 'Sanjay Ramesh Gupta', father);
    const without = compared('Sanjay Gupta', 'Sanjay Gupta', father);
    expect(both.total).toBeCloseTo(without.total, 6);
  });

  it('is no given name, even if it stands first as in the south', () => {
    expect(compared('Murugan Kavitha', 'Murugan Divya', { father: 'Murugan' }).level('given')).not.toBe('SAME');
  });
});

it('a further word counts alike in either direction where one of its spellings tells nobody apart', () => {
  const bits = (one: string, other: string) => compared(one, other).bits('surname');
  expect(bits('Sunita Singh Das', 'Sunita Sing Das')).toBe(bits('Sunita Sing Das', 'Sunita Singh Das'));
});

it('names compare alike in either direction, with initials, fathers and words that tell nobody apart', () => {
  const words = [
    'Anil',
    'Kumar',
    'Kumari',
    'Mohd',
    'Arif',
    'R',
    'S',
    'पी',
    'Ramesh',
    'रमेश',
    'Sunil',
    'Sunila',
    'Singh',
  ];
  const anyName = fc.array(fc.constantFrom(...words), { minLength: 1, maxLength: 4 }).map((name) => name.join(' '));
  const anyRecord = fc.record({ text: anyName, father: fc.option(anyName) });
  const index = filledIndex();
  const comparer = new Comparer(index.lexicons, CHILDREN_MODEL);
  const found = (one: string, other: string) => {
    const comparison = emptyComparison();
    comparer.compare(index.at(index.rowOf(one) ?? -1), index.at(index.rowOf(other) ?? -1), comparison);
    return comparison;
  };
  fc.assert(
    fc.property(anyRecord, anyRecord, (one, other) => {
      for (const [id, { text, father }] of [['one', one] as const, ['other', other] as const])
        index.put({ ...named(text, father === null ? {} : { father }), id });
      const [there, back] = [found('one', 'other'), found('other', 'one')];
      expect(back.levels).toEqual(there.levels);
      for (const [at, bits] of there.rarity.entries()) expect(back.rarity[at]).toBeCloseTo(bits, 9);
    }),
    { numRuns: 3000 },
  );
});
