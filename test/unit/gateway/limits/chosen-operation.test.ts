import fc from 'fast-check';
import { GraphQLError, parse } from 'graphql';
import { AGENCY_REGISTRY } from '../../../../schema/agencies/agencies';
import { maskError } from '../../../../gateway/errors/errors';
import { chosenOperation } from '../../../../gateway/limits/chosen-operation';

const NAMES = ['Astha', 'B', 'constructor', '__proto__', 'toString'] as const;
const chosen = (text: string, name: string | null = null) => chosenOperation(parse(text), name);

/** The refusal of a request for no operation that can be run. */
function refused(text: string, name: string | null = null): unknown {
  try {
    chosen(text, name);
  } catch (error) {
    return error instanceof GraphQLError ? maskError(error.toJSON(), AGENCY_REGISTRY) : error;
  }
  throw new Error('was not refused');
}

describe('the operation that a request asks for', () => {
  it('is the one of its name, or the only one', () => {
    expect(chosen('query A { x } mutation B { x }', 'B').operation).toBe('mutation');
    expect(chosen('{ x }').name).toBeUndefined();
    expect(chosen('query A { x } fragment F on Q { x }').name?.value).toBe('A');
  });

  it.each([
    ['{ x }', '', 'an `operationName` of the document'],
    ['query A { x }', 'Astha', 'an `operationName` of the document'],
    ['query A { x } query B { x }', null, 'an `operationName`, since the document has several operations'],
    ['query Astha { x } query Astha { x }', 'Astha', 'operations with different names'],
    ['fragment Astha on Q { x }', null, 'a document with an operation'],
    ['type Astha { x: Int }', null, 'a document with an operation'],
    ['subscription Astha { x }', null, 'a query or a mutation'],
    ['query A { x } subscription Astha { x }', 'Astha', 'a query or a mutation'],
  ])(
    'is refused in %s with the name %j: a caller’s mistake, for which nothing is tried again',
    (text, name, expected) => {
      const error = refused(text, name);
      expect(error).toMatchObject({ extensions: { code: 'QUERY_INVALID', expected, retry: false } });
      expect(JSON.stringify(error)).not.toContain('Astha');
    },
  );

  it('is one of the document, or is refused with a code that names none (law)', () => {
    const operation = fc
      .tuple(fc.constantFrom('query', 'mutation', 'subscription'), fc.constantFrom(...NAMES))
      .map(([type, name]) => `${type} ${name} { x }`);
    const name = fc.option(fc.oneof(fc.constantFrom(...NAMES, ''), fc.string()));
    fc.assert(
      fc.property(fc.array(operation, { minLength: 1, maxLength: 4 }), name, (operations, requested) => {
        const fitting = operations.filter((text) => requested === null || text.split(' ')[1] === requested);
        const [only = ''] = fitting;
        if (fitting.length === 1 && !only.startsWith('subscription')) {
          expect(chosen(operations.join(' '), requested).name?.value).toBe(only.split(' ')[1]);
        } else {
          expect(refused(operations.join(' '), requested)).toMatchObject({ extensions: { code: 'QUERY_INVALID' } });
        }
      }),
    );
  });
});
