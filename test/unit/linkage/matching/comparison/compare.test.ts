import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { kinshipOf } from '../../../../../subgraphs/india/district-kinship';
import { openGazetteer, type GazetteerDistrict } from '../../../../../subgraphs/india/gazetteer';
import { CHILDREN_MODEL } from '../../../../../subgraphs/linkage/matching/model/children-model';
import { Comparer, emptyComparison } from '../../../../../subgraphs/linkage/matching/comparison/compare';
import type { MatchRecord } from '../../../../../subgraphs/linkage/matching/record/match-record';
import { START_MODEL } from '../../../../../subgraphs/linkage/matching/fitting/start-model';
import { OpenSet } from '../../../../matching-data/open-set';
import { DAY, filledIndex, score, SUNITA, unsaid } from '../people';

const set = new OpenSet(3, 400);
const anyRecord = fc.oneof(
  fc.nat(399).map((at) => set.missingReport(at)),
  fc.nat(399).map((at) => set.query(at).record),
);

/** Two records, of one child more often than by chance. */
const anyPair = fc.oneof(
  fc.tuple(anyRecord, anyRecord),
  fc.nat(399).map((at): [MatchRecord, MatchRecord] => {
    const { record, partner } = set.query(at);
    return [record, set.missingReport(Number(partner?.split(':')[1] ?? at))];
  }),
);

const WORDS = [
  'Ram',
  'Kumar',
  'Ramkumar',
  'Singh',
  'Kirtan',
  'Singhkirtan',
  'Raj',
  'Kumari',
  'R',
  'Rahim',
  'सुनीता',
  'Md',
];
const anyWord = fc.constantFrom(...WORDS);
const fewWords = fc.array(anyWord, { minLength: 1, maxLength: 3 }).map((words) => words.join(' '));
/** A district, one that it was a part of, and a day on which a record may name the older one for the younger. */
function kinDistricts(): (readonly [GazetteerDistrict, GazetteerDistrict, number])[] {
  const all = [...openGazetteer().allDistricts()];
  return all.flatMap((one) =>
    all.flatMap((other) => {
      const kinship = kinshipOf(one.code, other.code);
      if (kinship?.older !== other.code) return [];
      return [[one, other, Math.min(kinship.until, DAY)] as const];
    }),
  );
}

function lostIn({ name, state }: GazetteerDistrict, day: number): MatchRecord {
  const place = { district: name, state };
  return { ...SUNITA, event: { kind: 'MISSING', day, place }, home: place };
}

/** Names parted and joined, with initials, with aliases, and surnames alone. */
const anyNames = fc.array(
  fc.oneof(
    fewWords.map((text) => ({ text })),
    fc.record({ given: fc.oneof(fewWords, fc.constant('')), surname: anyWord }),
  ),
  { minLength: 1, maxLength: 3 },
);

const bothScripts = readFileSync(
  join(__dirname, '..', '..', '..', '..', 'fixtures', 'names', 'indian-names-dev.tsv'),
  'utf8',
)
  .trim()
  .split('\n')
  .map((line) => line.split('\t'));

