import { GraphQLError } from 'graphql';
import { RECORD_REF_MARK } from '../../../schema/signing/record-ref';
import { silentLog } from '../../../schema/process/log';
import { startSmallFederation, type SmallFederation, type SmallSubgraphs } from './small-federation';

const failure = (code: string) => new GraphQLError('x', { extensions: { code } });
const firs = [
  { number: '1', year: 2025, station: null },
  { number: '2', year: null, station: { name: 'Katni' } },
];

/**
 * One child with everything that is hard to plan: conditions, defaults, required fields, records in other subgraphs.
 */
const SUBGRAPHS: SmallSubgraphs = {
  children: {
    sdl: `
      type Query {
        child(id: ID!): Child
        children(first: Int!, after: String, sizes: [Int!] = [1], by: By): [Child!]!
        count(first: Int! = 3): Int
        self: Query
        marked: Marked
        twice: Boxed
      }
      input By { words: String! = "all", year: Int! }
      type Mutation { open(id: ID!): Child, touch: Int }
      type Marked { text: String, id: ID!, list: [String], inner: [Marked!] }
      type Child @key(fields: "id") {
        id: ID!
        name: String
        asked: String
        policeKeys: [ID!] @inaccessible
        policeReport: String @external
        trace: Trace @requires(fields: "policeReport")
        records: [Record]
        friend: Child
      }
      type Trace { complete: Boolean!, report: String, steps: [Step!]! }
      type Step { record: Record }
      union Record = Fir | Stay
      type Fir @key(fields: "ref", resolvable: false) { ref: ID! @inaccessible }
      type Stay @key(fields: "ref", resolvable: false) { ref: ID! @inaccessible }
      interface Boxed { box: Int }
      type Box implements Boxed { box: Int }
      type Case implements Boxed { box: Int, depth: Int }`,
    resolvers: {
      Query: {
        child: (_: unknown, { id }: { id: string }) => (id === 'none' ? null : childOf(id)),
        children: (_: unknown, args: { first: number; after?: string }) =>
          Array.from({ length: args.first }, (_one, index) => ({
            ...childOf(`c${index}`),
            asked: JSON.stringify(args),
          })),
        count: (_: unknown, { first }: { first: number }) => first,
        marked: () => ({
          text: `${RECORD_REF_MARK}abc`,
          id: 'free',
          list: ['a', `${RECORD_REF_MARK}x`],
          inner: [{ id: `${RECORD_REF_MARK}y` }],
        }),
        twice: () => ({ __typename: 'Case', box: 1, depth: 2 }),
      },
      Child: {
        __resolveReference: (reference: { id: string; policeReport?: string }) => ({
          ...childOf(reference.id),
          ...reference,
        }),
        trace: ({ policeReport = null }: { policeReport?: string | null }) => ({
          complete: policeReport !== null,
          report: policeReport,
          steps: ['Fir r1', 'Stay s1', 'Fir r1', 'Fir slow', 'Fir slow'].map((word) => {
            const [__typename, ref] = word.split(' ');
            return { record: { __typename, ref } };
          }),
        }),
      },
    },
  },
  police: {
    sdl: `
      type Child @key(fields: "id") {
        id: ID!
        policeKeys: [ID!] @external
        policeReport: String @inaccessible @requires(fields: "policeKeys")
        firs: [Fir] @requires(fields: "policeKeys")
      }
      type Fir @key(fields: "ref") { ref: ID! @inaccessible, number: String!, year: Int, station: Station }
      type Station { name: String! }`,
    resolvers: {
      Child: {
        __resolveReference: (reference: object) => reference,
        policeReport: ({ policeKeys }: { policeKeys: string[] }) => `report of ${policeKeys.join()}`,
        firs: ({ policeKeys }: { policeKeys: string[] | null }) =>
          policeKeys?.map((key, at) => ({ ref: key, ...firs[at] })),
      },
      Fir: {
        __resolveReference: ({ ref }: { ref: string }) =>
          ref === 'slow' ? Promise.reject(failure('AGENCY_TIMEOUT')) : { ref, number: `n-${ref}`, year: 2025 },
      },
    },
  },
  homes: {
    sdl: `type Stay @key(fields: "ref") { ref: ID! @inaccessible, profileId: ID!, home: String }`,
    resolvers: {
      Stay: { __resolveReference: ({ ref }: { ref: string }) => ({ ref, profileId: `p-${ref}`, home: 'h' }) },
    },
  },
};

