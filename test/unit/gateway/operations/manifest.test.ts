import {
  ManifestInvalid,
  formatManifest,
  hashOf,
  readManifest,
  soleOperation,
} from '../../../../gateway/operations/manifest';

const body = 'query One {\n  __typename\n}';
const operation = { id: hashOf(body), name: 'One', type: 'query', body } as const;
const manifest = (...operations: readonly object[]) =>
  JSON.stringify({ format: 'apollo-persisted-query-manifest', version: 1, operations });

describe('a manifest', () => {
  it('is read as it was written, ordered by name', () => {
    const other = {
      ...operation,
      id: hashOf('query Two { __typename }'),
      name: 'Two',
      body: 'query Two { __typename }',
    };
    const text = formatManifest([other, operation]);
    expect(text).toBe(formatManifest([operation, other]));
    expect(readManifest(text).operations).toEqual([operation, other]);
  });

  it('names each operation by the SHA-256 of its body', () => {
    expect(hashOf('')).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855');
  });

  it.each([
    ['no JSON', '{', 'is no JSON'],
    ['another format', '{"format":"x","version":1,"operations":[]}', '(format)'],
    ['a field that nobody knows', manifest({ ...operation, sql: '' }), '(operations.0)'],
    ['a hash that is none', manifest({ ...operation, id: 'abc' }), '(operations.0.id)'],
    ['another body than the hash’s', manifest({ ...operation, body: `${body} ` }), 'One that is not the one of its id'],
    ['another name than the body’s', manifest({ ...operation, name: 'Two' }), 'that is not one query of this name'],
    ['another type than the body’s', manifest({ ...operation, type: 'mutation' }), 'is not one mutation of this name'],
    ['an operation twice', manifest(operation, operation), 'holds One twice'],
  ])('is refused with %s', (_, text, problem) => {
    expect(() => readManifest(text)).toThrow(ManifestInvalid);
    expect(() => readManifest(text)).toThrow(problem);
  });

  it('holds documents of one operation and its fragments', () => {
    expect(soleOperation('query A { ...f } fragment f on Query { __typename }')?.name?.value).toBe('A');
    for (const text of [
      'query A { a } query B { b }',
      'fragment f on Query { a }',
      'query A { a } type T { a: ID }',
      '{',
    ]) {
      expect(soleOperation(text)).toBeNull();
    }
  });
});
