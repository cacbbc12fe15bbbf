import { readFieldRules } from '../../../../schema/rights/field-rules';

const rules = readFieldRules(`
  type Case @group(is: CASE, masked: KEPT) @key(fields: "ref") {
    ref: Ref! @inaccessible
    number: String! @group(is: CASE, masked: TOKEN)
    status: Status!
    names: [Name!] @group(is: IDENTITY, masked: INITIALS)
    reports: [Report!] @group(is: REPORTS, exists: KEPT)
  }
  type Name {
    text: String!
    recordId: ID! @group(is: CASE, masked: TOKEN)
  }
  extend type Case {
    place: Place
  }
`);
const rule = (type: string, field: string) => rules.get(type)?.get(field);

describe('the rule of a field', () => {
  it('is its own, before its type’s', () => {
    expect(rule('Case', 'names')).toEqual({
      group: 'IDENTITY',
      masked: 'INITIALS',
      exists: 'WITHHELD',
      tells: [],
      type: 'Name',
      isInaccessible: false,
    });
    expect(rule('Case', 'reports')).toMatchObject({ group: 'REPORTS', masked: 'WITHHELD', exists: 'KEPT' });
  });

  it('is its type’s when it has none, also in an extension of the type', () => {
    const own = { group: 'CASE', masked: 'KEPT', exists: 'WITHHELD', tells: [], isInaccessible: false };
    expect(rule('Case', 'status')).toEqual({ ...own, type: 'Status' });
    expect(rule('Case', 'place')).toEqual({ ...own, type: 'Place' });
  });

  it('names further groups that a place in it may disclose', () => {
    const placed = readFieldRules('type Case { home: Place @group(is: CASE, masked: DISTRICT, tells: [FAMILY]) }');
    expect(placed.get('Case')?.get('home')).toMatchObject({ group: 'CASE', tells: ['FAMILY'] });
  });

  it('is null in a value, which follows the field that holds it', () => {
    expect(rule('Name', 'text')).toMatchObject({ group: null, masked: 'KEPT', exists: 'KEPT' });
    expect(rule('Name', 'recordId')).toMatchObject({ group: 'CASE', masked: 'TOKEN' });
  });

  it('is null when no client can select the field, whatever its type says', () => {
    expect(rule('Case', 'ref')).toMatchObject({ group: null, isInaccessible: true, type: 'Ref' });
  });

  it.each([
    ['a group that does not exist', '@group(is: SECRETS)'],
    ['a mask that does not exist', '@group(is: CASE, masked: BLURRED)'],
    ['no group', '@group(masked: KEPT)'],
    ['text for a word', '@group(is: "CASE")'],
    ['a group of a place that does not exist', '@group(is: CASE, tells: [SECRETS])'],
  ])('is refused with %s', (_title, directive) => {
    expect(() => readFieldRules(`type Case { number: String ${directive} }`)).toThrow('@group of number');
  });
});
