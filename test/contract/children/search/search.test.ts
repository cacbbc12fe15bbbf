import { callerContextAs } from '../../../caller-context';
import {
  evidence,
  found,
  missing,
  named,
  openSearchedRegistry,
  place,
  type Said,
  type SearchedRegistry,
} from './searched-registry';

const fir = (number: number) => `police-mp:fir:MP/23380012/2025/${String(number).padStart(4, '0')}`;
const contact = (number: number) => `railway-nwr:contact:NWR-RPF-2025-${String(number).padStart(6, '0')}`;
const stay = (number: number) => `homes-rj:stay:CHB2025_${String(number).padStart(6, '0')}`;

const committee = callerContextAs('CWC_MEMBER', { unit: { committee: 'RJ/Alwar' } });
const partner = callerContextAs('PARTNER_APP');
const post = callerContextAs('RAILWAY_POST', { unit: { post: 'NWR/AWR' } });
const station = callerContextAs('STATION_IO', { unit: { station: 'MP/23380012' } });

let registry: SearchedRegistry;

beforeAll(async () => {
  registry = await openSearchedRegistry();
  await registry.give({
    [fir(1)]: {
      names: named('सुनीता आदिवासी'),
      sex: 'F',
      born: { from: '2012-03-01', to: '2013-02-28' },
      milestones: [{ kind: 'LAST_SEEN', at: '2025-10-01T17:00:00+05:30' }],
      evidence: evidence({
        ...{ father: 'रमेश आदिवासी', mother: 'Kamla Bai', home: place('Katni') },
        ...{ event: missing('2025-10-01', 'Katni'), marks: ['burn mark on left hand', 'mole on chin'] },
      }),
    },
    [contact(2)]: {
      names: named('Suneeta'),
      sex: 'F',
      milestones: [{ kind: 'FOUND_AT_STATION', at: '2025-10-04T05:00:00+05:30' }],
      evidence: evidence({ event: { kind: 'FOUND', day: '2025-10-04', place: place('Alwar', 'RJ') } }),
    },
    [fir(3)]: {
      names: named('Mohammad Qasim', 'मोहम्मद क़ासिम'),
      sex: 'M',
      born: { from: '2017-01-01', to: '2018-12-31' },
      milestones: [{ kind: 'LAST_SEEN', at: '2024-03-05T17:00:00+05:30' }],
      evidence: evidence({ father: 'Salim Khan', home: place('जबलपुर'), event: missing('2024-03-05', 'Jabalpur') }),
    },
    [fir(4)]: {
      names: named('Asha Yadav'),
      sex: 'F',
      protects: true,
      heldBy: ['station:MP/23380012'],
      evidence: evidence({ father: 'Dinesh Yadav', home: place('Satna'), event: missing('2025-06-10', 'Satna') }),
    },
    [stay(5)]: {
      names: named('Asha Kumari'),
      sex: 'F',
      milestones: [{ kind: 'ADMITTED', at: '2025-07-01T17:00:00+05:30' }],
      evidence: evidence({ home: place('Satna'), event: found('2025-07-01', 'Satna') }),
    },
    [contact(6)]: {
      names: named('गुड्डू'),
      evidence: evidence({ event: found('2025-11-01', 'Katni'), marks: ['scar over right eye'] }),
    },
  });
});
afterAll(() => registry.close());

describe('words', () => {
  it.each(['Sunita', 'सुनीता', 'Suneeta', 'SUNITHA', 'sunita adivasi', 'आदिवासी सुनीता'])(
    '%s finds the child in both scripts and however spelt',
    async (words) => {
      const all = await registry.found(committee, { words });
      expect([...all].sort()).toEqual([fir(1), contact(2)].sort());
    },
  );

  it('find a child by a parent’s name alone, and by that and the own', async () => {
    for (const words of ['Ramesh', 'रमेश', 'कमला', 'Kamala Ramesh', 'Sunita d/o Ramesh']) {
      expect([words, (await registry.found(committee, { words }))[0]]).toEqual([words, fir(1)]);
    }
    expect(await registry.found(committee, { words: 'Saleem' })).toEqual([fir(3)]);
  });

  it('rank the fuller agreement first, and show to which name each belongs', async () => {
    const { edges } = await registry.search(committee, { words: 'Sunita Ramesh' });
    expect(edges.map(({ node }) => node.fields.map(({ field, level }) => `${field} ${level}`))).toEqual([
      ['GIVEN SAME', 'FATHER SAME'],
      ['GIVEN SAME'],
    ]);
    const [first, second] = edges.map(({ node }) => node.bits);
    expect(first).toBeGreaterThan(second ?? 0);
    for (const { node } of edges) {
      const sum = node.fields.reduce((bits, field) => bits + field.bits, 0);
      expect(node.bits).toBeCloseTo(sum, 6);
      expect(Number(node.bits.toFixed(1))).toBe(node.bits);
    }
  });

  it('do not find by the family’s name alone when more is requested', async () => {
    expect(await registry.found(station, { words: 'Yadav' })).toEqual([fir(4)]);
    expect(await registry.found(station, { words: 'Ravindra Yadav' })).toEqual([]);
  });
});

