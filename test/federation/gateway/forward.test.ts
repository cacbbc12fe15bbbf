import { withoutFailures } from '../../../gateway/errors/field-failure';
import { createForward, type Forward } from '../../../gateway/subgraph/forward';
import { readSupergraph } from '../../../gateway/supergraph/supergraph-model';
import type { SubgraphName } from '../../../schema/agencies/agencies';
import { compose } from '../../../schema/supergraph/compose';
import { silentLog } from '../../../schema/process/log';
import { testCallerContext } from '../../caller-context';
import { createFakeClock, type FakeClock } from '../../fake-clock';
import { testSigner } from '../../signing';
import { inProcess, overHttp, type LyingSubgraph, type StartLiar } from './lying-subgraph';

const LINK = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9",
  import: ["@key", "@external", "@requires", "@inaccessible"])
  scalar MovementReport @inaccessible`;

/** A small graph of the real one's shape, so that the rules below do not depend on the real one's details. */
const CHILDREN = `${LINK}
  type Query { child(id: ID!): Child, children(first: Int!): Children! }
  type Mutation { open(id: ID!): Opened }
  type Opened { id: ID! }
  type Children { edges: [Edge!]! }
  type Edge { cursor: String! }
  type Child @key(fields: "id") {
    id: ID!
    policeKeys: [ID!] @inaccessible
    policeReport: MovementReport @external
    trace: Trace @requires(fields: "policeReport")
  }
  type Trace { complete: Boolean!, steps: [Step!]! }
  type Step { record: Record }
  union Record = Fir | Stay | CwcCase
  type Fir @key(fields: "key", resolvable: false) { key: ID! }
  type Stay { key: ID! }
  type CwcCase { key: ID! }
  type Leg { km: Float }`;
const POLICE = `${LINK}
  type Child @key(fields: "id") {
    id: ID!
    policeKeys: [ID!] @external
    policeReport: MovementReport @inaccessible @requires(fields: "policeKeys")
    firs: [Fir] @requires(fields: "policeKeys")
  }
  type Fir @key(fields: "key") { key: ID!, number: String!, year: Int!, station: Station! }
  type Station { code: ID!, name: String, lat: Float }`;

const part = (name: string, sdl: string) => ({ name, url: `http://${name}/`, file: `${name}.graphql`, sdl });
const model = readSupergraph(compose([part('children', CHILDREN), part('police', POLICE)]).sdl ?? '');
const ENTITIES = 'query($representations:[_Any!]!){_entities(representations:$representations)';
const REPORT = `${ENTITIES}{...on Child{policeReport}}}`;
const FIRS = `${ENTITIES}{...on Child{firs{number year station{code name lat}}}}}`;
const callerContext = testCallerContext();
const report = { agency: 'police', sources: [], events: [] };
const fir = { number: '0123/2025', year: 2025, station: { code: '23380012', name: 'Katni', lat: 23.8 } };

