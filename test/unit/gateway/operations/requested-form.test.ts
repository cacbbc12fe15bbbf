import fc from 'fast-check';
import { checkForm } from '../../../../gateway/operations/requested-form';
import { readRequested } from '../../../../gateway/operations/requested-operation';
import { RequestRefused } from '../../../../gateway/errors/refused';

const post = (body: unknown, search = '') => ({ method: 'POST', search, body });
const get = (search: string) => ({ method: 'GET', search: `?${search}`, body: undefined });

function refusal(request: Parameters<typeof checkForm>[0]): unknown {
  try {
    checkForm(request);
    return null;
  } catch (error) {
    if (!(error instanceof RequestRefused)) throw error;
    return { status: error.status, code: error.code, ...error.details };
  }
}
const expecting = (expected: string, got: string) => ({ status: 400, code: 'REQUEST_INVALID', expected, got });

describe('a request', () => {
  it('is accepted when each part is absent or in its form', () => {
    for (const variables of [undefined, null, {}, { n: 1 }]) {
      expect(refusal(post({ query: '{ a }', operationName: null, variables, extensions: variables }))).toBeNull();
    }
    expect(refusal(post({ query: '{ a }', operationName: '' }))).toBeNull();
    expect(refusal(get('query={a}&variables={"n":1}&extensions=null&operationName=A'))).toBeNull();
    expect(refusal(get(''))).toBeNull();
  });

  it.each([
    [post({ query: 7 }), '`query` as a text', 'a number'],
    [post({ query: { Astha: 1 } }), '`query` as a text', 'an object'],
    [post({ query: '{ a }', operationName: 7 }), '`operationName` as a text, or none', 'a number'],
    [post({ query: '{ a }', operationName: ['Astha'] }), '`operationName` as a text, or none', 'a list'],
    [post({ query: '{ a }', variables: ['Astha'] }), '`variables` as a JSON object, or none', 'a list'],
    [post({ query: '{ a }', variables: '{"n":1}' }), '`variables` as a JSON object, or none', 'a text'],
    [post({ query: '{ a }', extensions: 'Astha' }), '`extensions` as a JSON object, or none', 'a text'],
    [get('query={a}&variables=["Astha"]'), '`variables` as a JSON object, or none', 'a list'],
    [get('query={a}&variables={Astha'), '`variables` as a JSON object, or none', 'no JSON'],
    [get('query={a}&variables='), '`variables` as a JSON object, or none', 'no JSON'],
    [get('query={a}&extensions=7'), '`extensions` as a JSON object, or none', 'a number'],
    [get('query={a}&query={b}'), '`query` once', 'it 2 times'],
    [get('query={a}&operationName=A&operationName=B'), '`operationName` once', 'it 2 times'],
  ])('is refused with the part that is in another form: %j', (request, expected, got) => {
    expect(refusal(request)).toEqual(expecting(expected, got));
  });

  it('by POST may have no part in the url', () => {
    for (const name of ['query', 'variables', 'operationName', 'extensions']) {
      const refused = refusal(post({ query: '{ a }' }, `?${name}=Astha`));
      expect(refused).toEqual(expecting(`\`${name}\` in the body, and not in the url`, 'it in the url'));
    }
    expect(refusal(post({ query: '{ a }' }, '?a=b'))).toBeNull();
  });

  it('that is not refused is read completely (law)', () => {
    const part = fc.oneof(
      fc.string(),
      fc.constant(undefined),
      fc.dictionary(fc.string(), fc.integer()),
      fc.jsonValue(),
    );
    const body = fc.record({ query: part, operationName: part, variables: part, extensions: part });
    fc.assert(
      fc.property(body, (given) => {
        if (refusal(post(given)) !== null) return;
        const { query, operationName, variables } = readRequested(post(given));
        expect([query, operationName]).toEqual([given.query ?? null, given.operationName ?? null]);
        expect(variables).toEqual(given.variables ?? {});
      }),
    );
  });
});
