import { buildSchema, parse, validate } from 'graphql';
import { checkIntrospection, withoutSuggestions } from '../../../../gateway/limits/introspection';
import { ROLES } from '../../../../schema/rights/caller';
import { roleRow } from '../../../../schema/rights/rights';

const writers = ROLES.filter((role) => roleRow(role).freeText);
const senders = ROLES.filter((role) => !roleRow(role).freeText);

describe('the schema', () => {
  it('may be introspected only by roles that may write queries', () => {
    for (const role of writers) expect(() => checkIntrospection(role, { introspects: true })).not.toThrow();
    for (const role of senders) {
      expect(() => checkIntrospection(role, { introspects: true })).toThrow('This role may not do this.');
      expect(() => checkIntrospection(role, { introspects: false })).not.toThrow();
    }
  });

  it('is not disclosed by suggestions to other roles', () => {
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
      const shown = withoutSuggestions('PARTNER_APP', error);
      expect(shown.message).not.toContain('Did you mean');
      expect(shown).toEqual({ ...error, message: shown.message });
      expect(error.message.startsWith(shown.message)).toBe(true);
    }
  });
});