describe('marks', () => {
  it('find the child, with and without a name', async () => {
    expect(await registry.found(committee, { marks: 'burn mark' })).toEqual([fir(1)]);
    expect(await registry.found(committee, { marks: 'scar', words: 'Guddu' })).toEqual([contact(6)]);
    expect(await registry.found(committee, { marks: 'tattoo', words: 'Guddu' })).toEqual([]);
  });
});

describe('a district', () => {
  it('is where the child is from, went missing or was found, in either script', async () => {
    expect(await registry.found(committee, { district: 'Katni' })).toEqual([contact(6), fir(1)]);
    expect(await registry.found(committee, { district: 'कटनी' })).toEqual([contact(6), fir(1)]);
    expect(await registry.found(committee, { district: 'Alwar' })).toEqual([contact(2)]);
  });

  it('reaches as far as is requested, and the district itself comes first', async () => {
    const near = await registry.search(committee, { district: 'Katni', withinKm: 120 });
    const levels = near.edges.map(({ node }) => [
      node.child.inside.records[0]?.recordId,
      node.fields.map(({ field, level }) => `${field} ${level}`).join(),
    ]);
    expect(levels).toEqual([
      [contact(6), 'EVENT_PLACE DISTRICT'],
      [fir(1), 'PLACE DISTRICT'],
      [stay(5), 'PLACE NEAR'],
      [fir(3), 'PLACE NEAR'],
    ]);
    expect(await registry.found(committee, { district: 'Katni', withinKm: 10 })).toEqual([contact(6), fir(1)]);
  });

  it('with a state is that state’s', async () => {
    expect(await registry.found(committee, { district: 'Katni', state: 'MP' })).toEqual([contact(6), fir(1)]);
    expect(await registry.found(committee, { state: 'RJ' })).toEqual([contact(2)]);
  });
});

describe('days, sex, age and status', () => {
  it('narrow the search to what records state', async () => {
    const days = { missingFrom: '2025-09-28', missingTo: '2025-10-02' };
    expect(await registry.found(committee, days)).toEqual([fir(1)]);
    expect(await registry.found(committee, { foundFrom: '2025-10-01' })).toEqual([contact(6), contact(2)]);
    expect(await registry.found(committee, { ...days, sex: 'M' })).toEqual([]);
    expect(await registry.found(committee, { sex: 'M' })).toEqual([fir(3), contact(6)]);
    expect(await registry.found(committee, { sex: 'M', status: 'MISSING' })).toEqual([fir(3), contact(6)]);
    expect(await registry.found(committee, { sex: 'F', status: 'IN_CARE' })).toEqual([stay(5), fir(4), contact(6)]);
  });

  it('count years as of today', async () => {
    // Born between March 2012 and February 2013: twelve or thirteen on 1 December 2025.
    for (const [from, to, fits] of [
      [12, 12, true],
      [13, 13, true],
      [14, 17, false],
      [0, 11, false],
    ] as const) {
      const by = { words: 'Sunita Ramesh', ageFrom: from, ageTo: to, sex: 'F' } as const;
      expect([from, (await registry.found(committee, by)).includes(fir(1))]).toEqual([from, fits]);
    }
  });

  it('do not rule out a child with the name of whom no record states them', async () => {
    const by = { words: 'Suneeta', missingFrom: '2025-10-01', missingTo: '2025-10-02', ageFrom: 12 } as const;
    expect(await registry.found(committee, by)).toEqual([fir(1), contact(2)]);
    expect(
      await registry.found(committee, { ...by, missingTo: '2025-10-01', missingFrom: '2025-09-01', sex: 'M' }),
    ).toEqual([]);
  });
});

