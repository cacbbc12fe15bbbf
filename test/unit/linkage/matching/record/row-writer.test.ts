import { MatchIndex } from '../../../../../subgraphs/linkage/matching/index/match-index';
import { Matcher } from '../../../../../subgraphs/linkage/matching/match';
import { START_MODEL } from '../../../../../subgraphs/linkage/matching/fitting/start-model';
import type { MatchRecord } from '../../../../../subgraphs/linkage/matching/record/match-record';
import { filledIndex, score, SUNITA, unsaid } from '../people';

const named = (...names: string[]): MatchRecord => ({ ...SUNITA, names: names.map((text) => ({ text })) });
const NOBODY = ['Unknown', 'अज्ञात', 'Baby', 'बेबी', 'नाम नहीं बताया', 'NA', 'Unknown Girl', 'पता नही'];

describe('a record as the matcher holds it', () => {
  it.each(NOBODY)('has no name where %s stands for one', (nobody) => {
    for (const other of [nobody, 'Sunita Yadav']) {
      const { level, bits } = score(named(nobody), named(other));
      expect([level('given'), level('surname'), bits('given')]).toEqual(['MISSING', 'MISSING', 0]);
    }
    const apart = { ...SUNITA, names: [{ given: nobody, surname: nobody }] };
    expect(score(apart, apart).level('given')).toBe('MISSING');
    expect(score(apart, apart).level('surname')).toBe('MISSING');
  });

  it.each(NOBODY)('has no parents where %s stands for them', (nobody) => {
    const record = { ...SUNITA, father: nobody, mother: nobody };
    for (const other of [record, SUNITA])
      expect(['father', 'mother'].map((field) => score(record, other).level(field as 'father'))).toEqual([
        'MISSING',
        'MISSING',
      ]);
  });

  it('has no place, phone, mark or other column that says nothing', () => {
    const record: MatchRecord = {
      id: 'asked',
      phone: '+91 00000 00000',
      home: { village: 'Unknown', block: 'NA', district: 'अज्ञात', state: 'N/A' },
      marks: ['ज्ञात नहीं', 'not known'],
      others: ['Unknown', '----'],
    };
    for (const field of ['phone', 'place', 'marks', 'other1', 'other2'] as const) {
      expect(score(record, record).level(field)).toBe('MISSING');
    }
    expect(score({ ...record, phone: '9999999999' }, { ...record, phone: '9999999999' }).level('phone')).toBe(
      'MISSING',
    );
  });

  it('keeps the name beside which more is not known', () => {
    expect(score(named('Sunita Unknown'), named('Sunita Yadav'))).toMatchObject({});
    expect(score(named('Sunita Unknown'), named('Sunita Yadav')).level('surname')).toBe('MISSING');
    expect(score(named('Sunita Unknown'), named('Sunita Yadav')).level('given')).toBe('SAME');
    expect(score(named('Unknown alias Guddi'), named('Guddi')).level('given')).toBe('SAME');
  });

  it('keeps the main name of many, whatever the alphabet says, and the others too', () => {
    const fir = named('Zubeida Khan', 'Aarti', 'Bablu', 'Chhoti', 'Dolly', 'Guddi');
    for (const name of ['Zubeida Khan', 'Aarti', 'Bablu', 'Chhoti', 'Dolly', 'Guddi'])
      expect(score(named(name), fir).level('given')).toBe('SAME');
  });

  it('keeps the main name where the names do not all fit, in any order of the aliases', () => {
    const aliases = ['Aarti Bai Devi Kol', 'Babita Bai Devi Kol', 'Chanda Bai Devi Kol', 'Divya'];
    const asked = named('Zubeida Khan');
    const bits = [aliases, [...aliases].reverse()].map((some) => score(asked, named('Zubeida Khan', ...some)));
    for (const one of bits) expect(one.level('given')).toBe('SAME');
    expect(bits[0]?.total).toBe(bits[1]?.total);
    for (const name of ['Aarti Bai Kol', 'Divya'])
      expect(score(named(name), named('Zubeida Khan', ...aliases)).level('given')).toBe('SAME');
  });

  it.each(['Zubeida Khan', 'Aarti', 'Guddi', 'Pinky'])('is found by %s of its names alone', (name) => {
    const fir: MatchRecord = {
      id: 'fir',
      names: ['Zubeida Khan', 'ज़ुबैदा ख़ान', 'Aarti', 'Guddi', 'Pinky'].map((text) => ({ text })),
    };
    const found = new Matcher(filledIndex(fir), START_MODEL).match({ id: 'asked', names: [{ text: name }] }, ALL);
    expect(found.map(({ id }) => id)).toContain('fir');
  });

  it.each([
    ['Ramkumar', 'Ram Kumar Yadav'],
    ['Ram Kumar', 'Ramkumar'],
    ['Ramesh Patel', 'Rameshbhai Patel'],
    ['Rameshbhai Patel', 'Ramesh Patel'],
    ['Kirtan Singh', 'Singhkirtan'],
    ['Singhkirtan', 'Kirtan Singh'],
    ['रामकुमार', 'Ram Kumar'],
  ])('is found by %s where it says %s', (asked, held) => {
    const matcher = new Matcher(filledIndex({ id: 'held', names: [{ text: held }] }), START_MODEL);
    expect(matcher.match({ id: 'asked', names: [{ text: asked }] }, ALL).map(({ id }) => id)).toContain('held');
  });

  it('takes a relative named within the name as the parent', () => {
    const child = { ...unsaid(unsaid(SUNITA, 'father'), 'mother') };
    for (const text of ['Sunita Yadav d/o Ramesh', 'सुनीता यादव आत्मजा रमेश', 'Sunita Yadav bint Ramesh'])
      expect(score({ ...child, names: [{ text }] }, SUNITA).level('father')).not.toBe('MISSING');
    expect(score({ ...child, names: [{ text: 'Sunita d/o Ramesh' }] }, SUNITA).level('father')).toBe('SAME');
    expect(score({ ...child, names: [{ text: 'Sunita माता Kamla' }] }, SUNITA).level('mother')).toBe('SAME');
    for (const text of ['Sunita w/o Ramesh', 'Sunita c/o Ramesh', 'Sunita पति Ramesh'])
      expect(score({ ...child, names: [{ text }] }, SUNITA).level('father')).toBe('MISSING');
  });

  it('prefers the father of the field for him', () => {
    const record = { ...SUNITA, names: [{ text: 'Sunita d/o Suresh' }] };
    expect(score(record, SUNITA).level('father')).toBe('SAME');
  });
});

const ALL = { first: 10, minPosterior: 0 };

describe('an empty index', () => {
  it('takes records without any name', () => {
    const index = new MatchIndex();
    index.put(named('Unknown'));
    expect(new Matcher(index, START_MODEL).match(named('Unknown'), ALL)).toEqual([]);
  });
});