function childOf(id: string): object {
  return {
    id,
    name: `n-${id}`,
    policeKeys: ['k1', 'k2'],
    records: [{ __typename: 'Fir', ref: 'k1' }],
    friend: { id: 'f' },
  };
}

describe.each(['compiled', 'stock'] as const)('the gateway, executing %s', (execution) => {
  let graph: SmallFederation;
  const logged: string[] = [];
  beforeAll(async () => {
    const note = (event: string) => void logged.push(event);
    graph = await startSmallFederation(SUBGRAPHS, execution, { log: { ...silentLog, error: note } });
  });
  afterAll(() => graph.close());
  afterEach(() => graph.dead.clear());

  /** The same the first time and when the plan is known. */
  async function ask(query: string, variables: object = {}) {
    const first = await graph.ask(query, variables);
    expect(JSON.stringify(await graph.ask(query, variables))).toBe(JSON.stringify(first));
    return first;
  }

  describe('with variables', () => {
    it.each([
      ['a default for one that may not be null', 'query($f:Int!=2){children(first:$f){id}}', {}, 2],
      ['a value in the place of the default', 'query($f:Int!=2){children(first:$f){id}}', { f: 1 }, 1],
      ['a default for one that may be null', 'query($f:Int=2){children(first:$f){id}}', {}, 2],
      [
        'names of Object.prototype',
        'query($toString:String,$constructor:Int!=2){children(first:$constructor,after:$toString){id}}',
        {},
        2,
      ],
      ['one that is called __proto__', 'query($__proto__:Int=2){children(first:$__proto__){id}}', {}, 2],
      [
        'one that the planner uses',
        'query($representations:Int!){children(first:$representations){id firs{number}}}',
        { representations: 1 },
        1,
      ],
    ])('takes %s', async (_what, query, variables, count) => {
      const { data, errors } = await ask(query, variables);
      expect(errors).toBeUndefined();
      expect(data).toMatchObject({ children: Array.from({ length: count }, () => ({})) });
    });

    it('takes a value for the name __proto__', async () => {
      const body =
        '{"query":"query($__proto__:Int){children(first:2){id} count(first:$__proto__)}","variables":{"__proto__":7}}';
      expect((await graph.ask('', body as never)).data).toMatchObject({ count: 7 });
    });

    it('hands on what is null, what is not given, and what a list or an object is coerced to', async () => {
      const query = 'query($a:String,$s:[Int!],$by:By){children(first:1,after:$a,sizes:$s,by:$by){asked}}';
      const requested = async (variables: object) => {
        const { data } = await ask(query, variables);
        return JSON.parse((data as { children: { asked: string }[] }).children[0]?.asked ?? '') as unknown;
      };
      expect(await requested({})).toEqual({ first: 1, sizes: [1] });
      expect(await requested({ a: null, s: null, by: null })).toEqual({ first: 1, after: null, sizes: null, by: null });
      expect(await requested({ s: 5, by: { year: 1 } })).toEqual({
        first: 1,
        sizes: [5],
        by: { words: 'all', year: 1 },
      });
    });

    it.each([
      ['null where there is a default', 'query($f:Int!=2){children(first:$f){id}}', { f: null }],
      ['none where one is needed', 'query($f:Int!){children(first:$f){id}}', {}],
      ['another type', 'query($f:Int!){children(first:$f){id}}', { f: 'x' }],
      ['an unknown field', 'query($b:By){children(first:1,by:$b){id}}', { b: { year: 1, more: 1 } }],
    ])('refuses %s before anything runs, whether the plan is known or not', async (_what, query, variables) => {
      const before = await ask(query, variables);
      expect(before).toMatchObject({ status: 400, errors: [{ extensions: { code: 'QUERY_INVALID' } }] });
      expect(before).not.toHaveProperty('data');
      await graph.ask(query, { f: 1, b: { year: 1 } });
      expect(await ask(query, variables)).toEqual(before);
    });

    it('fails only the field whose argument is null after all', async () => {
      const query = 'query($f:Int=2){child(id:"a"){id} count(first:$f) again:count}';
      expect(await ask(query)).toMatchObject({ data: { child: { id: 'a' }, count: 2, again: 3 } });
      const answer = await ask(query, { f: null });
      expect(answer.data).toEqual({ child: { id: 'a' }, count: null, again: 3 });
      expect(graph.errorsOf(answer)).toEqual([['QUERY_INVALID', ['count']]]);
    });
  });

  describe('with conditions', () => {
    it('answers a fragment that stands under two', async () => {
      const query = `query($a:Boolean!,$b:Boolean!){child(id:"c"){...F@include(if:$a) ...F@include(if:$b)}}
        fragment F on Child{name firs{number}}`;
      const whole = { child: { name: 'n-c', firs: [{ number: '1' }, { number: '2' }] } };
      for (const [a, b] of [
        [true, true],
        [false, true],
        [true, false],
      ])
        expect((await ask(query, { a, b })).data).toEqual(whole);
      expect((await ask(query, { a: false, b: false })).data).toEqual({ child: {} });
    });

    it('answers objects of which nothing is left to ask', async () => {
      const query =
        'query($y:Boolean!){child(id:"c"){firs@include(if:$y){number@skip(if:$y)} records{...on Fir@skip(if:$y){year}}}}';
      const { data, errors } = await ask(query, { y: true });
      expect([data, errors]).toEqual([{ child: { firs: [{}, {}], records: [{}] } }, undefined]);
      expect((await ask('query($y:Boolean!){child(id:"c")@skip(if:$y){id}}', { y: true })).data).toEqual({});
    });

    it('requires what is required, whatever stands under a condition besides', async () => {
      const query =
        'query($b:Boolean=false){child(id:"c"){trace{report}} child(id:"c"){trace@include(if:$b){complete} firs@include(if:$b){number}}}';
      expect((await ask(query)).data).toEqual({ child: { trace: { report: 'report of k1,k2' } } });
      expect((await ask(query, { b: true })).data).toEqual({
        child: { trace: { report: 'report of k1,k2', complete: true }, firs: [{ number: '1' }, { number: '2' }] },
      });
    });

    it('never shows a subgraph a condition, a name or a fragment of the caller’s', async () => {
      graph.requested.length = 0;
      const query = `query Secret($y:Boolean!,$astha:ID!){katni:child(id:$astha){...Mishra@include(if:$y) trace{steps{record{...on Fir@skip(if:$y){number}}}}}}
        fragment Mishra on Child{firs{alwar:number}}`;
      expect((await ask(query, { y: true, astha: 'c' })).errors).toBeUndefined();
      expect(graph.requested.length).toBeGreaterThan(3);
      expect(graph.requested.map((fetch) => fetch.query).join()).not.toMatch(
        /secret|astha|katni|mishra|alwar|@skip|@include/i,
      );
    });
  });

  it('answers in the order of the query, under any name', async () => {
    const query = `{child(id:"c"){firs{year number} constructor:name __proto__:name __typename:id hasOwnProperty:friend{id}
      toString:asked trace{complete} id toJSON:__typename}}`;
    const { data, errors } = await ask(query);
    expect(errors).toBeUndefined();
    expect(JSON.stringify(data)).toBe(
      '{"child":{"firs":[{"year":2025,"number":"1"},{"year":null,"number":"2"}],"constructor":"n-c","__proto__":"n-c",' +
        '"__typename":"c","hasOwnProperty":{"id":"f"},"toString":null,"trace":{"complete":true},"id":"c","toJSON":"Child"}}',
    );
  });

  it('answers introspection, under aliases and beside data', async () => {
    const query = `query($n:String!){__typename a:__schema{q:queryType{name __typename}} child(id:"c"){id}
      id:__type(name:$n){fields(includeDeprecated:false){name}} none:__type(name:"policeKeys"){name}}`;
    const { data, errors } = await ask(query, { n: 'Station' });
    expect(errors).toBeUndefined();
    expect(JSON.stringify(data)).toBe(
      '{"__typename":"Query","a":{"q":{"name":"Query","__typename":"__Type"}},"child":{"id":"c"},' +
        '"id":{"fields":[{"name":"name"}]},"none":null}',
    );
    graph.requested.length = 0;
    expect((await ask('{__typename x:__typename __schema{queryType{name}}}')).data).toEqual({
      ...{ __typename: 'Query', x: 'Query' },
      __schema: { queryType: { name: 'Query' } },
    });
    expect(graph.requested).toEqual([]);
  });

  it('executes a mutation, and what hangs on its answer', async () => {
    const { data } = await ask('mutation($id:ID!){policeKeys:open(id:$id){firs{number}} touch}', { id: 'c' });
    expect(data).toEqual({ policeKeys: null, touch: null });
  });

  it('answers by the type of the object where types differ', async () => {
    expect((await ask('{twice{box ...on Case{box:depth} ...on Box{other:box}}}')).status).toBe(400);
    expect((await ask('{twice{b:box ...on Case{box:depth} ...on Box{other:box}}}')).data).toEqual({
      twice: { b: 1, box: 2 },
    });
  });

  it('lets no reference between processes leave, whatever the plan', async () => {
    logged.length = 0;
    const { data, errors } = await ask('{marked{text id list inner{id}}}');
    expect(data).toEqual({ marked: { text: null, id: 'free', list: ['a', null], inner: null } });
    expect(errors?.map(({ path, extensions: { code } }) => [code, path])).toEqual([
      ['INTERNAL', ['marked', 'text']],
      ['INTERNAL', ['marked', 'list', 1]],
      ['INTERNAL', ['marked', 'inner', 0, 'id']],
    ]);
    expect(logged).toContain('reference-held');
  });
});

