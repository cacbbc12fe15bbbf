import { AGENCY_MODULES } from '../../../../../subgraphs/agencies';
import { fieldShape } from '../../../../../subgraphs/sources/mapping/rules/field-shape';

describe('the shape of a field', () => {
  it.each<[object, object]>([
    [{ type: 'string' }, { kind: 'VALUE', words: null, time: null }],
    [
      { type: ['string', 'null'], 'x-reads': 'time' },
      { kind: 'VALUE', time: 'TIME' },
    ],
    [{ anyOf: [{ type: 'string', 'x-reads': 'birth' }, { type: 'null' }] }, { kind: 'VALUE', time: 'BIRTH' }],
    [
      { 'x-reads': 'birth', anyOf: [{ type: 'string' }] },
      { kind: 'VALUE', time: 'BIRTH' },
    ],
    // What a person reads may be put in other words.
    [
      { title: 'Time', type: ['string', 'null'] },
      { kind: 'VALUE', time: null },
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

  it.each(AGENCY_MODULES.map(({ contract }) => contract))('is a time where $name has a time', ({ records }) => {
    for (const { schema, updatedAt } of Object.values(records)) {
      const shape = fieldShape(schema);
      expect(shape.kind === 'OBJECT' && shape.fields.get(updatedAt)).toMatchObject({ time: 'TIME' });
    }
  });

  it('has a number’s type for whole numbers too', () => {
    const shape = fieldShape({ type: ['integer', 'null'] });
    expect(shape.kind === 'VALUE' && shape.types.has('number')).toBe(true);
  });
});
