import fc from 'fast-check';
import { GROUPS, type Level, type Levels } from '../../../../schema/rights/rights';
import { readCriteria, type ChildSearch } from '../../../../subgraphs/children/search/criteria';
import { fitting, hasRequestedWords } from '../../../../subgraphs/children/search/fitting';
import type { SearchedClaim } from '../../../../subgraphs/children/registry/claims/searched-claims';
import type { SeenClaim } from '../../../../subgraphs/children/search/seen-claims';
import { testHomeDigest } from '../../../signing';

const TODAY = '2025-12-01';
const place = (district: string, state = 'MP') => ({
  village: null,
  block: null,
  district,
  state,
  lat: null,
  lon: null,
});

function levels(given: Partial<Levels> = {}): Levels {
  return { ...(Object.fromEntries(GROUPS.map((group) => [group, 'FULL'])) as Levels), ...given };
}

function seen(said: Partial<SearchedClaim>, rights: Partial<Levels> = {}): SeenClaim {
  const held = {
    recordId: 'police-mp:fir:MP/1/2025/1',
    kind: 'fir',
    heldBy: [],
    inHandOf: null,
    protects: false,
  } as const;
  const nothing = {
    ...held,
    seq: 1,
    child: 1,
    claimId: 'c',
    vouchedId: 'c',
    names: [],
    sex: 'UNKNOWN',
    born: null,
    milestones: [],
    evidence: {},
    searchKeys: [],
  } as const;
  return { claim: { ...nothing, ...said }, levels: levels(rights) };
}

const texts = fc.constantFrom('Sunita', 'सुनीता यादव', 'Ramesh', 'Kavita Gond', '');
const places = fc.constantFrom(null, place('Katni'), place('Alwar', 'RJ'));
const notFull = fc.constantFrom<Level>('NONE', 'EXISTS', 'MASKED');
const someSearch: fc.Arbitrary<ChildSearch> = fc.record(
  {
    ...{ words: fc.constantFrom('Sunita', 'Ramesh Gond', 'Kavitha'), sex: fc.constantFrom('F', 'M') },
    ...{ ageFrom: fc.integer({ min: 4, max: 10 }), ageTo: fc.integer({ min: 10, max: 20 }) },
    ...{ missingFrom: fc.constantFrom('2025-08-01', '2025-10-01'), district: fc.constantFrom('Katni', 'Satna') },
    ...{ state: fc.constant('MP'), status: fc.constantFrom('MISSING', 'FOUND') },
    marks: fc.constantFrom('Sunita', 'Gond'),
  },
  { requiredKeys: [] },
);

const names = (text: string) => ({ names: [{ text, script: 'LATIN' as const }] });
const nothingShown = { status: 'UNKNOWN', ageBand: 'UNKNOWN' } as const;
const fieldsOf = (by: ChildSearch, ...claims: SeenClaim[]) =>
  fitting(readCriteria(by, TODAY, testHomeDigest), claims, nothingShown)?.map(
    ({ field, level }) => `${field} ${level}`,
  ) ?? null;

describe('words', () => {
  it('are the child’s names or a parent’s, in any order, and the last of a name is the family’s', () => {
    const claim = seen({ ...names('Sunita Gond'), evidence: { father: 'Ramesh Gond', mother: 'Kamla Bai' } });
    expect(fieldsOf({ words: 'gond kamla sunita' }, claim)).toEqual(['GIVEN SAME', 'SURNAME SAME', 'MOTHER SAME']);
    expect(fieldsOf({ words: 'रमेश' }, claim)).toEqual(['FATHER SAME']);
  });

  it('fit by any name that the child has', () => {
    expect(fieldsOf({ words: 'Guddi' }, seen(names('Sunita urf Guddi')))).toEqual(['GIVEN SAME']);
  });

  it('are found with other blanks than they were written with', () => {
    expect(fieldsOf({ words: 'Ramkumar' }, seen(names('Ram Kumar Yadav')))).toEqual(['GIVEN SAME']);
    expect(fieldsOf({ words: 'RamKumar' }, seen(names('Ramkumar Yadav')))).toEqual(['GIVEN SAME']);
    expect(fieldsOf({ words: 'Ram Kumar' }, seen(names('Ramkumar')))).toEqual(['GIVEN SAME']);
    expect(fieldsOf({ words: 'Ramesh' }, seen(names('Rameshbhai Patel')))).toEqual(['GIVEN SPELT']);
    expect(fieldsOf({ words: 'Rajkumari' }, seen(names('Raj Kumar')))).toBeNull();
  });

  it('are a parent’s who is named within the child’s name, for callers who may search by both', () => {
    const claim = names('सुनीता आत्मजा रमेश');
    expect(fieldsOf({ words: 'Ramesh' }, seen(claim))).toEqual(['FATHER SAME']);
    for (const group of ['IDENTITY', 'FAMILY'] as const)
      expect(fieldsOf({ words: 'Ramesh' }, seen(claim, { [group]: 'MASKED' }))).toBeNull();
  });

  it('fit when at least half of them are names', () => {
    const claim = seen(names('Sunita'));
    expect(fieldsOf({ words: 'Sunita Yadav' }, claim)).toEqual(['GIVEN SAME']);
    expect(fieldsOf({ words: 'Sunita Ramesh Yadav' }, claim)).toBeNull();
  });

  it('do not fit by the family’s name, unless nothing else is requested', () => {
    const claim = seen(names('Sunita Yadav'));
    expect(fieldsOf({ words: 'Yadav' }, claim)).toEqual(['SURNAME SAME']);
    expect(fieldsOf({ words: 'Kavita Yadav' }, claim)).toBeNull();
  });

  it('have more bits the more of them fit and the better', () => {
    const tenths = (words: string, text: string) =>
      fitting(readCriteria({ words }, TODAY, testHomeDigest), [seen(names(text))], nothingShown)?.reduce(
        (sum, one) => sum + one.tenths,
        0,
      ) ?? 0;
    expect(tenths('Sunita Gond', 'Sunita Gond')).toBeGreaterThan(tenths('Sunita Gond', 'Sunita'));
    expect(tenths('Sunita Devi Gond', 'Sunita Devi Gond')).toBeGreaterThan(tenths('Sunita Devi Gond', 'Sunita Gond'));
    expect(tenths('Prakash', 'Prakash')).toBeGreaterThan(tenths('Prakash', 'Parkash'));
  });
});

