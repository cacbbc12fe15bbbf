import fc from 'fast-check';
import { AGENCY_REGISTRY } from '../../../../schema/agencies/agencies';
import { PURPOSES, ROLES } from '../../../../schema/rights/caller';
import { GROUPS, levelsOf, RELATIONS, type Group, type Level, type Levels } from '../../../../schema/rights/rights';
import { subgraphSdl } from '../../../../schema/supergraph/sdl';
import { createSecrets } from '../../../../schema/signing/secrets';
import { createViews } from '../../../../subgraphs/runtime/rights/views';
import { isVisible } from '../../../../subgraphs/runtime/rights/visible-records';
import { parseRecordKey } from '../../../../schema/agencies/record-key';
import { callerContextOf, OFFICER } from '../../agency-graph';
import { broken, slowLevels, slowSchema, slowView } from './slow-rights';
import { RECORD_FIXTURES, type RecordFixture } from './record-fixtures';

const secrets = createSecrets(Buffer.alloc(32));
const token: typeof secrets.token = (kind, value) => secrets.token(kind, value);
const tokenOf = (text: string) => token('record', text);
const levels = (own: Partial<Record<Group, Level>>, all: Level = 'FULL'): Levels =>
  Object.freeze({ ...(Object.fromEntries(GROUPS.map((group) => [group, all])) as Record<Group, Level>), ...own });
const ALL = levels({});

const sdls = new Map(AGENCY_REGISTRY.names.map((agency) => [agency, subgraphSdl(agency)]));
const sdlOf = ({ agency }: RecordFixture) => sdls.get(agency) ?? '';
const newViews = (fixture: RecordFixture) => createViews({ sdl: sdlOf(fixture), token });
const schemas = new Map(AGENCY_REGISTRY.names.map((agency) => [agency, slowSchema(subgraphSdl(agency))]));
const schemaOf = ({ agency }: RecordFixture) => schemas.get(agency) ?? slowSchema('');

/** The object as the graph serialises it, without the symbol by which rights mark a place. */
const answered = (object: object) => JSON.parse(JSON.stringify(object)) as unknown;

const anyCallerContext = fc
  .record({ role: fc.constantFrom(...ROLES), purpose: fc.option(fc.constantFrom(...PURPOSES)) })
  .map(({ role, purpose }) => callerContextOf(role, purpose));
const anyRelation = fc.record({ protected: fc.boolean(), relations: fc.subarray([...RELATIONS]) });
const anyRecord = fc.constantFrom(...RECORD_FIXTURES);

