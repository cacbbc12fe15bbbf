import * as fc from 'fast-check';
import { CHILDREN_MODEL } from '../../../../subgraphs/linkage/matching/model/children-model';
import { Matcher } from '../../../../subgraphs/linkage/matching/match';
import type { MatchRecord } from '../../../../subgraphs/linkage/matching/record/match-record';
import { STRONG_BITS } from '../../../../subgraphs/linkage/matching/model/bands';
import { START_MODEL } from '../../../../subgraphs/linkage/matching/fitting/start-model';
import { OpenSet } from '../../../matching-data/open-set';
import { MatchIndex } from '../../../../subgraphs/linkage/matching/index/match-index';
import { DAY, filledIndex, SUNITA, unsaid } from './people';

const REPORT: MatchRecord = {
  ...SUNITA,
  id: 'missing:1',
  agency: 'police',
  names: [{ text: 'सुनीता यादव' }],
  father: 'रमेश',
  event: { kind: 'MISSING', day: DAY - 30 },
};
const ALL = { first: 10, minPosterior: 0 };

describe('a search for matches', () => {
  it('finds the same child in the other script as a strong match', () => {
    const [top] = new Matcher(filledIndex(REPORT), START_MODEL).match(SUNITA, ALL);
    expect(top).toMatchObject({ id: 'missing:1', band: 'STRONG', modelVersion: 'start', tie: null });
    expect(top?.posterior).toBeGreaterThan(0.9);
  });

  it('explains every candidate by bits that add up to its total', () => {
    const set = new OpenSet(9, 300);
    const index = new MatchIndex();
    for (const record of set.held()) index.put(record);
    const matcher = new Matcher(index, START_MODEL);
    for (let at = 0; at < 40; at++)
      for (const { totalBits, priorBits, fields, posterior } of matcher.match(set.query(at).record, ALL)) {
        expect(fields.reduce((sum, { bits }) => sum + bits, priorBits)).toBe(totalBits);
        expect(posterior).toBeGreaterThanOrEqual(0);
        expect(posterior).toBeLessThanOrEqual(1);
      }
  });

  it('quotes both sides, the agency of the other record, and the keys that found it', () => {
    const [top] = new Matcher(filledIndex(REPORT), START_MODEL).match(SUNITA, ALL);
    const given = top?.fields.find(({ field }) => field === 'given');
    expect(given).toMatchObject({ left: 'sunita yadav', right: 'सुनीता यादव', agency: 'police' });
    expect(given?.frequency).toBeGreaterThan(0);
    expect(top?.blockedBy).toContain('NAME_AND_FATHER');
  });

  it('names the most informative missing field', () => {
    const unknown = unsaid(SUNITA, 'mother');
    const [top] = new Matcher(filledIndex(REPORT), START_MODEL).match(unknown, ALL);
    const fields = top?.missing.map(({ field }) => field);
    expect(fields).toContain('mother');
    expect(fields).toContain('phone');
    expect(fields).not.toContain('father');
    const bits = top?.missing.map(({ expectedBits }) => expectedBits) ?? [];
    expect(bits).toEqual([...bits].sort((one, other) => other - one));
  });

  it('shows twins together and makes neither a strong match', () => {
    const unnamed = unsaid(SUNITA, 'names');
    const twin = { ...REPORT, id: 'missing:2', names: [{ text: 'अनीता यादव' }] };
    const found = new Matcher(filledIndex(REPORT, twin), START_MODEL).match(unnamed, ALL).slice(0, 2);
    expect(found.map(({ id }) => id).sort()).toEqual(['missing:1', 'missing:2']);
    expect(found[0]?.tie).not.toBeNull();
    expect(found[0]?.tie).toBe(found[1]?.tie);
    expect(found.map(({ band }) => band)).not.toContain('STRONG');
  });

  it('shows candidates of equal evidence together and as equals, whichever came first', () => {
    const day = { from: DAY - 4700, to: DAY - 4700 };
    const brother = (id: string, text: string): MatchRecord => ({
      ...{ id, names: [{ text }], father: 'Zoravar Meena', sex: 'M', birth: day },
    });
    const [ram, lakhan] = [brother('missing:r', 'Ram'), brother('missing:l', 'Lakhan')];
    const unnamed = unsaid(brother('asked', ''), 'names');
    for (const held of [
      [ram, lakhan],
      [lakhan, ram],
    ]) {
      const matcher = new Matcher(filledIndex(...held), START_MODEL);
      for (const first of [1, 2]) {
        const [one, other] = matcher.match(unnamed, { first, minPosterior: 0 });
        expect([one?.id, other?.id]).toEqual(['missing:l', 'missing:r']);
        expect(one?.posterior).toBe(other?.posterior);
        expect([one?.marginBits, other?.marginBits]).toEqual([0, 0]);
        expect(one?.tie).not.toBeNull();
        expect(one?.tie).toBe(other?.tie);
      }
    }
  });

  it('makes a different given name no strong match, however much else agrees', () => {
    const falseName = { ...SUNITA, names: [{ text: 'Kajal Yadav' }], phone: '9876543210' };
    const [top] = new Matcher(filledIndex({ ...REPORT, phone: '9876543210' }), START_MODEL).match(falseName, ALL);
    expect(top?.id).toBe('missing:1');
    expect(top?.band).not.toBe('STRONG');
  });

  describe('with two records that agree in all but the names', () => {
    const phone = '9876543210';
    const bandsOf = (one: string, other: string) =>
      [
        [one, other],
        [other, one],
      ].map(([asked = '', held = '']) => {
        const matcher = new Matcher(filledIndex({ ...REPORT, phone, names: [{ text: held }] }), CHILDREN_MODEL);
        const [top] = matcher.match({ ...SUNITA, phone, names: [{ text: asked }] }, ALL);
        expect(top?.id).toBe('missing:1');
        // By its bits it would be strong.
        expect(top?.totalBits).toBeGreaterThan(STRONG_BITS);
        return top?.band;
      });

    it.each([
      ['Ramesh Kol alias Guddu', 'Suresh Kol alias Guddu'],
      ['रमेश कोल उर्फ गुड्डू', 'सुरेश कोल उर्फ गुड्डू'],
      ['Ramesh Kol alias Guddu', 'सुरेश कोल उर्फ गुड्डू'],
      ['Kavita alias Guddi alias Pinky', 'Rekha @ Pinky'],
    ])('needs a review where these share an alias alone: %s and %s', (one, other) => {
      expect(bandsOf(one, other)).toEqual(['REVIEW', 'REVIEW']);
    });

    it.each([
      ['Ramesh Kol alias Guddu', 'Guddu Kol'],
      ['रमेश कोल उर्फ गुड्डू', 'Guddu Kol'],
      ['Ramesh Kol alias Guddu', 'रमेश कोल उर्फ गुड्डू'],
      ['Ramesh Kol alias Guddu', 'Guddu alias Ramesh'],
      ['Ramkumar Kol alias Guddu', 'Ram Kumar Kol alias Guddu'],
    ])(
      'is strong where one of them is called in the first place what the other is called too: %s and %s',
      (one, other) => {
        expect(bandsOf(one, other)).toEqual(['STRONG', 'STRONG']);
      },
    );

    it.each(['', 'Yadav', 'अज्ञात'])('needs a review where one states no given name: "%s"', (text) => {
      expect(bandsOf(text, 'Sunita Yadav')).toEqual(['REVIEW', 'REVIEW']);
    });
  });

  it('never returns the record of the query', () => {
    const found = new Matcher(filledIndex(SUNITA), START_MODEL).match(SUNITA, ALL);
    expect(found.map(({ id }) => id)).not.toContain(SUNITA.id);
  });

  it('returns no more candidates than requested, and none less probable than requested', () => {
    const matcher = new Matcher(filledIndex(REPORT), START_MODEL);
    expect(matcher.match(SUNITA, { first: 1, minPosterior: 0 })).toHaveLength(1);
    for (const { posterior } of matcher.match(SUNITA, { first: 10, minPosterior: 0.3 }))
      expect(posterior).toBeGreaterThanOrEqual(0.3);
  });

  it('ignores candidates that may not be seen: they do not change the results of others', () => {
    const rival = { ...REPORT, id: 'missing:2' };
    const other = { ...REPORT, id: 'missing:3', names: [{ text: 'अनीता यादव' }] };
    const matcher = new Matcher(filledIndex(REPORT, rival, other), START_MODEL);
    const open = matcher.match(SUNITA, ALL);
    expect(open.map(({ id }) => id)).toContain('missing:2');
    const narrow = matcher.match(SUNITA, { ...ALL, accepts: (id) => id === 'missing:1' });
    expect(narrow).toHaveLength(1);
    expect(narrow[0]).toMatchObject({ id: 'missing:1', band: 'STRONG', marginBits: null, tie: null });
    expect(narrow[0]?.totalBits).toBe(open.find(({ id }) => id === 'missing:1')?.totalBits);
  });

  it('does not count candidates that may not be seen towards its bounds', () => {
    const hidden = Array.from({ length: 90 }, (_, at) => ({ ...SUNITA, id: `hidden:${at}` }));
    const matcher = new Matcher(filledIndex(REPORT, ...hidden), START_MODEL);
    const found = matcher.match({ ...SUNITA, id: 'asked' }, { ...ALL, accepts: (id) => id.startsWith('missing:') });
    expect(found.map(({ id }) => id)).toEqual(['missing:1']);
  });

  it('explains one pair as the search does, except for what depends on other candidates', () => {
    const matcher = new Matcher(filledIndex(REPORT), START_MODEL);
    const [top] = matcher.match(SUNITA, ALL);
    const pair = matcher.explainPair(SUNITA, 'missing:1');
    expect(pair).toMatchObject({ id: 'missing:1', totalBits: top?.totalBits, fields: top?.fields, marginBits: null });
    expect(pair?.blockedBy).toEqual(top?.blockedBy);
    expect(pair?.blockedBy).not.toEqual([]);
    expect(pair?.posterior).toBeCloseTo(1 / (1 + 2 ** -(pair?.totalBits ?? NaN)), 6);
  });

  it('gives two records of the index the same total in either direction', () => {
    const set = new OpenSet(9, 300);
    const index = new MatchIndex();
    const records = [...set.held(), ...Array.from({ length: 300 }, (_, at) => set.query(at).record)];
    for (const record of records) index.put(record);
    const matcher = new Matcher(index, CHILDREN_MODEL);
    const any = fc.constantFrom(...records);
    const strangers = fc.tuple(any, any).filter(([one, other]) => one.id !== other.id);
    const partners = fc.nat(299).map((at): [MatchRecord, MatchRecord] => {
      const { record, partner } = set.query(at);
      return [record, set.missingReport(Number(partner?.split(':')[1] ?? at))];
    });
    fc.assert(
      fc.property(fc.oneof(strangers, partners), ([one, other]) => {
        const there = matcher.explainPair(one, other.id);
        const back = matcher.explainPair(other, one.id);
        expect(there?.totalBits).toBeCloseTo(back?.totalBits ?? NaN, 9);
        expect(there?.posterior).toBeCloseTo(back?.posterior ?? NaN, 9);
        const bitsOf = (candidate: typeof there) =>
          candidate?.fields.map(({ field, bits }) => [field, bits.toFixed(9)]);
        expect(bitsOf(there)).toEqual(bitsOf(back));
      }),
      { numRuns: 400 },
    );
  });

  it('explains a pair that shares no key', () => {
    const matcher = new Matcher(filledIndex(REPORT), START_MODEL);
    const stranger: MatchRecord = { id: 'asked', names: [{ text: 'Quentin Zorro' }] };
    expect(matcher.match(stranger, ALL).map(({ id }) => id)).not.toContain('missing:1');
    expect(matcher.explainPair(stranger, 'missing:1')?.totalBits).toBeLessThan(0);
  });

  it('explains no pair with a record that the index lacks, or of a record with itself', () => {
    const matcher = new Matcher(filledIndex(SUNITA), START_MODEL);
    expect(matcher.explainPair(SUNITA, 'nobody')).toBeNull();
    expect(matcher.explainPair(SUNITA, SUNITA.id)).toBeNull();
  });
});