describe('an outage, in the answer of a compiled plan', () => {
  let graph: SmallFederation;
  beforeAll(async () => {
    graph = await startSmallFederation(SUBGRAPHS, 'compiled');
  });
  afterAll(() => graph.close());
  afterEach(() => graph.dead.clear());

  it('is reported for each null that it causes, with its path in the caller’s names', async () => {
    graph.dead.add('police');
    const answer = await graph.ask('{many:children(first:2){me:name f:firs{number} name:id}}');
    expect(answer.data).toEqual({
      many: [
        { me: 'n-c0', f: null, name: 'c0' },
        { me: 'n-c1', f: null, name: 'c1' },
      ],
    });
    expect(graph.errorsOf(answer)).toEqual([
      ['SUBGRAPH_UNREACHABLE', ['many', 0, 'f']],
      ['SUBGRAPH_UNREACHABLE', ['many', 1, 'f']],
    ]);
  });

  it('is reported once, without a path, when nothing that the caller asked for is missing', async () => {
    graph.dead.add('police');
    const answer = await graph.ask('{child(id:"c"){trace{complete report}}}');
    expect(answer.data).toEqual({ child: { trace: { complete: false, report: null } } });
    expect(graph.errorsOf(answer)).toEqual([['SUBGRAPH_UNREACHABLE', undefined]]);
  });

  it('propagates from non-null fields to the next nullable one', async () => {
    graph.dead.add('children');
    const answer = await graph.ask('{none:child(id:"c"){id} children(first:1){id}}');
    expect(answer.data).toBeNull();
    expect(graph.errorsOf(answer)).toEqual([
      ['SUBGRAPH_UNREACHABLE', ['none']],
      ['SUBGRAPH_UNREACHABLE', ['children']],
    ]);
  });

  it('is reported at every step of a trace at which a record is missing, by its true code', async () => {
    const query =
      '{child(id:"c"){trace{steps{r:record{__typename ...on Fir{no:number} ...on Stay{p:profileId home}}}}}}';
    const path = (step: number, ...more: string[]) => ['child', 'trace', 'steps', step, 'r', ...more];
    const answer = await graph.ask(query);
    const fir = { r: { __typename: 'Fir', no: 'n-r1' } };
    const stay = { r: { __typename: 'Stay', p: 'p-s1', home: 'h' } };
    expect(answer.data).toEqual({ child: { trace: { steps: [fir, stay, fir, { r: null }, { r: null }] } } });
    expect(graph.errorsOf(answer)).toEqual([
      ['AGENCY_TIMEOUT', path(3, 'no')],
      ['AGENCY_TIMEOUT', path(4, 'no')],
    ]);
    graph.dead.add('homes');
    expect(graph.errorsOf(await graph.ask(query))).toEqual([
      ['SUBGRAPH_UNREACHABLE', path(1, 'p')],
      ['AGENCY_TIMEOUT', path(3, 'no')],
      ['AGENCY_TIMEOUT', path(4, 'no')],
    ]);
  });

  it('explains no null that it did not cause', async () => {
    graph.dead.add('homes');
    const query =
      '{child(id:"none"){id} c:child(id:"c"){asked firs{station{name}} trace{steps{record{...on Stay{home}}}}}}';
    const answer = await graph.ask(query);
    expect(answer.data).toMatchObject({ child: null, c: { asked: null, firs: [{ station: null }, {}] } });
    expect(graph.errorsOf(answer)).toEqual([['SUBGRAPH_UNREACHABLE', ['c', 'trace', 'steps', 1, 'record', 'home']]]);
  });

  it('is reported a thousand times at most, and then by the number of errors', async () => {
    graph.dead.add('police');
    const answer = await graph.ask('{children(first:700){a:firs{number} b:firs{year}}}');
    expect(answer.errors).toHaveLength(1001);
    expect(answer.errors?.at(-1)).toMatchObject({ extensions: { code: 'SUBGRAPH_UNREACHABLE', got: 1400 } });
  });
});
