import fc from 'fast-check';
import { readRequested } from '../../../../gateway/operations/requested-operation';
import { hashOf } from '../../../../gateway/operations/manifest';

const hash = hashOf('x');
const persisted = (version: unknown, sha256Hash: unknown) => ({ persistedQuery: { version, sha256Hash } });
const post = (body: unknown) => ({ method: 'POST', search: '', body });
const get = (fields: Record<string, string>) => ({
  method: 'GET',
  search: `?${new URLSearchParams(fields).toString()}`,
  body: undefined,
});
const NOTHING = { query: null, hash: null, operationName: null, variables: {} };

describe('what a request asks for', () => {
  it('is read alike from a body and from a url', () => {
    const fields = { query: '{ a }', operationName: 'A', variables: { n: 1 }, extensions: persisted(1, hash) };
    const requested = { query: '{ a }', hash, operationName: 'A', variables: { n: 1 } };
    expect(readRequested(post(fields))).toEqual(requested);
    const { variables, extensions, ...texts } = fields;
    const search = { ...texts, variables: JSON.stringify(variables), extensions: JSON.stringify(extensions) };
    expect(readRequested(get(search))).toEqual(requested);
  });

  it('holds a hash only in the form of the protocol', () => {
    for (const extensions of [
      persisted(2, hash),
      persisted(1, hash.toUpperCase()),
      persisted(1, [hash]),
      null,
      'x',
      [],
    ]) {
      expect(readRequested(post({ extensions }))).toEqual(NOTHING);
    }
    expect(readRequested(get({ extensions: '{"persistedQuery":' }))).toEqual(NOTHING);
  });

  it('is nothing where a parameter stands twice', () => {
    const twice = { method: 'GET', search: '?query={a}&query={b}&variables={}', body: undefined };
    expect(readRequested(twice)).toEqual(NOTHING);
  });

  it('is read from anything without failing', () => {
    fc.assert(fc.property(fc.jsonValue(), (body) => expect(() => readRequested(post(body))).not.toThrow()));
    const searches = fc.string().map((search) => ({ method: 'GET', search, body: undefined }));
    fc.assert(fc.property(searches, (request) => expect(() => readRequested(request)).not.toThrow()));
  });
});