describe('a criterion', () => {
  it('fits by any record that meets it, even if another contradicts it', () => {
    expect(fieldsOf({ sex: 'F' }, seen({ sex: 'M' }), seen({ sex: 'F' }))).toEqual(['SEX SAME']);
    expect(fieldsOf({ sex: 'F' }, seen({ sex: 'M' }))).toBeNull();
  });

  it('that no record states fits, except days and places when nothing else is requested', () => {
    const claim = seen(names('Sunita'));
    expect(fieldsOf({ sex: 'F', ageFrom: 10 }, claim)).toEqual([]);
    for (const by of [
      { district: 'Katni' },
      { state: 'MP' },
      { missingFrom: '2025-01-01' },
      { foundTo: '2025-01-01' },
    ]) {
      expect(fieldsOf(by, claim)).toBeNull();
      expect(fieldsOf({ ...by, words: 'Sunita' }, claim)).toEqual(['GIVEN SAME']);
    }
  });

  it('of a state adds nothing to the district that fits, and has to be met nevertheless', () => {
    const claim = seen({ evidence: { home: place('Katni') } });
    expect(fieldsOf({ district: 'Katni', state: 'MP' }, claim)).toEqual(['PLACE DISTRICT']);
    expect(fieldsOf({ district: 'Jhansi', withinKm: 400, state: 'UP' }, claim)).toBeNull();
  });

  it('of a railway station or a home has to be stated by a record, even beside words', () => {
    const claim = seen(names('Sunita'));
    for (const by of [{ railwayStation: 'ET' }, { home: 'Bal Grih' }]) {
      expect(fieldsOf(by, claim)).toBeNull();
      expect(fieldsOf({ ...by, words: 'Sunita' }, claim)).toBeNull();
    }
  });

  it('of a district prefers the district itself, wherever it is stated', () => {
    const event = { kind: 'FOUND' as const, day: null, place: place('Katni') };
    const claim = seen({ evidence: { home: place('Jabalpur'), event } });
    expect(fieldsOf({ district: 'Katni', withinKm: 100 }, claim)).toEqual(['EVENT_PLACE DISTRICT']);
  });
});