describe('a child of whom a record states between which times it went missing', () => {
  const [evening, night, never] = [fir(20), fir(21), fir(22)];
  const lost = (at: string, to: string): Said => ({
    milestones: [{ kind: 'LAST_SEEN', at: `${at}:00+05:30`, to: `${to}:00+05:30` }],
    evidence: evidence({ event: missing(at.slice(0, 10)) }),
  });
  beforeAll(() =>
    registry.give({
      [evening]: lost('2025-05-07T18:00', '2025-05-07T23:00'),
      [night]: lost('2025-05-31T22:00', '2025-06-01T05:00'),
      [never]: lost('2005-05-31T22:00', '2025-04-01T05:00'),
    }),
  );
  afterAll(() => registry.give({ [evening]: null, [night]: null, [never]: null }));
  const during = (missingFrom: string | null, missingTo: string | null) =>
    registry.found(committee, { missingFrom, missingTo });

  it('is found by a search that begins, or ends, or lies between them', async () => {
    expect(await during('2025-05-07T20:00', '2025-05-08')).toEqual([evening]);
    expect(await during('2025-05-06', '2025-05-07T19:00')).toEqual([evening]);
    expect(await during('2025-05-07T19:00', '2025-05-07T20:00')).toEqual([evening]);
    expect(await during('2025-05-07T23:01', '2025-05-08')).toEqual([]);
    expect(await during('2025-05-06', '2025-05-07T17:59')).toEqual([]);
  });

  it('is found on the day, in the month and by the hours on either side of midnight', async () => {
    for (const [from, to] of [
      ['2025-05-31', '2025-05-31'],
      ['2025-06-01', '2025-06-01'],
      ['2025-05-31T23:00', '2025-05-31T23:30'],
      ['2025-06-01T04:00', '2025-06-01T06:00'],
    ] as const)
      expect([from, await during(from, to)]).toEqual([from, [night]]);
    for (const [from, to] of [
      ['2025-05-30', '2025-05-30'],
      ['2025-06-02', '2025-06-02'],
      ['2025-06-01T05:01', '2025-06-01T06:00'],
    ] as const)
      expect([from, await during(from, to)]).toEqual([from, []]);
  });

  it('is found in any month of an interval of many years, with as good as no bits', async () => {
    for (const month of ['2005-06', '2014-02', '2025-04'])
      expect([month, await during(`${month}-01`, `${month}-01T03:00`)]).toEqual([month, [never]]);
    expect(await during('2025-04-02', '2025-05-01')).toEqual([]);
    const { edges } = await registry.search(committee, { missingFrom: '2014-02-01', missingTo: '2014-02-01' });
    expect(edges[0]?.node.fields).toEqual([{ field: 'EVENT', level: 'OVERLAPS', bits: 0 }]);
  });
});

describe('a child whose name the caller may not know', () => {
  it('is not found by name, family or place, which may be the home, but is found by sex', async () => {
    for (const callerContext of [partner, committee, post]) {
      expect(await registry.found(callerContext, { words: 'Asha Yadav' })).not.toContain(fir(4));
      expect(await registry.found(callerContext, { words: 'Dinesh' })).not.toContain(fir(4));
      expect(await registry.found(callerContext, { sex: 'F', district: 'Satna' })).not.toContain(fir(4));
      expect(await registry.found(callerContext, { sex: 'F', status: 'MISSING' })).toContain(fir(4));
    }
    expect(await registry.found(station, { sex: 'F', district: 'Satna' })).toContain(fir(4));
    expect(await registry.found(station, { words: 'Asha Yadav' })).toContain(fir(4));
    expect(await registry.found(station, { words: 'Dinesh' })).toContain(fir(4));
  });

  it('is not found by where the family lives', async () => {
    const apart = contact(90);
    await registry.give({
      [apart]: { sex: 'M', evidence: evidence({ home: place('Rewa'), event: found('2025-11-02', 'Bhopal') }) },
    });
    expect(await registry.found(partner, { district: 'Rewa' })).toEqual([]);
    // A masked address has the same effect as a withheld one, because the mask is not the same for every record.
    expect(await registry.found(post, { district: 'Rewa' })).toEqual([]);
    expect(await registry.found(committee, { district: 'Rewa' })).toEqual([apart]);
    expect(await registry.found(partner, { district: 'Bhopal' })).toEqual([apart]);
    await registry.give({ [apart]: null });
  });

  it('shows its age band and no more', async () => {
    const by = { district: 'Jabalpur', sex: 'M' } as const;
    for (const age of [6, 8, 11])
      expect(await registry.found(partner, { ...by, ageFrom: age, ageTo: age })).toEqual([fir(3)]);
    expect(await registry.found(partner, { ...by, ageFrom: 12 })).toEqual([]);
    expect(await registry.found(committee, { ...by, ageFrom: 10, ageTo: 11 })).toEqual([]);
  });
});

describe('a child who may not be seen', () => {
  const bys = [
    { words: 'Asha' },
    { district: 'Satna', withinKm: 300 },
    { sex: 'F' },
    { foundFrom: '2025-06-01' },
    { words: 'Rukmini Lodhi' },
  ] as const;
  const bytes = async () =>
    Promise.all(
      bys.flatMap((by) => [1, 2, 100].map(async (first) => JSON.stringify(await registry.search(partner, by, first)))),
    );

  it('changes no byte of any page', async () => {
    const before = await bytes();
    await registry.give({
      [stay(50)]: {
        names: named('Asha', 'Rukmini Lodhi'),
        sex: 'F',
        evidence: evidence({ home: place('Satna'), event: found('2025-07-01', 'Satna') }),
      },
    });
    expect(await registry.found(committee, { words: 'Rukmini' })).toEqual([stay(50)]);
    expect(await bytes()).toEqual(before);
    await registry.give({ [stay(50)]: null });
    expect(await registry.found(committee, { words: 'Rukmini' })).toEqual([]);
  });
});

