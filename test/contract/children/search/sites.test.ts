import { callerContextAs, testCallerContext } from '../../../caller-context';
import type { ChildSearch } from '../../../../subgraphs/children/search/criteria';
import type { CallerContext } from '../../../../schema/rights/caller';
import { evidence, named, openSearchedRegistry, place, type Said, type SearchedRegistry } from './searched-registry';

const contact = (number: number) => `railway-wcr:contact:WCR-RPF-2025-${String(number).padStart(6, '0')}`;
const stay = (number: number, state = 'rj') => `homes-${state}:stay:CHB2025_${String(number).padStart(6, '0')}`;
const fir = (number: number) => `police-mp:fir:MP/23380012/2025/${String(number).padStart(4, '0')}`;

const committee = callerContextAs('CWC_MEMBER', { unit: { committee: 'RJ/Alwar' } });
const station = callerContextAs('STATION_IO', { unit: { station: 'MP/23380012' } });
const ahtu = callerContextAs('AHTU_INVESTIGATOR', { unit: { ahtu: 'MP/Katni' } });
const supervisor = callerContextAs('SUPERVISOR', { unit: { district: 'MP/Katni' } });
const partner = callerContextAs('PARTNER_APP');
const post = callerContextAs('RAILWAY_POST', { unit: { post: 'WCR/ET' } });
const auditor = callerContextAs('AUDITOR');
const homeStaff = (home: string) => callerContextAs('HOME_STAFF', { unit: { home } });
const childline = callerContextAs('CHILDLINE', { unit: { district: 'RJ/Alwar' } });

const NIGHT = { foundFrom: '2025-10-14T02:00', foundTo: '2025-10-14T08:00' };
const ITARSI = place('Narmadapuram');

function atStation(railwayStation: string, found: string, handed: string | null = null, said: Said = {}): Said {
  return {
    milestones: [
      { kind: 'FOUND_AT_STATION', at: `${found}:00+05:30` },
      ...(handed === null ? [] : [{ kind: 'HANDED_OVER' as const, at: `${handed}:00+05:30` }]),
    ],
    evidence: evidence({ event: { kind: 'FOUND', day: found.slice(0, 10), place: ITARSI, railwayStation } }),
    heldBy: ['post:WCR/ET'],
    ...said,
  };
}

function stayIn(number: string, name: string, isOver: boolean, said: Said = {}): Said {
  return {
    milestones: [{ kind: 'ADMITTED', at: '2025-10-15T11:00:00+05:30' }],
    evidence: evidence({ event: { kind: 'FOUND', day: '2025-10-15', place: null } }),
    keptIn: { number, names: [name] },
    heldBy: [...(isOver ? [] : [`home:${number}` as const]), 'district:RJ/Alwar'],
    ...said,
  };
}

const [FIRST, SECOND] = ['RJ/ALW/CH/0007', 'RJ/ALW/CH/0008'];
let registry: SearchedRegistry;
const found = async (callerContext: CallerContext, by: ChildSearch) =>
  [...(await registry.found(callerContext, by))].sort();

beforeAll(async () => {
  registry = await openSearchedRegistry();
  await registry.give({
    [contact(1)]: atStation('ET', '2025-10-14T02:00', '2025-10-14T09:00', { names: named('Sunita') }),
    [contact(2)]: atStation('ET', '2025-10-13T23:30', '2025-10-14T05:00'),
    [contact(3)]: atStation('ET', '2025-10-14T08:01', null),
    // Found at another station within these hours, and at Itarsi on another day.
    [contact(4)]: atStation('BPL', '2025-10-14T03:00', null, { bears: ['DD_NUMBER BPL/2025/4'] }),
    [contact(5)]: atStation('ET', '2025-09-01T03:00', null, { cites: ['DD_NUMBER BPL/2025/4'] }),
    // A protected child, whose place of being found may be kept from the caller.
    [contact(6)]: atStation('ET', '2025-10-14T04:00', null, { cites: ['FIR_NUMBER MP/23380012/2025/6'] }),
    [fir(6)]: { protects: true, bears: ['FIR_NUMBER MP/23380012/2025/6'], heldBy: ['station:MP/23380012'] },
    [contact(7)]: atStation('PRYJ', '2025-10-14T04:00', null),
    [stay(11)]: stayIn(FIRST, 'Bal Ashram, Alwar', false, { names: named('Kavita') }),
    // Moved from the first home to the second.
    [stay(12)]: stayIn(FIRST, 'बाल आश्रम, अलवर', true, { bears: ['PROFILE RJ/12'] }),
    [stay(13)]: stayIn(SECOND, 'Balika Grih Alwar', false, { cites: ['PROFILE RJ/12'] }),
    // A protected child in the first home, whose case is the station's.
    [stay(14)]: stayIn(FIRST, 'Bal Ashram, Alwar', false, { cites: ['FIR_NUMBER MP/23380012/2025/14'] }),
    [fir(14)]: { protects: true, bears: ['FIR_NUMBER MP/23380012/2025/14'], heldBy: ['station:MP/23380012'] },
    // One that is not protected, and also the station's.
    [stay(15)]: stayIn(FIRST, 'Bal Ashram, Alwar', true, { cites: ['FIR_NUMBER MP/23380012/2025/15'] }),
    [fir(15)]: { bears: ['FIR_NUMBER MP/23380012/2025/15'], heldBy: ['station:MP/23380012'] },
  });
});
afterAll(() => registry.close());