describe('rights', () => {
  const claim = {
    ...names('Sunita'),
    ...{ sex: 'F' as const, born: { from: '2012-01-01', to: '2012-12-31' } },
    evidence: { father: 'Ramesh', home: place('Katni'), marks: ['burn on chin'] },
  };

  it.each([
    ['IDENTITY', { words: 'Sunita' }],
    ['FAMILY', { words: 'Ramesh' }],
    ['FAMILY', { district: 'Katni' }],
    ['FAMILY', { state: 'MP' }],
    ['DESCRIPTION', { marks: 'burn' }],
  ] as const)(
    'below FULL in %s there is nothing to find by %j: who tries words against a mask reads it',
    (group, by) => {
      for (const level of ['NONE', 'EXISTS', 'MASKED'] as const) {
        expect(fieldsOf(by, seen(claim, { [group]: level }))).toBeNull();
      }
      expect(fieldsOf(by, seen(claim))).not.toBeNull();
    },
  );

  it('that mask case facts leave sex, days and districts to search by, and below that nothing', () => {
    const event = { kind: 'MISSING' as const, day: '2025-09-01', place: place('Katni') };
    const lost = { sex: 'F' as const, evidence: { event } };
    for (const by of [
      { sex: 'F' },
      { missingFrom: '2025-08-01', missingTo: '2025-10-01' },
      { district: 'Katni' },
    ] as const) {
      expect(fieldsOf(by, seen(lost, { CASE: 'MASKED' }))).toHaveLength(1);
      expect(fieldsOf({ ...by, state: 'MP' }, seen(lost, { CASE: 'EXISTS' }))).toBeNull();
    }
  });

  it('that show the age band alone compare the shown age band and nothing else', () => {
    const criteria = (by: ChildSearch) => readCriteria({ sex: 'F', ...by }, TODAY, testHomeDigest);
    const banded = { status: 'UNKNOWN', ageBand: 'FROM_12_TO_15' } as const;
    const levelOf = (by: ChildSearch, one: SeenClaim, shown: typeof banded | typeof nothingShown = banded) =>
      fitting(criteria(by), [one], shown)?.map(({ field }) => field) ?? null;
    const fifteen = { ageFrom: 15, ageTo: 15 };
    expect(levelOf(fifteen, seen(claim))).toBeNull();
    expect(levelOf(fifteen, seen(claim, { IDENTITY: 'MASKED' }))).toEqual(['SEX', 'AGE']);
    expect(levelOf({ ageFrom: 16, ageTo: 17 }, seen(claim, { IDENTITY: 'MASKED' }))).toBeNull();
    // Nor is it disclosed whether a record states it at all.
    expect(levelOf(fifteen, seen({ ...claim, born: null }, { IDENTITY: 'MASKED' }))).toEqual(['SEX', 'AGE']);
    expect(levelOf(fifteen, seen(claim, { IDENTITY: 'MASKED' }), nothingShown)).toEqual(['SEX']);
  });

  it('change nothing except by what they show: masked words, marks, births and homes may be any', () => {
    const masked = fc.record({ IDENTITY: notFull, FAMILY: notFull, DESCRIPTION: notFull });
    const stated = fc.record({ born: fc.option(fc.constant(claim.born)), text: texts, home: places, mark: texts });
    fc.assert(
      fc.property(masked, stated, stated, someSearch, (levels, one, other, by) => {
        const answers = [one, other].map(({ born, text, home, mark }) => {
          const said = { ...names(text), sex: 'F' as const, born, evidence: { father: text, home, marks: [mark] } };
          const criteria = readCriteria({ sex: 'F', ...by }, TODAY, testHomeDigest);
          const claims = [seen(said, levels)];
          return [hasRequestedWords(criteria, claims), fitting(criteria, claims, nothingShown)];
        });
        expect(answers[0]).toEqual(answers[1]);
      }),
      { numRuns: 1000 },
    );
  });
});

const level = fc.constantFrom<Level>('NONE', 'EXISTS', 'MASKED', 'FULL');
const someSeen = fc
  .record({
    ...{
      text: texts,
      sex: fc.constantFrom('F', 'M', 'UNKNOWN'),
      year: fc.option(fc.integer({ min: 2005, max: 2020 })),
    },
    ...{ father: texts, home: places, eventPlace: places, day: fc.constantFrom(null, '2025-09-01', '2025-11-01') },
    ...{ identity: level, family: level },
  })
  .map(({ text, sex, year, father, home, eventPlace, day, identity, family }) =>
    seen(
      {
        ...{ names: text === '' ? [] : names(text).names, sex: sex },
        born: year === null ? null : { from: `${year}-01-01`, to: `${year}-12-31` },
        evidence: { father, home, event: { kind: 'MISSING', day, place: eventPlace } },
      },
      { IDENTITY: identity, FAMILY: family },
    ),
  );

describe('for any search and any records', () => {
  it('a further criterion makes no child fit that did not, except words, with which what is not stated fits', () => {
    fc.assert(
      fc.property(fc.array(someSeen, { minLength: 1, maxLength: 3 }), someSearch, someSearch, (claims, by, more) => {
        const words = {
          ...(more.words === undefined ? {} : { words: more.words }),
          ...(more.marks === undefined ? {} : { marks: more.marks }),
        };
        const wider = { sex: 'F', ...words, ...by } as const;
        const narrower = { ...more, ...wider };
        if (
          fitting(readCriteria(wider, TODAY, testHomeDigest), claims, { status: 'MISSING', ageBand: 'UNKNOWN' }) ===
          null
        ) {
          expect(
            fitting(readCriteria(narrower, TODAY, testHomeDigest), claims, { status: 'MISSING', ageBand: 'UNKNOWN' }),
          ).toBeNull();
        }
      }),
      { numRuns: 2000 },
    );
  });

  it('a child left out by words alone would not fit', () => {
    fc.assert(
      fc.property(fc.array(someSeen, { minLength: 1, maxLength: 3 }), someSearch, (claims, by) => {
        const criteria = readCriteria({ sex: 'F', ...by }, TODAY, testHomeDigest);
        if (!hasRequestedWords(criteria, claims)) expect(fitting(criteria, claims, nothingShown)).toBeNull();
      }),
    );
  });

  it('bits are whole tenths and never below 0', () => {
    fc.assert(
      fc.property(fc.array(someSeen, { minLength: 1, maxLength: 3 }), someSearch, (claims, by) => {
        for (const { tenths } of fitting(
          readCriteria({ sex: 'F', ...by }, TODAY, testHomeDigest),
          claims,
          nothingShown,
        ) ?? []) {
          expect(Number.isInteger(tenths) && tenths >= 0).toBe(true);
        }
      }),
    );
  });
});
