import { startRunningGraph, type RunningGraph, type SourceCalls, type SourceRow } from './running-graph';

/** Bulk calls by source; sources that were not called are left out. */
function bulkCalls(calls: Readonly<Record<string, SourceCalls>>): Record<string, number> {
  return Object.fromEntries(
    Object.entries(calls)
      .filter(([, { bulk }]) => bulk > 0)
      .map(([source, { bulk }]) => [source, bulk]),
  );
}

const holders = (records: readonly string[]) => [...new Set(records.map((key) => key.split(':')[0] ?? ''))].sort();

describe('what a trace costs the agencies', () => {
  let graph: RunningGraph;
  /** Children known by two or more sources, each untouched by the tests before it. */
  let families: (readonly string[])[];
  const nextChild = async () => {
    const records = families.shift() ?? [];
    return { records, id: await graph.childOf(records) };
  };

  beforeAll(async () => {
    graph = await startRunningGraph();
    await graph.caughtUp();
    const page = await graph.ask<{ children: { edges: { node: { records: { recordId: string }[] } }[] } }>(
      '{ children(first: 100) { edges { node { records { recordId } } } } }',
    );
    // Some of the first children were traced while waiting for the feeds.
    families = (page.data?.children.edges ?? [])
      .slice(20)
      .map(({ node }) => node.records.map(({ recordId }) => recordId))
      .filter((records) => holders(records).length > 1);
  });
  afterAll(() => graph.close());
  beforeEach(() => graph.resetCalls());

  it('is one bulk call to each source that holds a record of the child, and none to the others', async () => {
    const { id, records } = await nextChild();
    const answer = await graph.trace(id);
    expect(answer.errors).toBeUndefined();
    expect(bulkCalls(await graph.calls())).toEqual(Object.fromEntries(holders(records).map((source) => [source, 1])));
  });

  it('is nothing when the child was traced a moment ago', async () => {
    const { id } = await nextChild();
    await graph.trace(id);
    await graph.resetCalls();
    const again = await graph.trace(id);
    expect(again.data?.child?.trace?.complete).toBe(true);
    expect(bulkCalls(await graph.calls())).toEqual({});
  });

  it('is one bulk call to a source for two children under aliases in one query', async () => {
    const [one, two] = [await nextChild(), await nextChild()];
    await graph.ask(
      'query ($a: ID!, $b: ID!) { a: child(id: $a) { trace { complete } } b: child(id: $b) { trace { complete } } }',
      {
        a: one.id,
        b: two.id,
      },
    );
    const calls = bulkCalls(await graph.calls());
    expect(Object.keys(calls).sort()).toEqual(holders([...one.records, ...two.records]));
    expect(Object.values(calls).every((count) => count === 1)).toBe(true);
  });

  it('is shared by requests for the same child at the same moment', async () => {
    const { id, records } = await nextChild();
    await Promise.all(Array.from({ length: 10 }, () => graph.trace(id)));
    expect(bulkCalls(await graph.calls())).toEqual(Object.fromEntries(holders(records).map((source) => [source, 1])));
  });

  it('is at most one bulk call to a source for fifty children in one query', async () => {
    const after = await graph.ask<{ children: { pageInfo: { endCursor: string } } }>(
      '{ children(first: 100) { pageInfo { endCursor } } }',
    );
    const answer = await graph.ask<{ children: { edges: { node: { trace: { sources: SourceRow[] } | null } }[] } }>(
      'query ($after: String) { children(first: 50, after: $after) { edges { node { trace { sources { status } steps { kind } } } } } }',
      { after: after.data?.children.pageInfo.endCursor },
    );
    expect(answer.errors).toBeUndefined();
    const edges = answer.data?.children.edges ?? [];
    expect(edges).toHaveLength(50);
    const answered = edges.flatMap(({ node }) => node.trace?.sources.map(({ status }) => status) ?? ['NO TRACE']);
    // Some are protected, so not everyone may know their homes.
    expect([...new Set(answered)].sort()).toEqual(['ANSWERED', 'NO_RECORD', 'WITHHELD']);
    expect(Math.max(...Object.values(bulkCalls(await graph.calls())))).toBe(1);
  });

  it('is one bulk call again after the feed reported a change', async () => {
    const { id, records } = await nextChild();
    const before = await graph.trace(id);
    expect(before.data?.child).not.toBeNull();
    const key = records.find((record) => record.startsWith('homes')) ?? records[0] ?? '';
    const [source = '', , ...native] = key.split(':');
    await graph.control(source, 'POST', '/_control/touch', { key: native.join(':').replace(/#\d+$/, '') });
    await graph.resetCalls();
    // The feed worker reads every second; each round trip here asks again.
    const deadline = Date.now() + 60_000;
    let calls = bulkCalls(await graph.calls());
    while (Object.keys(calls).length === 0 && Date.now() < deadline) {
      await graph.trace(id);
      calls = bulkCalls(await graph.calls());
    }
    expect(calls).toEqual({ [source]: 1 });
  });
});