describe('the view of a record', () => {
  // One set of views and records for all runs, as in a running deployment, so that earlier callers fill the memo.
  const views = new Map(RECORD_FIXTURES.map((fixture) => [fixture, newViews(fixture)]));

  it('is what matrix and SDL say, for every role, purpose and relation, whoever called before', () => {
    for (const fixture of RECORD_FIXTURES) {
      expect(views.get(fixture)?.of(fixture.type, fixture.object, ALL)).toBe(fixture.object);
      views
        .get(fixture)
        ?.of(fixture.type, fixture.object, levelsOf(OFFICER, { protected: true, relations: ['OWN_UNIT'] }));
    }
    fc.assert(
      fc.property(anyCallerContext, anyRelation, anyRecord, (callerContext, relation, fixture) => {
        const shown = views.get(fixture)?.of(fixture.type, fixture.object, levelsOf(callerContext, relation));
        const right = slowView(
          schemaOf(fixture),
          fixture.type,
          { ...fixture.object },
          slowLevels(callerContext, relation),
          tokenOf,
        );
        expect(answered({ ...shown, ref: null })).toEqual(right);
      }),
      { numRuns: 2000 },
    );
  });

  it('is what the SDL says for levels that the matrix does not give today', () => {
    const anyLevels = fc.record(
      Object.fromEntries(GROUPS.map((group) => [group, fc.constantFrom<Level>('NONE', 'EXISTS', 'MASKED', 'FULL')])),
    );
    fc.assert(
      fc.property(anyLevels, anyRecord, (own, fixture) => {
        const shown = newViews(fixture).of(fixture.type, fixture.object, levels(own));
        expect(answered({ ...shown, ref: null })).toEqual(
          slowView(schemaOf(fixture), fixture.type, { ...fixture.object }, levels(own), tokenOf),
        );
      }),
      { numRuns: 300 },
    );
  });

  it('has no null in a non-null field of the SDL, for any record that exists for the caller', () => {
    fc.assert(
      fc.property(anyCallerContext, anyRelation, anyRecord, (callerContext, relation, fixture) => {
        const rights = levelsOf(callerContext, relation);
        const kind = parseRecordKey((fixture.object as { key: string }).key)?.kind ?? 'stay';
        fc.pre(isVisible(AGENCY_REGISTRY.kindOf(kind), rights));
        const shown = views.get(fixture)?.of(fixture.type, fixture.object, rights);
        expect(broken(schemaOf(fixture), fixture.type, { ...shown })).toEqual([]);
      }),
      { numRuns: 1000 },
    );
  });

  it('is made once for the same rights and record', () => {
    for (const fixture of RECORD_FIXTURES) {
      const own = newViews(fixture);
      const masked = levels({ CASE: 'MASKED', IDENTITY: 'NONE' });
      const first = own.of(fixture.type, fixture.object, masked);
      expect(own.of(fixture.type, fixture.object, masked)).toBe(first);
      expect(own.of(fixture.type, { ...fixture.object }, masked)).not.toBe(first);
      expect(own.of(fixture.type, fixture.object, levels({}, 'NONE'))).not.toBe(first);
      expect(own.of(fixture.type, fixture.object, ALL)).toBe(fixture.object);
    }
  });

  it('changes nothing in the record itself', () => {
    for (const fixture of RECORD_FIXTURES) {
      const before = JSON.stringify(fixture.object);
      newViews(fixture).of(fixture.type, fixture.object, levels({}, 'MASKED'));
      newViews(fixture).of(fixture.type, fixture.object, levels({}, 'EXISTS'));
      expect(JSON.stringify(fixture.object)).toBe(before);
    }
  });

  it('shows an entity inside another one unchanged, with its own rights applied, or not at all', () => {
    const own = createViews({
      sdl: `
        type Child @key(fields: "id") @group(is: CASE, masked: KEPT) {
          id: ID!
          name: String @group(is: IDENTITY)
          match: Match @group(is: LEADS)
        }
        type Match @group(is: CASE, masked: KEPT) { other: Child officer: String @group(is: ACCUSED) }
      `,
      token,
    });
    const other = { id: 'b', name: 'seen by other rights', match: null };
    const child = { id: 'a', name: 'Sunita', match: { other, officer: 'S. Dhurve' } };
    const seen = own.of('Child', child, levels({ IDENTITY: 'NONE', ACCUSED: 'NONE' }));
    expect(seen).toEqual({ id: 'a', name: null, match: { other, officer: null } });
    expect(seen.match.other).toBe(other);
    expect(own.of('Child', child, levels({ LEADS: 'NONE' }))).toEqual({ id: 'a', name: 'Sunita', match: null });
  });

  it('has only fields of the SDL', () => {
    const own = createViews({ sdl: 'type Fir { io: Io @group(is: CASE, masked: KEPT) } type Io { name: String phone: String @group(is: LEADS) }', token }); // prettier-ignore
    const fir = { io: { name: 'S. Dhurve', phone: '1', home: 'secret' }, secret: 'secret' };
    expect(own.of('Fir', fir, levels({ LEADS: 'NONE' }))).toEqual({ io: { name: 'S. Dhurve', phone: null } });
  });
});

describe('a canary in a withheld field', () => {
  /** The texts that only the group `hidden` withholds are the canaries. */
  it.each(GROUPS.filter((group) => group !== 'CASE'))('never shows when %s is withheld', (hidden) => {
    for (const fixture of RECORD_FIXTURES) {
      const rights = levels({ [hidden]: 'NONE' });
      const all = wordsOf(fixture.object);
      const right = wordsOf(slowView(schemaOf(fixture), fixture.type, { ...fixture.object }, rights, tokenOf));
      const canaries = [...all].filter((word) => !right.has(word));
      const shown = JSON.stringify(newViews(fixture).of(fixture.type, fixture.object, rights));
      expect(canaries.filter((canary) => shown.includes(JSON.stringify(canary)))).toEqual([]);
    }
  });

  it('never shows a name, a home, a place or a number to callers who see only masks', () => {
    for (const fixture of RECORD_FIXTURES) {
      const shown = JSON.stringify(newViews(fixture).of(fixture.type, fixture.object, levels({}, 'MASKED')));
      const CANARIES = ['कुसुम', 'बंजारा', 'Kusum', 'Banjara', 'Ramdas', 'Pooja', 'Balika', 'बालिका', 'Madhavnagar', 'माधवनगर', '27.56', 'CHB2025', 'NWR-RPF', '0123', 'AHTU-MP', '0311', 'Rathore', 'CDR/1']; // prettier-ignore
      expect(CANARIES.filter((canary) => shown.includes(canary))).toEqual([]);
    }
  });
});

function wordsOf(value: unknown): Set<string> {
  const words = new Set<string>();
  JSON.stringify(value, (_, one: unknown) => {
    if (typeof one === 'string') words.add(one);
    return one;
  });
  return words;
}

