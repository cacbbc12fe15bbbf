import { fieldShape } from '../../../../../subgraphs/sources/mapping/rules/field-shape';

describe('the shape of a field', () => {
  it.each<[object, object]>([
    [{ type: 'string' }, { kind: 'VALUE', words: null, time: null }],
    [
      { type: ['string', 'null'], format: 'date-time' },
      { kind: 'VALUE', time: 'TIME' },
    ],
    [{ anyOf: [{ type: 'string', format: 'date' }, { type: 'null' }] }, { kind: 'VALUE', time: 'BIRTH' }],
    [
      { title: 'Time', type: ['string', 'null'] },
      { kind: 'VALUE', time: 'TIME' },
    ],
    [
      { title: 'Date of birth', anyOf: [{ type: 'string' }] },
      { kind: 'VALUE', time: 'BIRTH' },
    ],
    [{ enum: ['A', 'B', null] }, { kind: 'VALUE', words: ['A', 'B'] }],
    [{ oneOf: [{ const: 'A' }, { const: 'B' }] }, { kind: 'VALUE', words: ['A', 'B'] }],
    // An open list: any other text may stand there too.
    [{ anyOf: [{ enum: ['A'] }, { type: 'string' }] }, { kind: 'VALUE', words: null }],
    [
      { type: ['array', 'string'], items: { type: 'string' } },
      { kind: 'LIST', of: { kind: 'VALUE' } },
    ],
    [{ anyOf: [{ type: 'null' }, { type: 'object', properties: { a: {} } }] }, { kind: 'OBJECT' }],
    [
      { $ref: '#/$defs/x', $defs: { x: { enum: ['A'] } } },
      { kind: 'VALUE', words: ['A'] },
    ],
    [
      { $ref: '#/$defs/x', $defs: { x: { $ref: '#/$defs/x' } } },
      { kind: 'VALUE', words: null },
    ],
    [{}, { kind: 'VALUE', words: null, time: null }],
  ])('of %j is %j', (schema, shape) => expect(fieldShape(schema as Record<string, unknown>)).toMatchObject(shape));

  it('has a number’s type for whole numbers too', () => {
    const shape = fieldShape({ type: ['integer', 'null'] });
    expect(shape.kind === 'VALUE' && shape.types.has('number')).toBe(true);
  });
});
