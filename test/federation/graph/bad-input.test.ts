import { startRunningGraph, type RunningGraph } from './running-graph';

describe('bad input', () => {
  let graph: RunningGraph;
  beforeAll(async () => {
    graph = await startRunningGraph({ size: 400 });
    await graph.caughtUp();
  });
  afterAll(() => graph.close());

  const errorOf = async (query: string, variables: object = {}) => {
    const { errors } = await graph.ask(query, variables);
    expect(errors).toHaveLength(1);
    return errors?.[0];
  };
  const BY_RECORD = 'query ($agency: Agency!, $id: ID!) { childByRecord(agency: $agency, recordId: $id) { id } }';

  it('is answered with CHILD_NOT_FOUND for an id nobody has', async () => {
    const { data, errors } = await graph.ask('{ child(id: "nobody") { id } }');
    expect(data).toEqual({ child: null });
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'CHILD_NOT_FOUND', got: 'nobody' });
  });

  it('does not send back a name that came in place of an id', async () => {
    const error = await errorOf('{ child(id: "कैनरी Canaryname") { id } }');
    expect(JSON.stringify(error)).not.toMatch(/Canaryname|कैनरी/);
  });

  it('is answered with what `first` takes', async () => {
    for (const first of [0, -1, 101]) {
      const error = await errorOf('query ($first: Int!) { children(first: $first) { edges { cursor } } }', { first });
      expect(error?.extensions).toMatchObject({
        code: 'PAGE_SIZE_INVALID',
        expected: expect.stringContaining('100') as string,
      });
    }
  });

  it('is answered with CURSOR_MALFORMED for a cursor that this list never gave', async () => {
    for (const after of ['', 'x', 'MTIz!', '💥']) {
      const error = await errorOf('query ($after: String) { children(first: 1, after: $after) { edges { cursor } } }', {
        after,
      });
      expect(error?.extensions['code']).toBe('CURSOR_MALFORMED');
    }
  });

  it('is answered with the agency that another agency’s key belongs to', async () => {
    const error = await errorOf(BY_RECORD, { agency: 'HOMES', id: 'police-mp:fir:MP/1/2025/0001' });
    expect(error?.extensions).toMatchObject({ code: 'RECORD_KEY_FOREIGN' });
    expect(JSON.stringify(error)).toMatch(/police/i);
  });

  it('is answered with station and year, and no personal data, when a bare FIR number fits several records', async () => {
    const numbers = new Map<string, Set<string>>();
    let after: string | null = null;
    do {
      const page: Awaited<ReturnType<typeof pageOf>> = await pageOf(after);
      for (const record of page.records) {
        const [, number] = /^police-\w+:fir:\w+\/\w+\/(\d+\/\d+)/.exec(record) ?? [];
        if (number === undefined) continue;
        const [year = '', serial = ''] = number.split('/');
        const bare = `${serial}/${year}`;
        numbers.set(bare, new Set([...(numbers.get(bare) ?? []), record.replace(/#\d+$/, '')]));
      }
      after = page.next;
    } while (after !== null);
    const [bare = ''] = [...numbers].find(([, records]) => records.size > 1) ?? [];
    expect(bare).not.toBe('');
    const error = await errorOf(BY_RECORD, { agency: 'POLICE', id: bare });
    expect(error?.extensions['code']).toBe('RECORD_AMBIGUOUS');
    const candidates = error?.extensions['candidates'] as { station: string; year: number }[];
    expect(candidates.length).toBeGreaterThan(1);
    expect(error?.extensions['total']).toBeGreaterThanOrEqual(candidates.length);
    expect(error?.extensions['cut']).toBe(candidates.length < Number(error?.extensions['total']));
    for (const candidate of candidates) {
      expect(Object.keys(candidate).filter((key) => !['recordId', 'station', 'year'].includes(key))).toEqual([]);
      expect(candidate.station).not.toBe('');
    }
  });

  it('finds the FIR of a station or district by its number, however it is written', async () => {
    const katni = graph.agencies.story().featured.find(({ id }) => id.includes('katni'));
    const fir = katni?.records.find((record) => record.includes(':fir:')) ?? '';
    const [state = '', station = '', year = '', number = ''] = fir
      .split(':')
      .slice(2)
      .join(':')
      .replace(/#.*/, '')
      .split('/');
    const query = `query ($id: ID!, $station: String, $district: String) {
      childByRecord(agency: POLICE, recordId: $id, station: $station, district: $district) { id }
    }`;
    const serial = /#\d+$/.exec(fir)?.[0] ?? '';
    const whole = await graph.ask<{ childByRecord: { id: string } }>(query, { id: fir });
    const child = whole.data?.childByRecord.id;
    expect(child).toBeDefined();
    const numbers = [
      { id: `${station}/${year}/${number}` },
      { id: `${state}/${station}/${year}/${number}` },
      { id: `${number}/${year} PS ${station}` },
      ...[
        `${number}/${year}`,
        `F.I.R. No. ${number}/${year}`,
        `मु0अ0सं0 ${number}/${year}`,
        `काण्ड संख्या-${number}/${year.slice(2)}.`,
      ].flatMap((id) => [
        { id, station },
        { id, station: `${state}/${station}` },
        { id, station, district: 'कटनी' },
      ]),
    ];
    for (const requested of numbers) {
      const { data, errors } = await graph.ask<{ childByRecord: { id: string } }>(query, {
        ...requested,
        id: requested.id + serial,
      });
      expect({ requested, errors, id: data?.childByRecord.id }).toEqual({ requested, errors: undefined, id: child });
    }
    for (const requested of [{ id: `${number}/${year} Katni` }, { id: `${number}/${year}`, district: 'Katni' }]) {
      const { data, errors } = await graph.ask<{ childByRecord: { id: string } }>(query, requested);
      const extensions = errors?.[0]?.extensions as { candidates: { recordId: string }[]; total: number } | undefined;
      const found = extensions ? extensions.candidates.map(({ recordId }) => recordId) : [data?.childByRecord.id];
      expect(found).toContain(extensions ? fir : child);
    }
    expect(await errorOf(query, { id: `GD No. ${number}/${year}`, station })).toMatchObject({
      extensions: { code: 'RECORD_NOT_FOUND' },
    });
  });

  it('is answered with QUERY_INVALID and the place in the query', async () => {
    const error = await errorOf('{ child(id: "x") { nosuch } }');
    expect(error?.extensions['code']).toBe('QUERY_INVALID');
  });

  it('finds the child by each number an officer may hold', async () => {
    const katni = graph.agencies.story().featured.find(({ id }) => id.includes('katni'));
    const ids = new Set<string>();
    for (const record of katni?.records ?? []) {
      const [agency = ''] = record.split('-');
      // FIR numbers repeat across stations and profile ids across states; the others are unique.
      const alone = agency === 'police' || record.includes(':stay:') ? [] : [record.split(':').slice(2).join(':')];
      for (const id of [record, ...alone]) {
        const { data, errors } = await graph.ask<{ childByRecord: { id: string } }>(BY_RECORD, {
          agency: agency.toUpperCase(),
          id,
        });
        expect({ id, errors }).toEqual({ id, errors: undefined });
        ids.add(data?.childByRecord.id ?? '');
      }
    }
    expect(ids.size).toBe(1);
  });

  async function pageOf(after: string | null) {
    const { data } = await graph.ask<{
      children: {
        edges: { node: { records: { recordId: string }[] } }[];
        pageInfo: { endCursor: string; hasNextPage: boolean };
      };
    }>(
      'query ($after: String) { children(first: 100, after: $after) { edges { node { records { recordId } } } pageInfo { endCursor hasNextPage } } }',
      { after },
    );
    return {
      records: data?.children.edges.flatMap(({ node }) => node.records.map(({ recordId }) => recordId)) ?? [],
      next: data?.children.pageInfo.hasNextPage === true ? data.children.pageInfo.endCursor : null,
    };
  }
});
