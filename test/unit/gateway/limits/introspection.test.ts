import { buildSchema, parse, validate } from 'graphql';
import { holdIntrospection, withoutSuggestions } from '../../../../gateway/limits/introspection';
import { ROLES } from '../../../../schema/rights/caller';
import { roleRow } from '../../../../schema/rights/rights';

const writers = ROLES.filter((role) => roleRow(role).freeText);
const senders = ROLES.filter((role) => !roleRow(role).freeText);

describe('the schema', () => {
  it('is asked about only by roles that may write queries', () => {
    for (const role of writers) expect(() => holdIntrospection(role, { introspects: true })).not.toThrow();
    for (const role of senders) {
      expect(() => holdIntrospection(role, { introspects: true })).toThrow('This role may not do this.');
      expect(() => holdIntrospection(role, { introspects: false })).not.toThrow();
    }
  });

  it('is told by suggestions to nobody else', () => {
    const schema = buildSchema(
      'type Query { names(sex: Sex): [Name] } type Name { text: String } enum Sex { FEMALE MALE }',
    );
    const queries = [
      '{ nams { text } }',
      '{ names { txt } }',
      '{ names(sex: FEMAL) { text } }',
      '{ names(sx: MALE) { text } }',
    ];
    const errors = queries.flatMap((query) => validate(schema, parse(query)).map((error) => error.toJSON()));
    expect(errors).toHaveLength(4);
    for (const error of errors) {
      expect(error.message).toContain('Did you mean');
      expect(withoutSuggestions('AHTU_INVESTIGATOR', error)).toBe(error);
      const told = withoutSuggestions('PARTNER_APP', error);
      expect(told.message).not.toContain('Did you mean');
      expect(told).toEqual({ ...error, message: told.message });
      expect(error.message.startsWith(told.message)).toBe(true);
    }
  });
});