describe('scores of a record of the index', () => {
  it('are those of its matches, in their order', () => {
    const set = new OpenSet(9, 300);
    const index = new MatchIndex();
    const records = [...set.held()];
    for (const record of records) index.put(record);
    const matcher = new Matcher(index, START_MODEL);
    for (const record of records.slice(0, 60)) {
      const scores = matcher.scores(record.id, { first: 10, accepts: (id) => !id.endsWith('7') });
      const matches = matcher.match(record, { ...ALL, accepts: (id) => !id.endsWith('7') });
      expect(scores.map(({ id }) => id)).toEqual(matches.map(({ id }) => id));
      for (const [at, { bits, otherGivenName, row }] of scores.entries()) {
        expect(bits).toBeCloseTo(matches[at]?.totalBits ?? NaN, 9);
        const given = matches[at]?.fields.find(({ field }) => field === 'given')?.level ?? '';
        expect(otherGivenName).toBe(['FAR', 'DIFFERENT', 'INITIAL', ''].includes(given));
        expect(index.idOf(row)).toBe(matches[at]?.id);
      }
    }
  });

  it('are none for an id that the index does not hold', () => {
    const matcher = new Matcher(filledIndex(REPORT), START_MODEL);
    expect(matcher.scores('nobody', { first: 10, accepts: () => true })).toEqual([]);
  });
});

describe('what the records of a child lack', () => {
  const silent: MatchRecord = { ...unsaid(SUNITA, 'mother'), id: 'silent' };
  const fieldsOf = (...records: readonly MatchRecord[]) => {
    const matcher = new Matcher(filledIndex(...records), START_MODEL);
    return matcher.missing(records.map(({ id }) => id))?.map(({ field }) => field);
  };

  it('is what none of them says, the most informative first', () => {
    const alone = fieldsOf(silent);
    expect(alone).toContain('mother');
    expect(alone).not.toContain('father');
    expect(fieldsOf(silent, { ...SUNITA, id: 'said', mother: 'Kamla' })).not.toContain('mother');
    const matcher = new Matcher(filledIndex(silent), START_MODEL);
    const bits = matcher.missing(['silent'])?.map(({ expectedBits }) => expectedBits) ?? [];
    expect(bits).toEqual([...bits].sort((one, other) => other - one));
  });

  it('is not known of a record that the index lacks', () => {
    expect(new Matcher(filledIndex(SUNITA), START_MODEL).missing(['other'])).toBeNull();
  });
});