describe('a railway station', () => {
  it.each(['ET', 'Itarsi', 'इटारसी'])(
    'named %s, with hours, finds who was found or handed over there then',
    async (railwayStation) => {
      const { edges } = await registry.search(ahtu, { railwayStation, ...NIGHT });
      expect(
        edges.map(({ node }) => [
          node.child.inside.records[0]?.recordId,
          node.fields.map(({ field, level }) => `${field} ${level}`).join(),
        ]),
      ).toEqual([
        // prettier-ignore
        [contact(2), 'EVENT HANDED_OVER,EVENT_PLACE STATION'],
        [contact(1), 'EVENT WITHIN,EVENT_PLACE STATION'],
      ]);
    },
  );

  it('is found by its old code and its new one', async () => {
    for (const railwayStation of ['ALD', 'PRYJ', 'Allahabad'])
      expect(await found(ahtu, { railwayStation })).toEqual([contact(7)]);
  });

  it('without times finds all that were found there, and with words only those', async () => {
    expect(await found(ahtu, { railwayStation: 'ET' })).toEqual([1, 2, 3, 4].map(contact));
    expect(await found(committee, { railwayStation: 'ET', words: 'Sunita' })).toEqual([contact(1)]);
    expect(await found(committee, { railwayStation: 'BPL', words: 'Sunita' })).toEqual([]);
  });

  it('finds no protected child for who may not know its home, which the place may be, and finds it for its own station', async () => {
    const hours = { railwayStation: 'ET', foundFrom: '2025-10-14T03:30', foundTo: '2025-10-14T04:30' };
    for (const callerContext of [ahtu, committee, supervisor]) expect(await found(callerContext, hours)).toEqual([]);
    expect(await found(station, hours)).toEqual([contact(6)]);
  });

  it('finds nobody for who sees the place masked, whether or not somebody was found there', async () => {
    for (const callerContext of [partner, post, auditor]) {
      const answers = await Promise.all(['ET', 'KTE', 'PRYJ'].map((railwayStation) => registry.search(callerContext, { railwayStation }))); // prettier-ignore
      for (const answer of answers) expect(answer).toEqual(answers[1]);
      expect(answers[0]?.edges).toEqual([]);
    }
    // The times themselves are shown to them.
    expect(await found(partner, { foundFrom: '2025-10-14T02:00', foundTo: '2025-10-14T02:30' })).toEqual([contact(1)]);
  });
});

describe('a home', () => {
  it.each([FIRST, `home:${FIRST}`, 'Bal Ashram', 'Bal Ashram Alwar', 'बाल आश्रम'])(
    'named %s finds who is there and who was, for the committee',
    async (home) => {
      const { edges } = await registry.search(committee, { home });
      const shown = edges.map(({ node: { child, fields } }) => [child.inside.records[0]?.recordId, fields[0]?.level]);
      expect(shown[0]).toEqual([stay(11), 'NOW']);
      expect(shown.slice(1).sort()).toEqual([
        [stay(12), 'BEFORE'],
        [fir(15), 'BEFORE'],
      ]);
    },
  );

  it('is searched by its own staff, who see who is there, and of those who left nobody', async () => {
    expect(await found(homeStaff(FIRST), { home: FIRST })).toEqual([stay(11)]);
    expect(await found(homeStaff(SECOND), { home: FIRST })).toEqual([]);
    expect(await found(homeStaff(SECOND), { home: SECOND })).toEqual([stay(13)]);
  });

  it('of a child of the own unit is found by officers who see where it is kept', async () => {
    expect(await found(station, { home: FIRST })).toEqual([fir(14), fir(15)]);
    expect(await found(childline, { home: SECOND })).toEqual([stay(12)]);
  });

  it('finds nobody for anybody else, in one answer for homes that are there and that are not', async () => {
    const finding = testCallerContext(
      { role: 'STATION_IO', unit: { station: 'MP/23380012' } },
      { name: 'FIND', caseReference: fir(15) },
    );
    for (const callerContext of [ahtu, supervisor, partner, post, auditor]) {
      const answers = await Promise.all([FIRST, SECOND, 'Bal Ashram', 'Nowhere'].map((home) => registry.search(callerContext, { home }))); // prettier-ignore
      for (const answer of answers) expect(answer).toEqual(answers[3]);
      expect(answers[0]?.edges).toEqual([]);
      expect(await found(callerContext, { home: FIRST, foundFrom: '2025-10-15' })).toEqual([]);
    }
    expect(await found(finding, { home: FIRST })).toEqual([]);
  });

  it('is recorded as disclosed with the place of care, which the hit tells', async () => {
    const disclosed = await registry.disclosed(committee, { home: FIRST });
    expect(JSON.stringify(disclosed)).toContain('PLACE_OF_CARE');
  });
});

it('nothing of a home can be read in what the registry stores, but in the units that hold a record', async () => {
  const rows = await registry.store.query<{ text: string }>(
    `SELECT (to_jsonb(c) - 'held_by')::text AS text FROM claim c UNION ALL SELECT key FROM search_key`,
  );
  for (const word of ['Ashram', 'आश्रम', 'Balika', 'CH/0007'])
    expect(rows.filter(({ text }) => text.includes(word))).toEqual([]);
});
