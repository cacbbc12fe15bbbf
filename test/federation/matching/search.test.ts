import type { CallerContext } from '../../../schema/rights/caller';
import { callerContextAs, testCallerContext } from '../../caller-context';
import { startRunningGraph, type Answer, type RunningGraph } from '../graph/running-graph';
import { stranger } from '../rights/worlds/mirrored-graph';

interface Found {
  readonly searchChildren: {
    readonly edges: readonly {
      readonly cursor: string;
      readonly node: {
        readonly bits: number;
        readonly fields: readonly { readonly field: string; readonly level: string; readonly bits: number }[];
        readonly child: { readonly id: string; readonly names: readonly { readonly text: string }[] | null };
      };
    }[];
    readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
  };
}

const SEARCH = `query ($by: ChildSearch!, $first: Int!, $after: String) {
  searchChildren(by: $by, first: $first, after: $after) {
    edges { cursor node { bits fields { field level bits } child { id names { text } } } }
    pageInfo { hasNextPage endCursor }
  }
}`;

describe('a search through the whole graph', () => {
  let graph: RunningGraph;
  let log = '';
  let known: { readonly id: string; readonly names: readonly string[] };
  let canary: { readonly id: string; readonly fir: string };
  const committee = stranger('CWC_MEMBER');
  const partner = stranger('PARTNER_APP');

  const ask = (
    by: object,
    callerContext: CallerContext,
    first = 50,
    after: string | null = null,
  ): Promise<Answer<Found>> => graph.ask<Found>(SEARCH, { by, first, after }, callerContext);
  async function idsOf(by: object, callerContext: CallerContext): Promise<readonly string[]> {
    const { data } = await ask(by, callerContext);
    if (!data) throw new Error('no answer');
    return data.searchChildren.edges.map(({ node }) => node.child.id);
  }

  beforeAll(async () => {
    graph = await startRunningGraph({
      size: 60,
      env: { BUDGET_MS: '10000', MAX_COST: '60000' },
      operations: { resolve: (_, { query, operationName }) => ({ query, operationName }) },
      logged: (line) => (log += line),
    });
    await graph.matched();
    const { featured } = graph.agencies.story();
    const records = featured.find(({ id }) => id.includes('katni'))?.records ?? [];
    const id = await graph.childOf(records);
    const { data } = await graph.ask<{ child: { names: { text: string }[] } }>(
      'query ($id: ID!) { child(id: $id) { names { text } } }',
      { id },
    );
    known = { id, names: data?.child.names.map(({ text }) => text) ?? [] };
    const hidden = featured.find(({ kind }) => kind === 'canary')?.records ?? [];
    canary = { id: await graph.childOf(hidden), fir: hidden.find((key) => key.includes(':fir:')) ?? '' };
  });
  afterAll(() => graph.close());

  it('finds a child by each of its names, in either script, and says how', async () => {
    expect(known.names.length).toBeGreaterThan(0);
    for (const words of known.names) {
      const { data, errors } = await ask({ words }, committee);
      expect(errors).toBeUndefined();
      const hit = data?.searchChildren.edges.find(({ node }) => node.child.id === known.id)?.node;
      expect(hit?.fields[0]).toMatchObject({ field: 'GIVEN', level: 'SAME' });
      expect(hit?.bits).toBeCloseTo(hit?.fields.reduce((sum, { bits }) => sum + bits, 0) ?? 0, 6);
    }
  });

  it('finds a child by any hour at which it can have gone missing, not only by the first', async () => {
    type Traced = {
      child: { trace: { steps: { kind: string; at: { from: string; to: string; precision: string } }[] } };
    };
    const query = 'query ($id: ID!) { child(id: $id) { trace { steps { kind at { from to precision } } } } }';
    const { data } = await graph.ask<Traced>(query, { id: known.id });
    const seen = data?.child.trace.steps.find(({ kind, at }) => kind === 'LAST_SEEN' && at.precision === 'BETWEEN')?.at;
    const [from, to] = [Date.parse(seen?.from ?? ''), Date.parse(seen?.to ?? '')];
    const MINUTE = 60_000;
    expect(to - from).toBeGreaterThan(2 * MINUTE);
    const during = (missingFrom: number, missingTo: number) =>
      idsOf({ missingFrom: new Date(missingFrom).toISOString(), missingTo: new Date(missingTo).toISOString() }, committee); // prettier-ignore
    expect(await during(from + MINUTE, to - MINUTE)).toContain(known.id);
    expect(await during(to, to + 60 * MINUTE)).toContain(known.id);
    expect(await during(to + MINUTE, to + 60 * MINUTE)).not.toContain(known.id);
  });

  it('shows of a child that it found what its caller may see', async () => {
    const found: Found['searchChildren']['edges'][number]['node']['child'][] = [];
    for (let after: string | null = null, more = true; more;) {
      const { data } = await ask({ district: 'Katni', sex: 'F' }, partner, 50, after);
      found.push(...(data?.searchChildren.edges.map(({ node }) => node.child) ?? []));
      after = data?.searchChildren.pageInfo.endCursor ?? null;
      more = data?.searchChildren.pageInfo.hasNextPage ?? false;
    }
    // A child has the id of the first of its records that the caller may see.
    const query = 'query ($id: ID!) { child(id: $id) { id } }';
    const { data: seen } = await graph.ask<{ child: { id: string } }>(query, { id: known.id }, partner);
    const child = found.find(({ id }) => id === seen?.child.id);
    expect(child?.names?.map(({ text }) => text)).toEqual(expect.arrayContaining([expect.stringMatching(/^\S+\./u)]));
  });

  describe('when a caller who sees names masked tries a dictionary', () => {
    const masked = ['SUPERVISOR', 'RAILWAY_POST', 'PARTNER_APP', 'AUDITOR', 'STATION_IO', 'AHTU_INVESTIGATOR'] as const;
    let words: readonly string[];
    let records: readonly { readonly agency: string; readonly recordId: string }[];

    beforeAll(async () => {
      type Listed = {
        children: {
          edges: { node: { names: { text: string }[] | null; records: { agency: string; recordId: string }[] } }[];
        };
      };
      const query = '{ children(first: 100) { edges { node { names { text } records { agency recordId } } } } }';
      const { data } = await graph.ask<Listed>(query, {}, committee);
      const nodes = data?.children.edges.map(({ node }) => node) ?? [];
      words = [...new Set(nodes.flatMap(({ names }) => names?.flatMap(({ text }) => text.split(/\s+/)) ?? []))].slice(
        0,
        320,
      );
      ({ records } = { records: nodes.flatMap((node) => node.records) });
      expect(words.length).toBeGreaterThan(100);
      // Each of the words is some child's name.
      expect((await idsOf({ words: words[7] }, committee)).length).toBeGreaterThan(0);
    });

    it.each(masked)(
      'names nobody to %s',
      async (role) => {
        const callerContext = stranger(role);
        const aliases = (some: readonly string[]) =>
          some
            .map((_, at) => `w${at}: searchChildren(by: { words: $w${at} }, first: 1) { edges { node { bits } } }`)
            .join(' ');
        for (let at = 0; at < words.length; at += 8) {
          const some = words.slice(at, at + 8);
          const query = `query (${some.map((_, n) => `$w${n}: String`).join(', ')}) { ${aliases(some)} }`;
          const variables = Object.fromEntries(some.map((word, n) => [`w${n}`, word]));
          const { data, errors } = await graph.ask<Record<string, Found['searchChildren']>>(
            query,
            variables,
            callerContext,
          );
          expect(errors).toBeUndefined();
          expect(Object.values(data ?? {}).flatMap(({ edges }) => edges)).toEqual([]);
        }
      },
      60_000,
    );

    it('finds by no mark that is withheld, in one answer for every mark', async () => {
      const bytes = new Set<string>();
      for (const marks of ['finger', 'mole', 'burn', 'scar', 'तिल', 'zzyzx']) {
        const response = await graph.post(
          { query: SEARCH, variables: { by: { marks }, first: 50 } },
          stranger('SUPERVISOR'),
        );
        bytes.add(await response.text());
      }
      expect(bytes.size).toBe(1);
    });

    it.each(['RAILWAY_POST', 'PARTNER_APP', 'AUDITOR'] as const)(
      'unmasks no number to %s, whether or not a record has it, and finds by the token that is shown',
      async (role) => {
        const query = `query ($agency: Agency!, $recordId: ID!) {
          childByRecord(agency: $agency, recordId: $recordId) { id records { agency recordId } }
        }`;
        type Answer = { childByRecord: { id: string; records: { agency: string; recordId: string }[] } | null };
        const codes = new Set<unknown>();
        for (const { agency, recordId } of records.slice(0, 60)) {
          const native = recordId.slice(recordId.indexOf(':', recordId.indexOf(':') + 1) + 1);
          for (const number of [recordId, native]) {
            const { data, errors } = await graph.ask<Answer>(query, { agency, recordId: number }, stranger(role));
            expect(data?.childByRecord ?? null).toBeNull();
            codes.add(errors?.[0]?.extensions['code']);
          }
        }
        expect([...codes]).toEqual(['RECORD_NOT_FOUND']);
        const of = 'query ($id: ID!) { child(id: $id) { id records { agency recordId } } }';
        const { data } = await graph.ask<{ child: Answer['childByRecord'] }>(of, { id: known.id }, stranger(role));
        for (const shown of data?.child?.records ?? []) {
          expect(shown.recordId).toMatch(/^record-/);
          const found = await graph.ask<Answer>(query, shown, stranger(role));
          expect(found.data?.childByRecord?.id).toBe(data?.child?.id);
        }
        expect(data?.child?.records.length).toBeGreaterThan(0);
      },
      60_000,
    );
  });

  it('finds by a full name for a caller with a case of its own who names the purpose FIND', async () => {
    const { records } = await recordsOf(known.id);
    const fir = records.find((key) => key.includes(':fir:')) ?? '';
    const [, station = ''] = /:fir:([^/]+\/[^/]+)\//.exec(fir) ?? [];
    const finder = testCallerContext(
      { id: 'finder', role: 'STATION_IO', unit: { station } },
      { name: 'FIND', caseReference: fir },
    );
    const { data, errors } = await ask({ words: known.names[0] }, finder);
    expect(errors).toBeUndefined();
    const hit = data?.searchChildren.edges.find(({ node }) => node.child.id === known.id)?.node;
    expect(hit?.fields[0]).toMatchObject({ field: 'GIVEN', level: 'SAME' });
    // It shows no more of the child than the role sees masked.
    expect(hit?.child.names?.every(({ text }) => /^\S+\./u.test(text))).toBe(true);

    const without = testCallerContext({ ...finder.caller }, { name: 'FIND', caseReference: 'file 7/2025' });
    const refused = await ask({ words: known.names[0] }, without);
    expect(refused.errors?.[0]?.extensions['code']).toBe('CASE_NOT_OWN');
    expect(JSON.stringify(refused)).not.toContain(known.names[0]);

    type Reviews = { breakGlassReviews: { edges: { node: { kind: string; callerId: string; reason: string } }[] } };
    const reviews = await graph.ask<Reviews>(
      '{ breakGlassReviews(first: 100) { edges { node { kind callerId reason childCount } } } }',
      {},
      stranger('AUDITOR'),
    );
    const acts = reviews.data?.breakGlassReviews.edges
      .map(({ node }) => node)
      .filter(({ kind }) => kind === 'NAME_SEARCH');
    expect(acts).toMatchObject([{ callerId: 'finder', reason: `Found by words, for ${fir}.` }]);
  });

  async function recordsOf(id: string): Promise<{ readonly records: readonly string[] }> {
    const query = 'query ($id: ID!) { child(id: $id) { records { recordId } } }';
    const { data } = await graph.ask<{ child: { records: { recordId: string }[] } }>(query, { id }, committee);
    return { records: data?.child.records.map(({ recordId }) => recordId) ?? [] };
  }

  it('answers the name of a child protected from the caller like a name that nobody has', async () => {
    const bytes = async (words: string, callerContext: CallerContext) =>
      (await graph.post({ query: SEARCH, variables: { by: { words }, first: 50 } }, callerContext)).text();
    for (const callerContext of [partner, committee, stranger('RAILWAY_POST'), stranger('CHILDLINE')]) {
      expect(await bytes('Canaryname', callerContext)).toBe(await bytes('Zzyzxavqat', callerContext));
    }
    const officer = testCallerContext({ cases: [canary.fir] }, { caseReference: canary.fir });
    expect(await idsOf({ words: 'Canaryname' }, officer)).toEqual([canary.id]);
  });

  it('finds that child by what is not secret, and not by a place that may be its home', async () => {
    const found = async (by: object) => {
      const ids: string[] = [];
      for (let after: string | null = null, more = true; more;) {
        const { data } = await ask(by, committee, 50, after);
        const { edges, pageInfo } = data?.searchChildren ?? { edges: [], pageInfo: null };
        ids.push(...edges.map(({ node }) => node.child.id));
        [after, more] = [pageInfo?.endCursor ?? null, pageInfo?.hasNextPage ?? false];
      }
      return ids;
    };
    expect(await found({ sex: 'F' })).toContain(canary.id);
    expect(await found({ sex: 'F', district: 'Katni' })).not.toContain(canary.id);
  });

  it('is paged without repeats, in the order of the whole list', async () => {
    const by = { state: 'MP', sex: 'F' };
    const whole = await idsOf(by, committee);
    const paged: string[] = [];
    for (let after: string | null = null; paged.length < whole.length;) {
      const { data } = await ask(by, committee, 7, after);
      paged.push(...(data?.searchChildren.edges.map(({ node }) => node.child.id) ?? []));
      after = data?.searchChildren.pageInfo.endCursor ?? null;
    }
    expect(paged.slice(0, whole.length)).toEqual(whole);
  });

  it('refuses invalid criteria with what it expects, and repeats none of them', async () => {
    const response = await graph.post(
      { query: SEARCH, variables: { by: { words: 'Canaryasked', district: 'Canaryplace' }, first: 5 } },
      committee,
    );
    const text = await response.text();
    expect(text).toContain('SEARCH_INVALID');
    expect(text).toContain('the name of a district of India');
    expect(text).not.toContain('Canary');
  });

  it('discloses no child to callers who may know of none', async () => {
    for (const role of ['OPERATOR', 'STATISTICS', 'FAMILY'] as const) {
      const { data } = await ask({ words: known.names[0] }, callerContextAs(role, { client: 'an-app' }));
      expect(data?.searchChildren.edges ?? []).toEqual([]);
    }
  });

  describe('by where and when', () => {
    interface Kept {
      readonly name: string;
      readonly nameHi: string;
      readonly registrationNo: string;
    }
    interface Whole {
      readonly railwayContacts: readonly { readonly station: { readonly code: string }; readonly foundAt: { readonly from: string } }[]; // prettier-ignore
      readonly stays: readonly { readonly home: Kept; readonly discharge: object | null; readonly abscondedAt: string | null }[]; // prettier-ignore
    }
    let contact: Whole['railwayContacts'][number];
    let stay: Whole['stays'][number];

    beforeAll(async () => {
      const query = `query ($id: ID!) {
        child(id: $id) {
          railwayContacts { station { code } foundAt { from } }
          stays { home { name nameHi registrationNo } discharge { at } abscondedAt }
        }
      }`;
      const { data } = await graph.ask<{ child: Whole }>(query, { id: known.id }, committee);
      const [[first] = [], [kept] = []] = [data?.child.railwayContacts, data?.child.stays];
      if (!first || !kept) throw new Error('the featured child has no contact or no stay');
      [contact, stay] = [first, kept];
    });

    const hit = async (by: object, callerContext: CallerContext) => {
      const { data, errors } = await ask(by, callerContext);
      expect(errors).toBeUndefined();
      // A child's id is that of its first record that the caller sees, and records are read in any order.
      const own = await graph.ask<{ child: { id: string } | null }>('query ($id: ID!) { child(id: $id) { id } }', { id: known.id }, callerContext); // prettier-ignore
      const id = own.data?.child?.id;
      const edge = data?.searchChildren.edges.find(({ node }) => node.child.id === id);
      return edge?.node.fields.map(({ field, level }) => `${field} ${level}`) ?? null;
    };
    const minute = (after: number) => new Date(Date.parse(contact.foundAt.from) + after * 60_000).toISOString();

    it('finds a child by the station, in either script, and the hour in which it was found there', async () => {
      const investigator = stranger('AHTU_INVESTIGATOR');
      expect(contact.station.code).toBe('AWR');
      for (const railwayStation of ['AWR', 'awr', 'Alwar', 'अलवर जंक्शन']) {
        const by = { railwayStation, foundFrom: minute(-60), foundTo: minute(0) };
        expect(await hit(by, investigator)).toEqual(['EVENT WITHIN', 'EVENT_PLACE STATION']);
        expect(await hit({ ...by, foundTo: minute(-1) }, investigator)).toBeNull();
      }
      expect(await hit({ railwayStation: 'JP', foundFrom: minute(-60) }, investigator)).toBeNull();
    });

    it('finds nobody at a station for who sees the place masked, and refuses one that there is not', async () => {
      for (const role of ['PARTNER_APP', 'RAILWAY_POST', 'AUDITOR'] as const)
        expect((await ask({ railwayStation: 'AWR' }, stranger(role))).data?.searchChildren.edges).toEqual([]);
      const { errors } = await ask({ railwayStation: 'Canaryplace' }, committee);
      expect(errors?.[0]?.extensions).toMatchObject({ code: 'SEARCH_INVALID' });
      expect(JSON.stringify(errors)).not.toContain('Canary');
    });

    it('finds a child by the home, for committees and its own staff', async () => {
      const isOver = stay.discharge !== null || stay.abscondedAt !== null;
      const { name, nameHi, registrationNo } = stay.home;
      for (const home of [registrationNo, name, nameHi])
        expect(await hit({ home }, committee)).toEqual([`PLACE_OF_CARE ${isOver ? 'BEFORE' : 'NOW'}`]);
      const { data } = await ask(
        { home: registrationNo },
        callerContextAs('HOME_STAFF', { unit: { home: registrationNo } }),
      );
      expect(data?.searchChildren.edges.some(({ node }) => node.child.names !== null)).toBe(!isOver);
    });

    it('answers a home like one that there is not, whoever may not know it', async () => {
      const bytes = async (home: string, callerContext: CallerContext) =>
        (await graph.post({ query: SEARCH, variables: { by: { home }, first: 50 } }, callerContext)).text();
      const others = [
        'AHTU_INVESTIGATOR',
        'STATION_IO',
        'SUPERVISOR',
        'PARTNER_APP',
        'RAILWAY_POST',
        'CHILDLINE',
      ] as const;
      for (const callerContext of others.map((role) => stranger(role))) {
        const none = await bytes('Zzyzxavqat', callerContext);
        for (const home of [stay.home.registrationNo, stay.home.name, 'Canaryhome'])
          expect(await bytes(home, callerContext)).toBe(none);
      }
      // A protected child is not found by its home, even by committees to which it is no concern.
      expect(await bytes('Canaryhome', committee)).toBe(await bytes('Zzyzxavqat', committee));
      const officer = testCallerContext({ cases: [canary.fir] }, { caseReference: canary.fir });
      expect(await idsOf({ home: 'Canaryhome' }, officer)).toEqual([canary.id]);
    });
  });

  it('leaves nothing of a search in the log', () => {
    expect(log).not.toBe('');
    for (const word of ['Canary', 'Zzyzxavqat', ...known.names]) expect(log).not.toContain(word);
  });
});