/** Swapped, late, foreign or wrong: whatever a subgraph answers, only requested fields of the schema's types pass. */
describe.each<[string, StartLiar]>([
  ['in process', inProcess],
  ['over HTTP', overHttp],
])('a subgraph %s', (_transport, start) => {
  let clock: FakeClock;
  let liar: LyingSubgraph;
  let forward: Forward;

  async function meet(name: SubgraphName = 'police') {
    clock = createFakeClock();
    liar = await start(name, clock);
    forward = createForward({
      link: liar.link,
      model,
      clock,
      log: silentLog,
      budgetMs: 2500,
      signToken: testSigner(clock),
    });
  }

  beforeEach(() => meet());
  afterEach(() => liar.close());

  const children = (ids: readonly string[]) => ({
    representations: ids.map((id) => ({ __typename: 'Child', id, policeKeys: [] })),
  });

  async function ask(query: string, says: unknown, variables: Record<string, unknown> = children(['a'])) {
    liar.lie = { says };
    const requested = { query, operationName: undefined, variables, requestId: 'r-1', callerContext };
    const operation = { ...requested, deadline: clock.now() + 2500 };
    const answer = await forward(operation);
    const { data, failed } = withoutFailures(answer.data);
    const errors = [
      ...failed,
      ...answer.errors.map(({ message, extensions }) => ({ message, extensions, path: undefined })),
    ];
    return {
      data,
      errors: errors.map(({ path, extensions }) => [extensions?.['code'], ...(path ? [path.join('.')] : [])]),
      details: errors.map(({ message, extensions }) => ({ message, ...extensions })),
    };
  }

  it('is asked for the keys of its entities, and they go no further', async () => {
    const { data, errors } = await ask(REPORT, { data: { _entities: [{ __key0: 'a', policeReport: report }] } });
    expect(liar.requested[0]?.query).toBe(`${ENTITIES}{...on Child{policeReport}...on Child{__key0:id}}}`);
    expect(data).toEqual({ _entities: [{ policeReport: report }] });
    expect(errors).toEqual([]);
  });

  it('cannot overwrite what nobody asked it for', async () => {
    const entity = { __key0: 'a', id: 'b', names: [{ text: 'x' }], firs: [{ ...fir, key: 'k', secret: 1 }] };
    const { data, errors } = await ask(FIRS, { data: { _entities: [entity], other: 1 } });
    expect(data).toEqual({ _entities: [{ firs: [fir] }] });
    expect(errors).toEqual([]);
  });

  it('answers a mutation as a query', async () => {
    const says = { data: { open: { id: 'a', secret: 1 } } };
    const { data, errors } = await ask('mutation { open(id: "a") { id } }', says, {});
    expect([data, errors]).toEqual([{ open: { id: 'a' } }, []]);
  });

  it.each([{}, { data: 'text' }, { data: { open: { id: 'a' } }, extensions: { disclosed: 'text' } }])(
    'does not say whether a mutation was done when its answer is %j',
    async (says) => {
      const { errors } = await ask('mutation { open(id: "a") { id } }', says, {});
      expect(errors).toEqual([['OUTCOME_UNKNOWN', 'open']]);
    },
  );

  it('cannot give one child the records of another by swapping entities', async () => {
    const swapped = [
      { __key0: 'b', firs: [fir] },
      { __key0: 'a', firs: [] },
    ];
    const { data, errors } = await ask(FIRS, { data: { _entities: swapped } }, children(['a', 'b']));
    expect(data).toEqual({
      _entities: [{ firs: null }, { firs: null }],
    });
    expect(errors).toEqual([
      ['SUBGRAPH_MALFORMED', '_entities.0.firs'],
      ['SUBGRAPH_MALFORMED', '_entities.1.firs'],
    ]);
  });

  it('loses only the entity that is wrong, not its neighbours', async () => {
    const { data, errors } = await ask(
      FIRS,
      { data: { _entities: [{ __key0: 'a', firs: [fir] }, { firs: [fir] }] } },
      children(['a', 'b']),
    );
    expect(data).toEqual({ _entities: [{ firs: [fir] }, { firs: null }] });
    expect(errors).toEqual([['SUBGRAPH_MALFORMED', '_entities.1.firs']]);
  });

  it.each([
    ['fewer entities', [{ __key0: 'a', firs: [] }]],
    ['more entities', ['a', 'b', 'c'].map((id) => ({ __key0: id, firs: [] }))],
    ['no list of entities', { 0: 'a' }],
    ['null', null],
  ])('that answers several representations with %s is refused as a whole', async (_how, entities) => {
    const { data, errors } = await ask(FIRS, { data: { _entities: entities } }, children(['a', 'b']));
    expect(data).toEqual({
      _entities: [{ firs: null }, { firs: null }],
    });
    expect(errors).toEqual([0, 1].map((index) => ['SUBGRAPH_MALFORMED', `_entities.${index}.firs`]));
  });

  it.each([{}, { data: null }, { data: [] }, { data: 'x' }, [], null, 'text', 7])(
    'that answers %j is malformed and never a silent null',
    async (says) => {
      const { data, errors } = await ask(REPORT, says);
      expect(data).toEqual({ _entities: [{ policeReport: null }] });
      expect(errors).toEqual([['SUBGRAPH_MALFORMED', '_entities.0.policeReport']]);
    },
  );

  it('may not answer null for an entity without an error', async () => {
    const silent = await ask(REPORT, { data: { _entities: [null] } });
    expect(silent.errors).toEqual([['SUBGRAPH_MALFORMED', '_entities.0.policeReport']]);
    const explained = await ask(REPORT, {
      data: { _entities: [null] },
      errors: [{ message: 'x', path: ['_entities', 0], extensions: { code: 'RECORD_NOT_FOUND' } }],
    });
    expect(explained.errors).toEqual([['RECORD_NOT_FOUND', '_entities.0.policeReport']]);
    expect(explained.data).toEqual({ _entities: [{ policeReport: null }] });
  });

  it('may not leave out a field', async () => {
    const { data, errors } = await ask(REPORT, { data: { _entities: [{ __key0: 'a' }] } });
    expect(data).toEqual({ _entities: [{ policeReport: null }] });
    expect(errors).toEqual([['SUBGRAPH_MALFORMED', '_entities.0.policeReport']]);
  });

  it.each([
    ['an id that is a number and has lost digits', { station: { ...fir.station, code: 123456789012345680000 } }],
    ['a number where text belongs', { number: 7 }],
    ['a fraction where a whole number belongs', { year: 1.5 }],
    ['text where a number belongs', { year: '2025' }],
    ['an object where a leaf belongs', { number: { text: 'x' } }],
    ['a list where an object belongs', { station: [] }],
    ['null where none may be', { station: null }],
  ])('with %s loses that value and gets a code', async (_what, wrong) => {
    const { data, errors } = await ask(FIRS, {
      data: { _entities: [{ __key0: 'a', firs: [fir, { ...fir, ...wrong }] }] },
    });
    // An FIR may be null in its list, so the broken one becomes null and its neighbour stays.
    expect(data).toEqual({ _entities: [{ firs: [fir, null] }] });
    expect(errors).toHaveLength(1);
    expect(errors[0]?.[0]).toBe('SUBGRAPH_MALFORMED');
    expect(errors[0]?.[1]).toMatch(/^_entities\.0\.firs\.1\./);
  });

  it('loses a value of the wrong type alone where it may be null', async () => {
    const wrong = { ...fir, station: { ...fir.station, lat: '23.8' } };
    const { data, errors } = await ask(FIRS, { data: { _entities: [{ __key0: 'a', firs: [wrong] }] } });
    expect(data).toEqual({ _entities: [{ firs: [{ ...fir, station: { ...fir.station, lat: null } }] }] });
    expect(errors).toEqual([['SUBGRAPH_MALFORMED', '_entities.0.firs.0.station.lat']]);
  });

  it('cannot report in the name of another agency', async () => {
    const says = { data: { _entities: [{ __key0: 'a', policeReport: { ...report, agency: 'railway' } }] } };
    expect((await ask(REPORT, says)).errors).toEqual([['SUBGRAPH_MALFORMED', '_entities.0.policeReport']]);
  });

  it('that is wrong in too many places is refused as a whole', async () => {
    const firs = Array.from({ length: 500 }, () => ({ ...fir, number: 1 }));
    const { data, errors } = await ask(FIRS, { data: { _entities: [{ __key0: 'a', firs }] } });
    expect(data).toEqual({ _entities: [{ firs: null }] });
    expect(errors).toEqual([['SUBGRAPH_MALFORMED', '_entities.0.firs']]);
  });

  it('passes on no message of its own: only codes of the catalogue, with allow-listed fields', async () => {
    const { details, errors } = await ask(REPORT, {
      data: { _entities: [{ __key0: 'a', policeReport: null }] },
      errors: [
        {
          message: 'select * from victims where name = Asha',
          path: ['_entities', 0, 'policeReport'],
          extensions: { code: 'AGENCY_TIMEOUT', source: 'police-mp', stacktrace: ['at x'], victim: 'Asha' },
        },
        { message: 'ECONNREFUSED 10.0.0.7', extensions: { code: 'ECONNREFUSED' } },
        { message: 'x', path: ['Asha Devi, Katni'], extensions: { code: 'RECORD_NOT_FOUND', source: 'http://x' } },
        'garbage',
      ],
    });
    expect(JSON.stringify(details)).not.toMatch(/Asha|select|10\.0\.0\.7|stack|http/);
    expect(details[0]).toMatchObject({ message: 'The agency system did not answer in time.', source: 'police-mp' });
    expect(errors).toEqual([
      ['AGENCY_TIMEOUT', '_entities.0.policeReport'],
      ['INTERNAL'],
      ['RECORD_NOT_FOUND'],
      ['INTERNAL'],
    ]);
  });

  it('whose errors are no list is malformed, and its data is still read', async () => {
    const entity = { __key0: 'a', policeReport: report };
    const { data, errors } = await ask(REPORT, { data: { _entities: [entity] }, errors: 'oops' });
    expect(data).toEqual({ _entities: [{ policeReport: report }] });
    expect(errors).toEqual([['SUBGRAPH_MALFORMED']]);
  });

  it('that is dead yields a null for every requested field, so that the trace goes on', async () => {
    liar.lie = 'is dead';
    const variables = children(['a', 'b']);
    const operation = {
      query: FIRS,
      operationName: undefined,
      variables,
      requestId: 'r',
      callerContext,
      deadline: clock.now() + 2500,
    };
    const { data, errors, failures } = await forward(operation);
    expect(data).toEqual({ _entities: [{ firs: failures[0] }, { firs: failures[0] }] });
    expect(errors).toEqual([]);
    expect(failures.map(({ error }) => error.extensions)).toMatchObject([
      { code: 'SUBGRAPH_UNREACHABLE', subgraph: 'police' },
    ]);
  });

  it.each([
    [REPORT, 1900],
    [FIRS, 2440],
  ])('that hangs is given up while there is time for the fetches that wait for it: %s', async (query, ms) => {
    liar.lie = 'hangs';
    let done = false;
    const operation = {
      query,
      operationName: undefined,
      variables: children(['a']),
      requestId: 'r',
      callerContext,
      deadline: clock.now() + 2500,
    };
    const answer = forward(operation).then((given) => {
      done = true;
      return given;
    });
    await clock.advance(ms - 1);
    expect(done).toBe(false);
    await clock.advance(1);
    expect((await answer).failures.map(({ error }) => error.extensions['code'])).toEqual(['SUBGRAPH_TIMEOUT']);
  });

  it.each(['hangs', 'is dead'] as const)('that %s when it was asked for a mutation may have done it', async (lie) => {
    liar.lie = lie;
    const requested = { query: 'mutation { open(id: "a") { id } }', operationName: undefined, variables: {} };
    const answer = forward({ ...requested, requestId: 'r', callerContext, deadline: clock.now() + 2500 });
    while (liar.requested.length === 0) await clock.advance(0);
    await clock.advance(3000);
    const { failures } = await answer;
    expect(failures.map(({ error: { extensions } }) => extensions)).toMatchObject([{ code: 'OUTCOME_UNKNOWN' }]);
    expect(failures[0]?.error.message).toMatch(/same key/);
  });

  it('that was never asked for a mutation has not done it', async () => {
    const requested = { query: 'mutation { open(id: "a") { id } }', operationName: undefined, variables: {} };
    const { failures } = await forward({ ...requested, requestId: 'r', callerContext, deadline: clock.now() + 1 });
    expect(failures.map(({ error }) => error.extensions['code'])).toEqual(['SUBGRAPH_TIMEOUT']);
    expect(liar.requested).toEqual([]);
  });

  it('is not asked when the time is already up', async () => {
    const operation = {
      query: FIRS,
      operationName: undefined,
      variables: children(['a']),
      requestId: 'r',
      callerContext,
      deadline: clock.now() + 59,
    };
    const { failures } = await forward(operation);
    expect(failures.map(({ error }) => error.extensions['code'])).toEqual(['SUBGRAPH_TIMEOUT']);
    expect(liar.requested).toEqual([]);
  });

  it('that fails at the root gives null for each root field and a code', async () => {
    await liar.close();
    await meet('children');
    const query = '{child(id:"a"){__typename id}children(first:1){edges{cursor}}}';
    expect(await ask(query, { data: null }, {})).toMatchObject({
      data: { child: null, children: null },
      errors: [
        ['SUBGRAPH_MALFORMED', 'child'],
        ['SUBGRAPH_MALFORMED', 'children'],
      ],
    });
    const refused = { message: 'x', path: ['children'], extensions: { code: 'PAGE_SIZE_INVALID', got: 0 } };
    expect(await ask(query, { data: null, errors: [refused] }, {})).toMatchObject({
      errors: [['PAGE_SIZE_INVALID', 'children']],
      details: [{ got: 0 }],
    });
    const silently = { data: { child: null, children: null } };
    expect(await ask(query, silently, {})).toMatchObject({ errors: [['SUBGRAPH_MALFORMED', 'children']] });
  });

  it('answers a union by the type that came, and by no other', async () => {
    await liar.close();
    await meet('children');
    const query = `${ENTITIES}{...on Child{trace{complete steps{record{__typename ...on Fir{__typename key}...on Stay{k:key}}}}}}}`;
    const step = (record: unknown) => ({ record });
    const steps = [
      { __typename: 'Fir', key: 'f', k: 'x' },
      { __typename: 'Stay', key: 's', k: 'y' },
      { __typename: 'CwcCase', key: 'c' },
      { __typename: 'Leg' },
      { key: 'f' },
    ].map(step);
    const { data, errors } = await ask(query, {
      data: { _entities: [{ __key0: 'a', trace: { complete: true, steps } }] },
    });
    const expected = [
      { __typename: 'Fir', key: 'f' },
      { __typename: 'Stay', k: 'y' },
      { __typename: 'CwcCase' },
      null,
      null,
    ].map(step);
    expect(data).toEqual({ _entities: [{ trace: { complete: true, steps: expected } }] });
    expect(errors).toEqual([
      ['SUBGRAPH_MALFORMED', '_entities.0.trace.steps.3.record'],
      ['SUBGRAPH_MALFORMED', '_entities.0.trace.steps.4.record'],
    ]);
  });

  it('is never asked under a condition', async () => {
    const query = `query($representations:[_Any!]!$x:Boolean=true){_entities(representations:$representations){...on Child{policeReport@include(if:$x)}}}`;
    const { data, errors } = await ask(query, { data: { _entities: [{ __key0: 'a', policeReport: report }] } });
    expect([data, errors, liar.requested]).toEqual([{}, [['INTERNAL']], []]);
  });

  it('is not served a property that every object inherits', async () => {
    const query = `${ENTITIES}{...on Child{constructor:policeReport toString:firs{number}}}}`;
    const { data, errors } = await ask(query, { data: { _entities: [{ __key0: 'a' }] } });
    expect(Object.entries((data['_entities'] as object[])[0] ?? {})).toEqual([
      ['constructor', null],
      ['toString', null],
    ]);
    expect(errors).toHaveLength(2);
  });
});

it('a subgraph that throws an unforeseen error gives INTERNAL, without the message', async () => {
  const clock = createFakeClock();
  const { link } = await inProcess('police', clock);
  const lines: string[] = [];
  const log = { ...silentLog, warn: (event: string, fields?: object) => lines.push(event + JSON.stringify(fields)) };
  const broken = { ...link, send: () => Promise.reject(new TypeError('Asha is not a function')) };
  const forward = createForward({ link: broken, model, clock, log, budgetMs: 2500, signToken: testSigner(clock) });
  const representations = [{ __typename: 'Child', id: 'a' }];
  const operation = {
    query: REPORT,
    operationName: undefined,
    variables: { representations },
    requestId: 'r-9',
    callerContext,
    deadline: clock.now() + 2500,
  };
  const { data, failures } = await forward(operation);
  expect(data).toEqual({ _entities: [{ policeReport: failures[0] }] });
  expect(failures.map(({ error }) => error.extensions['code'])).toEqual(['INTERNAL']);
  expect(lines).toHaveLength(1);
  expect(lines[0]).toContain('r-9');
  expect(JSON.stringify([lines, failures.map(({ error }) => error.toJSON())])).not.toContain('Asha');
});