describe('pages', () => {
  it('have each hit once, in one order, also while children come', async () => {
    const lost = (number: number): Said => ({
      names: named(number % 3 === 0 ? 'Kavita' : 'Kavitha Gond'),
      ...(number % 2 === 0 && { sex: 'F' as const }),
      evidence: evidence({ event: missing('2025-08-01', 'Dindori') }),
    });
    const give = (from: number, to: number) => {
      const numbers = Array.from({ length: to - from }, (_, at) => from + at);
      return registry.give(Object.fromEntries(numbers.map((number) => [fir(100 + number), lost(number)])));
    };
    await give(0, 25);
    for (const by of [
      { words: 'कविता', sex: 'F' },
      { district: 'Dindori', sex: 'F' },
    ] as const) {
      const whole = await registry.found(committee, by);
      expect(whole.length).toBeGreaterThan(24);
      const seen: string[] = [];
      let after: string | null = null;
      for (let page = 0; page === 0 || after !== null; page++) {
        const { edges, pageInfo } = await registry.search(committee, by, 8, after);
        seen.push(...edges.map(({ node }) => node.child.inside.records[0]?.recordId ?? ''));
        expect(pageInfo.hasPreviousPage).toBe(page > 0);
        after = pageInfo.hasNextPage ? pageInfo.endCursor : null;
        await give(201 + 2 * page, 202 + 2 * page);
      }
      expect(seen).toEqual(whole);
    }
  });

  it('of one search accept no cursor of another', async () => {
    const { pageInfo } = await registry.search(committee, { district: 'Katni' }, 1);
    const codeOf = (by: object, after: string | null) =>
      registry.search(committee, by, 1, after).then(
        () => null,
        (error: unknown) => (error as { extensions: { code: string } }).extensions.code,
      );
    expect(await codeOf({ district: 'Katni' }, pageInfo.endCursor)).toBeNull();
    expect(await codeOf({ district: 'Satna' }, pageInfo.endCursor)).toBe('CURSOR_MALFORMED');
    expect(await codeOf({ district: 'Katni' }, 'x')).toBe('CURSOR_MALFORMED');
    expect(await codeOf({ district: 'Katni' }, `${pageInfo.endCursor ?? ''}A`)).toBe('CURSOR_MALFORMED');
  });
});

describe('the disclosure recorder', () => {
  it('has the children shown, with the groups by which they were found', async () => {
    const disclosed = await registry.disclosed(committee, { words: 'Sunita Ramesh', marks: 'burn' });
    expect(disclosed.map(({ returned }) => returned)).toEqual([
      { CASE: 'FULL', IDENTITY: 'FULL', FAMILY: 'FULL', DESCRIPTION: 'FULL' },
    ]);
    expect(await registry.disclosed(partner, { words: 'Asha Yadav', sex: 'M' })).toEqual([]);
  });
});

it('puts nothing of a search into the text of a statement', async () => {
  registry.statements();
  await registry.found(committee, {
    words: 'Sunita Ramesh',
    marks: 'burn',
    district: 'Katni',
    missingFrom: '2025-09-09',
  });
  await registry.found(committee, { district: 'Katni', missingFrom: '2025-09-09', sex: 'F', ageFrom: 3 });
  const texts = registry
    .statements()
    .map(({ text }) => text)
    .join();
  expect(texts).not.toMatch(/sunita|ramesh|burn|katni|2025-09/i);
});

it('finds nobody for a caller who may list nobody', async () => {
  for (const role of ['STATISTICS', 'PRESS', 'OPERATOR', 'FAMILY', 'HOME_STAFF'] as const) {
    expect(await registry.found(callerContextAs(role), { words: 'Sunita' })).toEqual([]);
    expect(await registry.found(callerContextAs(role), { sex: 'F' })).toEqual([]);
  }
});

it('finds the children of one unit for a caller limited to it', async () => {
  await registry.give({ [stay(70)]: { names: named('Pooja'), sex: 'F', heldBy: ['home:RJ/ALW/CH/0007'] } });
  const home = callerContextAs('HOME_STAFF', { unit: { home: 'RJ/ALW/CH/0007' } });
  expect(await registry.found(home, { sex: 'F' })).toEqual([stay(70)]);
  expect(await registry.found(home, { words: 'Puja' })).toEqual([stay(70)]);
  expect(await registry.found(home, { words: 'Sunita' })).toEqual([]);
});