describe('the comparison of two records', () => {
  it('gives the same score in either direction', () => {
    const index = filledIndex();
    fc.assert(
      fc.property(anyPair, ([one, other]) => {
        index.put({ ...one, id: 'one' });
        index.put({ ...other, id: 'other' });
        const comparer = new Comparer(index.lexicons, START_MODEL);
        const rows = [index.rowOf('one') ?? -1, index.rowOf('other') ?? -1].map((row) => index.at(row));
        const totals = [rows, [...rows].reverse()].map(([left, right]) => {
          const comparison = emptyComparison();
          const evidence = { evidence: 0, kin: 0 };
          if (left !== undefined && right !== undefined) comparer.compare(left, right, comparison);
          comparer.evidence(comparison, index.size, evidence);
          return evidence.evidence;
        });
        expect(totals[0]).toBeCloseTo(totals[1] ?? NaN, 9);
      }),
      { numRuns: 60 },
    );
  });

  it('finds the same in two sets of names in either direction, whatever it compared before', () => {
    const index = filledIndex();
    const comparer = new Comparer(index.lexicons, START_MODEL);
    const found = (one: string, other: string) => {
      const comparison = emptyComparison();
      comparer.compare(index.at(index.rowOf(one) ?? -1), index.at(index.rowOf(other) ?? -1), comparison);
      return comparison;
    };
    fc.assert(
      fc.property(anyNames, anyNames, (one, other) => {
        index.put({ id: 'one', names: one });
        index.put({ id: 'other', names: other });
        const forwards = found('one', 'other');
        const backwards = found('other', 'one');
        expect(backwards.levels).toEqual(forwards.levels);
        expect(backwards.byAliases).toBe(forwards.byAliases);
        for (const [at, bits] of forwards.rarity.entries()) expect(backwards.rarity[at]).toBeCloseTo(bits, 9);
      }),
      { numRuns: 1000 },
    );
  });

  it('changes by at most two bits when a name is written in the other script', () => {
    const given = (one: string, other: string) =>
      score({ id: 'asked', names: [{ text: one }] }, { id: 'held', names: [{ text: other }] }, CHILDREN_MODEL).bits(
        'given',
      );
    // Where the corpus parts a name in two in one script only, more than the script differs.
    const names = bothScripts.filter(([hindi = '', latin = '']) => !/ /.test(hindi + latin));
    const far = names.filter(([hindi = '', latin = '']) => Math.abs(given(latin, latin) - given(hindi, latin)) > 2);
    // A few lines of the corpus are two names: हर्न्ना and heena, वैशावी and vaishnodevi.
    expect(far.length / names.length).toBeLessThan(0.005);
  });

  it.each([
    ['क़ासिम', 'Qasim'],
    ['सुनीता', 'Sunita'],
    ['ज़ैनब', 'Zainab'],
    ['लक्ष्मी', 'Lakshmi'],
    ['मुस्कान', 'Muskaan'],
  ])('takes %s and %s for one name', (hindi, latin) => {
    const { bits, level } = score({ ...SUNITA, names: [{ text: hindi }] }, { ...SUNITA, names: [{ text: latin }] });
    expect(['SAME', 'SPELT']).toContain(level('given'));
    expect(bits('given')).toBeGreaterThan(5);
  });

  it.each([
    ['कुमार', 'कुमारी'],
    ['Kumar', 'Kumari'],
    ['कुमार', 'Kumari'],
    ['राज कुमार', 'राज कुमारी'],
  ])('does not take %s for %s', (boy, girl) => {
    const held = { ...SUNITA, names: [{ text: girl }] };
    const alike = score({ ...SUNITA, names: [{ text: girl }] }, held);
    const apart = score({ ...SUNITA, names: [{ text: boy }] }, held);
    expect(apart.total).toBeLessThan(alike.total - 2);
  });

  it.each([
    ['Ramkumar', 'Ram Kumar Yadav'],
    ['RamKumar', 'Ramkumar Yadav'],
    ['Ramkumar Yadav', 'Ram Kumar Yadav'],
    ['रामकुमार', 'Ram Kumar'],
    ['Rameshbhai Patel', 'Ramesh Patel'],
    ['रमेशभाई पटेल', 'Ramesh Patel'],
    ['Sunitaben Patel', 'Sunita Patel'],
    ['Laxmibai', 'Laxmi'],
    ['Singhkirtan', 'Kirtan Singh'],
    ['Sohanlal Yadav', 'Sohan Lal Yadav'],
    ['D\u02bcSouza', 'D\u2032Souza'],
  ])('takes %s and %s for one name, because blanks are unreliable', (one, other) => {
    const [there, back] = [
      score({ id: 'asked', names: [{ text: one }] }, { id: 'held', names: [{ text: other }] }),
      score({ id: 'asked', names: [{ text: other }] }, { id: 'held', names: [{ text: one }] }),
    ];
    for (const { level } of [there, back]) expect(['SAME', 'SPELT']).toContain(level('given'));
    // The frequencies differ a little, because another record is held.
    expect(there.total).toBeCloseTo(back.total, 1);
  });

  it.each([
    ['Singhkirtan Kaur', 'Kirtan Kaur'],
    ['Shrisunita Yadav', 'Sunita Yadav'],
    ['Sohanlal Yadav', 'Sohan Yadav'],
  ])('takes %s and %s for near, because a part may be left out', (one, other) => {
    const { level } = score({ id: 'asked', names: [{ text: one }] }, { id: 'held', names: [{ text: other }] });
    expect(level('given')).toBe('CLOSE');
  });

  it.each([
    ['Shrikant', 'Kant'],
    ['Sohanlal', 'Mohanlal'],
    ['Sohanlal', 'Sohandas'],
    ['Rameshbhai', 'Sureshbhai'],
    ['Rajkumar', 'Raj Kumari'],
    ['राजकुमार', 'राज कुमारी'],
    ['Ramlal', 'Ramdas'],
    ['Ramlal', 'Ram'],
    ['Kirtan Singh', 'Kundan Singh'],
  ])('does not take %s for %s by a part that many share', (one, other) => {
    const { level } = score({ id: 'asked', names: [{ text: one }] }, { id: 'held', names: [{ text: other }] });
    expect(['SAME', 'SPELT']).not.toContain(level('given'));
  });

  it('recognises a name with exchanged parts, with slightly fewer bits', () => {
    const straight = score(SUNITA, SUNITA);
    const swapped = score({ ...SUNITA, names: [{ text: 'Yadav Sunita' }] }, SUNITA);
    expect(swapped.level('given')).toBe('SAME');
    expect(swapped.total).toBeLessThan(straight.total);
    expect(swapped.total).toBeGreaterThan(straight.total - 4);
  });

  it('does not depend on the order of names', () => {
    const names = [{ text: 'Guddi' }, { text: 'Sunita Yadav' }];
    const forwards = score({ ...SUNITA, names }, SUNITA);
    const backwards = score({ ...SUNITA, names: [...names].reverse() }, SUNITA);
    expect(forwards.total).toBe(backwards.total);
    expect(forwards.level('given')).toBe('SAME');
  });

  it('never falls when a field that agrees is added', () => {
    const fields = ['father', 'mother', 'sex', 'home', 'phone', 'marks'] as const;
    fc.assert(
      fc.property(anyPair, fc.constantFrom(...fields), ([one, other], field) => {
        const full = { ...SUNITA, phone: '9876543210', marks: ['scar on forehead'] };
        const without = (record: MatchRecord) => unsaid(record, field);
        const before = score(without(one), without(other)).total;
        const after = score({ ...one, [field]: full[field] }, { ...other, [field]: full[field] }).total;
        expect(after).toBeGreaterThanOrEqual(before - 1e-9);
      }),
      { numRuns: 60 },
    );
  });

  it('takes missing fields as evidence neither way', () => {
    const { bits, level } = score({ id: 'bare', names: [{ text: 'Sunita' }] }, SUNITA);
    for (const field of ['surname', 'father', 'mother', 'sex', 'age', 'place', 'phone', 'marks', 'event'] as const) {
      expect(level(field)).toBe('MISSING');
      expect(bits(field)).toBe(0);
    }
  });

  it('weighs a rare name more than a common one, by the name and not its spelling', () => {
    const rare = score({ ...SUNITA, names: [{ text: 'Zubeida' }] }, { ...SUNITA, names: [{ text: 'Zubeida' }] });
    const common = score({ ...SUNITA, names: [{ text: 'Pooja' }] }, { ...SUNITA, names: [{ text: 'Pooja' }] });
    const rareSpelling = score({ ...SUNITA, names: [{ text: 'Puja' }] }, { ...SUNITA, names: [{ text: 'Puja' }] });
    expect(rare.bits('given')).toBeGreaterThan(common.bits('given') + 1);
    expect(rareSpelling.bits('given')).toBeCloseTo(common.bits('given'), 6);
  });

  it('lowers the score for another sex, or for found before missing, but does not exclude the pair', () => {
    const missing: MatchRecord = { ...SUNITA, event: { kind: 'MISSING', day: DAY - 20 } };
    const fits = score(SUNITA, missing);
    const boy = score(SUNITA, { ...missing, sex: 'M' });
    const early = score(SUNITA, { ...missing, event: { kind: 'MISSING', day: DAY + 40 } });
    expect(early.level('event')).toBe('FOUND_BEFORE_MISSING');
    for (const other of [boy, early]) {
      expect(other.total).toBeLessThan(fits.total - 3);
      expect(other.total).toBeGreaterThan(fits.total - 15);
    }
  });

  it('counts a village once, not its district and state again', () => {
    const village = score(SUNITA, SUNITA);
    const district = score(SUNITA, { ...SUNITA, home: { district: 'Katni', state: 'MP' } });
    expect(village.level('place')).toBe('VILLAGE');
    expect(district.level('place')).toBe('DISTRICT');
    expect(village.bits('place')).toBeGreaterThan(district.bits('place'));
    expect(
      score(SUNITA, { ...SUNITA, home: { village: 'Rampur', district: 'Alwar', state: 'RJ' } }).level('place'),
    ).toBe('ELSEWHERE');
  });

  describe('of districts', () => {
    const from = (district: string, state?: string, day = DAY): MatchRecord => ({
      ...SUNITA,
      event: { kind: 'FOUND', day },
      home: { district, ...(state !== undefined && { state }) },
    });
    const level = (one: MatchRecord, other: MatchRecord) => score(one, other).level('place');

    it.each([
      ['Hoshangabad', 'Narmadapuram', 'MP'],
      ['होशंगाबाद', 'Narmadapuram', 'MP'],
      ['Allahabad', 'प्रयागराज', 'UP'],
      ['Faizabad', 'Ayodhya', 'UP'],
      ['Aurangabad', 'Chhatrapati Sambhajinagar', 'MH'],
      ['Ahmednagar', 'Ahilyanagar', 'MH'],
      ['Gurgaon', 'Gurugram', 'HR'],
      ['Mewat', 'Nuh', 'HR'],
      ['Karimganj', 'Sribhumi', 'AS'],
      ['Katnee', 'कटनी', 'Madhya Pradesh'],
    ])('%s and %s are one, as the code says', (one, other, state) => {
      expect(level(from(one, state), from(other, state))).toBe('DISTRICT');
      expect(score(from(one, state), from(other, state)).bits('place')).toBeCloseTo(
        score(from(other, state), from(other, state)).bits('place'),
      );
    });

    it('of one name in two states are two', () => {
      expect(level(from('Bilaspur', 'CG'), from('Bilaspur', 'HP'))).toBe('ELSEWHERE');
      // Without a state it may be either, and the word is all there is.
      expect(level(from('Bilaspur'), from('Bilaspur', 'HP'))).toBe('DISTRICT');
      expect(level(from('Aurangabad'), from('Chhatrapati Sambhajinagar', 'MH'))).toBe('DISTRICT');
    });

    it('says of a new district and the one that it was a part of then nearly what it says of one district', () => {
      const [satna, maihar] = [from('Satna', 'MP'), from('Maihar', 'MP')];
      const [kin, same] = [score(satna, maihar), score(maihar, maihar)];
      expect(kin.level('place')).toBe('DISTRICT');
      expect(kin.bits('place')).toBeLessThan(same.bits('place'));
      expect(kin.bits('place')).toBeGreaterThan(same.bits('place') - 2);
      expect(score(maihar, satna).bits('place')).toBe(kin.bits('place'));
    });

    it('never holds a district and the one that it was split from against a pair, nor prefers another district', () => {
      const kin = kinDistricts();
      expect(kin.length).toBeGreaterThan(200);
      for (const [younger, older, day] of kin) {
        const [one, other] = [lostIn(younger, day), lostIn(older, day)];
        // As if both were of the state and of two districts that have nothing to do with each other.
        const apart = score(lostIn({ ...younger, name: 'Otherabad' }, day), lostIn(older, day), CHILDREN_MODEL);
        for (const both of [score(one, other, CHILDREN_MODEL), score(other, one, CHILDREN_MODEL)]) {
          expect(both.bits('place')).toBeGreaterThan(Math.max(apart.bits('place'), 0));
          expect(both.bits('place')).toBeLessThan(score(other, other, CHILDREN_MODEL).bits('place'));
        }
        const [there, here] = [unsaid(one, 'home'), unsaid(other, 'home')];
        expect(score(there, here, CHILDREN_MODEL).bits('eventPlace')).toBeGreaterThanOrEqual(0);
      }
    });

    it('never holds them against a pair, even where a fit would', () => {
      const DISTRICT = { m: 0.001, u: 0.1 };
      const fields = { ...START_MODEL.fields, place: { ...START_MODEL.fields.place, DISTRICT } };
      expect(score(from('Satna', 'MP'), from('Maihar', 'MP'), { ...START_MODEL, fields }).bits('place')).toBe(0);
    });

    it('meets the village of a new district in the old one', () => {
      const rampur = (district: string): MatchRecord => ({
        ...SUNITA,
        home: { village: 'Rampur', district, state: 'MP' },
      });
      expect(level(rampur('Satna'), rampur('Maihar'))).toBe('VILLAGE');
      expect(level(rampur('Satna'), rampur('Rewa'))).toBe('STATE');
    });

    it('tells districts apart that were parted long before the record', () => {
      expect(level(from('Jabalpur', 'MP'), from('Katni', 'MP'))).toBe('STATE');
      const old = 18_000;
      expect(level(from('Burdwan', 'WB'), from('Purba Bardhaman', 'WB'))).toBe('DISTRICT');
      expect(level(from('Warangal', 'TG', old), from('Jangaon', 'TG', old))).toBe('DISTRICT');
      expect(level(from('Warangal', 'TG'), from('Jangaon', 'TG'))).toBe('STATE');
    });

    it('finds a dissolved district in those that have its area', () => {
      expect(level(from('Kekri', 'RJ'), from('Ajmer', 'RJ'))).toBe('DISTRICT');
      expect(level(from('Delhi', 'DL'), from('South', 'DL'))).toBe('DISTRICT');
    });

    it('takes neighbours across the border of a state for no disagreement', () => {
      expect(level(from('Jhansi', 'UP'), from('Niwari', 'MP'))).toBe('STATE');
      expect(level(from('Jhansi', 'UP'), from('Katni', 'MP'))).toBe('ELSEWHERE');
    });

    it('compares unknown ones as words', () => {
      expect(level(from('Sunitapur'), from('Sunitapur'))).toBe('DISTRICT');
      expect(level(from('Sunitapur'), from('Otherabad'))).toBe('ELSEWHERE');
    });

    it('of events are compared alike', () => {
      const at = (district: string, state: string): MatchRecord => ({
        ...unsaid(SUNITA, 'home'),
        event: { kind: 'FOUND', day: DAY, place: { district, state } },
      });
      const eventLevel = (one: MatchRecord, other: MatchRecord) => score(one, other).level('eventPlace');
      expect(eventLevel(at('Hoshangabad', 'MP'), at('Narmadapuram', 'MP'))).toBe('DISTRICT');
      expect(eventLevel(at('Satna', 'MP'), at('Maihar', 'MP'))).toBe('STATE');
      expect(eventLevel(at('Bilaspur', 'CG'), at('Bilaspur', 'HP'))).toBe('ELSEWHERE');
    });
  });

  it('gives siblings few bits for the family’s fields', () => {
    const sister: MatchRecord = { ...SUNITA, names: [{ text: 'Poonam Yadav' }], phone: '9876543210' };
    const { total } = score({ ...SUNITA, phone: '9876543210' }, sister);
    const self = score({ ...SUNITA, phone: '9876543210' }, { ...SUNITA, phone: '9876543210' });
    expect(self.total - total).toBeGreaterThan(8);
  });
});

describe('telephone numbers', () => {
  const level = (one: string, other: string) =>
    score({ ...SUNITA, phone: one }, { ...SUNITA, phone: other }).level('phone');
  const same = level('9876543210', '9876543210');

  it.each([
    ['9876543210 / 9123456789', '9123456789'],
    ['9876543210, 9123456789', '8765432109 / 09123456789'],
    ['+91 98765 43210', '9876543210.0'],
    ['9876543210 ext 12', '०९८७६५४३२१०'],
  ])('agree when one of %s is one of %s', (one, other) => {
    expect(level(one, other)).toBe(same);
    expect(level(other, one)).toBe(same);
  });

  it.each(['0000000000', '1234567890', '9.87654E+09', 'not known'])('are no evidence when both are %s', (phone) => {
    expect(level(phone, phone)).toBe(level('', ''));
  });
});
