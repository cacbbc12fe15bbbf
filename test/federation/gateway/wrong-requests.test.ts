import { CODES } from '../../../schema/errors/codes';
import { sharedStubGateway } from './stub-gateway';

/** What callers write may be a child's name. */
const WRITTEN = 'Astha';
const QUERY = '{ __typename }';

interface Refusal {
  readonly errors?: readonly { readonly message: string; readonly extensions: Readonly<Record<string, unknown>> }[];
  readonly data?: unknown;
}

describe('a caller’s mistake', () => {
  const gateway = sharedStubGateway();

  async function read(response: Response) {
    const text = await response.text();
    const { data, errors } = JSON.parse(text) as Refusal;
    const allow = response.headers.get('allow');
    return { status: response.status, allow, text, data, errors };
  }
  const post = async (body: object, search = '') => {
    const headers = { 'content-type': 'application/json', ...gateway.own };
    return read(
      await fetch(`${gateway.url}/graphql${search}`, { method: 'POST', headers, body: JSON.stringify(body) }),
    );
  };
  const get = async (fields: Readonly<Record<string, string>>) => {
    const headers = { 'apollo-require-preflight': '1', ...gateway.own };
    return read(await fetch(`${gateway.url}/graphql?${new URLSearchParams(fields).toString()}`, { headers }));
  };

  function expectMistake({ status, text, data, errors }: Awaited<ReturnType<typeof read>>, code: keyof typeof CODES) {
    expect({ status, data, count: errors?.length }).toEqual({ status: 400, data: undefined, count: 1 });
    const expected = expect.any(String) as unknown;
    expect(errors?.[0]).toMatchObject({ message: CODES[code].en, extensions: { code, retry: false, expected } });
    expect(text).not.toContain(WRITTEN);
  }

  it.each([
    { query: QUERY, operationName: '' },
    { query: `query A ${QUERY}`, operationName: WRITTEN },
    { query: `query A ${QUERY}`, operationName: '__proto__' },
    { query: `query A ${QUERY} query ${WRITTEN} ${QUERY}` },
    { query: `query ${WRITTEN} ${QUERY} query ${WRITTEN} ${QUERY}`, operationName: WRITTEN },
    { query: `fragment ${WRITTEN} on Query ${QUERY}` },
    { query: `type ${WRITTEN} { a: Int }` },
    { query: `subscription ${WRITTEN} { ${WRITTEN} }` },
    { query: `query A ${QUERY} subscription ${WRITTEN} { ${WRITTEN} }`, operationName: WRITTEN },
  ])(
    'in choosing an operation is QUERY_INVALID with what was expected, and no fault of the graph: %j',
    async (body) => {
      expectMistake(await post(body), 'QUERY_INVALID');
      expectMistake(await get(body), 'QUERY_INVALID');
    },
  );

  it.each([
    {},
    { query: '' },
    { query: null },
    { query: 7 },
    { query: { [WRITTEN]: 1 } },
    { document: WRITTEN },
    { query: QUERY, operationName: 7 },
    { query: QUERY, operationName: { [WRITTEN]: 1 } },
    { query: QUERY, variables: [WRITTEN] },
    { query: QUERY, variables: WRITTEN },
    { query: QUERY, variables: 7 },
    { query: QUERY, extensions: [WRITTEN] },
    { query: QUERY, extensions: WRITTEN },
    { extensions: { persistedQuery: { version: 2, sha256Hash: 'a'.repeat(64) } } },
  ])('in the form of a request is REQUEST_INVALID with what was expected: %j', async (body) => {
    expectMistake(await post(body), 'REQUEST_INVALID');
  });

  it('in the form of a url is REQUEST_INVALID with what was expected', async () => {
    for (const fields of [
      {},
      { query: QUERY, variables: `["${WRITTEN}"]` },
      { query: QUERY, extensions: `{${WRITTEN}` },
    ]) {
      expectMistake(await get(fields), 'REQUEST_INVALID');
    }
    expectMistake(await post({ query: QUERY }, `?query={child(id:"${WRITTEN}"){id}}`), 'REQUEST_INVALID');
  });

  it.each([
    { query: '{ child(id: "child-1") { id } }' },
    { query: '{ children(first: 1) { edges { cursor } } }' },
    { query: `{ searchChildren(by: { words: "${WRITTEN}" }, first: 1) { edges { node { child { id } } } } }` },
    {
      query: 'query ($id: ID!) { a: __typename ...F } fragment F on Query { child(id: $id) { id } }',
      variables: `{"id":"${WRITTEN}"}`,
    },
    { query: `mutation { breakGlass(child: "x", reason: "${WRITTEN}") { until } }` },
    { query: 'mutation { __typename }' },
  ])('to put a query about a child into a url is refused, and POST is named: %j', async (fields) => {
    const { status, allow, text, data, errors } = await get(fields);
    expect({ status, allow, data }).toEqual({ status: 405, allow: 'POST', data: undefined });
    const expected = expect.stringContaining('POST') as unknown;
    expect(errors).toMatchObject([{ extensions: { code: 'REQUEST_INVALID', expected, retry: false } }]);
    expect(text).not.toContain(WRITTEN);
  });

  it('is not to ask for counts and for the schema by GET', async () => {
    for (const query of ['{ __schema { queryType { name } } }', '{ __typename }', '{ statistics { asOf } }']) {
      expect(await get({ query })).toMatchObject({ status: 200 });
    }
  });
});