describe('a mask', () => {
  const own = createViews({
    sdl: `
      type Case {
        number: ID @group(is: CASE, masked: TOKEN)
        numbers: [String!] @group(is: CASE, masked: TOKEN)
        officer: String @group(is: IDENTITY, masked: INITIALS)
        names: [Name!] @group(is: IDENTITY, masked: INITIALS)
        reports: [Report!] @group(is: REPORTS, exists: KEPT)
        place: Place @group(is: PLACE_OF_CARE, masked: DISTRICT)
        home: Home @group(is: PLACE_OF_CARE, masked: KEPT, exists: KEPT)
      }
      type Name { text: String! recordId: ID! @group(is: CASE, masked: TOKEN) }
      type Report @group(is: REPORTS, exists: KEPT) { kind: String custodian: String @group(is: REPORTS) }
      type Place { name: String }
      type Home { name: String @group(is: PLACE_OF_CARE) state: String }
    `,
    token,
  });
  const place = { name: 'Balika Grih Alwar', nameHi: null, district: 'Alwar', state: 'RJ', lat: 27.5, lon: 76.6, precision: 'SITE' }; // prettier-ignore
  const sheet = {
    number: '0123/2025',
    numbers: ['0123/2025', '7'],
    officer: 'Sunita Dhurve',
    names: [{ text: 'Kusum Banjara', recordId: '0123/2025', nick: 'Kusumi' }],
    reports: [
      { kind: 'MEDICAL', custodian: 'Superintendent' },
      { kind: 'SOCIAL', custodian: 'Officer' },
    ],
    place,
    home: { name: 'Balika Grih Alwar', state: 'RJ' },
  };

  it('TOKEN replaces a number, always by the same token for the same number', () => {
    const { number, numbers } = own.of('Case', sheet, levels({ CASE: 'MASKED' }));
    expect(number).toBe(tokenOf('0123/2025'));
    expect(numbers).toEqual([tokenOf('0123/2025'), tokenOf('7')]);
  });

  it('INITIALS keeps the first letters of a text or name, and the other fields of the name by their own rules', () => {
    expect(own.of('Case', sheet, levels({ IDENTITY: 'MASKED' }))).toMatchObject({ officer: 'S. D.' });
    expect(own.of('Case', sheet, levels({ IDENTITY: 'MASKED' })).names).toEqual([
      { text: 'K. B.', recordId: '0123/2025' },
    ]);
    expect(own.of('Case', sheet, levels({ IDENTITY: 'MASKED', CASE: 'MASKED' })).names).toEqual([
      { text: 'K. B.', recordId: tokenOf('0123/2025') },
    ]);
  });

  it('DISTRICT keeps only the district of a place', () => {
    expect(own.of('Case', sheet, levels({ PLACE_OF_CARE: 'MASKED' }))).toMatchObject({
      place: { name: null, district: 'Alwar', precision: 'DISTRICT' },
      home: { name: null, state: 'RJ' },
    });
  });

  it('KEPT keeps a value whose fields have their own rules', () => {
    expect(own.of('Case', sheet, levels({ PLACE_OF_CARE: 'EXISTS' }))).toMatchObject({
      place: null,
      home: { name: null, state: 'RJ' },
    });
  });

  it('shows at most one element of a list at EXISTS', () => {
    expect(own.of('Case', sheet, levels({ REPORTS: 'EXISTS' })).reports).toEqual([
      { kind: 'MEDICAL', custodian: null },
    ]);
  });

  it('WITHHELD is null, also for a list', () => {
    expect(own.of('Case', sheet, levels({ REPORTS: 'NONE', IDENTITY: 'EXISTS' }))).toMatchObject({
      reports: null,
      names: null,
      officer: null,
    });
  });

  it.each([
    ['TOKEN', 'type Case { year: Int @group(is: CASE, masked: TOKEN) }'],
    ['INITIALS', 'type Case { year: Int @group(is: CASE, exists: INITIALS) }'],
    ['INITIALS', 'type Case { a: A @group(is: CASE, masked: INITIALS) } type A { b: String }'],
    ['DISTRICT', 'type Case { home: Home @group(is: CASE, masked: DISTRICT) } type Home { name: String }'],
  ])('%s is refused on a field that it does not fit', (mask, sdl) => {
    expect(() => createViews({ sdl, token })).toThrow(mask);
  });

  it('is refused in a union or an interface, whose type is known only from the value', () => {
    const member = 'type Fir { number: ID @group(is: CASE) }';
    expect(() => createViews({ sdl: `union Any = Fir ${member}`, token })).toThrow('Any');
    expect(() => createViews({ sdl: `interface Paper { number: ID } ${member}`, token })).toThrow('Paper');
    expect(() => createViews({ sdl: 'union Any = Fir type Fir { number: ID }', token })).not.toThrow();
  });

  it('is refused for a type that the SDL does not have', () => {
    expect(() => own.of('Fir', {}, ALL)).toThrow('Fir');
  });
});
