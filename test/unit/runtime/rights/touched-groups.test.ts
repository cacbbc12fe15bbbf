import { parse } from 'graphql';
import { subgraphSdl } from '../../../../schema/supergraph/sdl';
import { readFieldRules } from '../../../../subgraphs/runtime/rights/field-rules';
import { touchedGroups } from '../../../../subgraphs/runtime/rights/touched-groups';

const rules = readFieldRules(`
  type Query { case(id: ID!): Case statistics: Int @group(is: STATISTICS) }
  type Mutation { open: Case @group(is: AUDIT) }
  type Case @group(is: CASE, masked: KEPT) {
    ref: Ref @inaccessible
    number: ID
    victim: Victim @group(is: IDENTITY)
    leads: [Lead] @group(is: LEADS)
  }
  type Victim { names: [Name] @group(is: IDENTITY) mother: Name @group(is: FAMILY) }
  type Name { text: String recordId: ID @group(is: CASE) }
  type Lead { kind: String }
`);
const touched = (query: string, name?: string) => touchedGroups(parse(query), name, rules);
const ofCase = (selection: string) =>
  touched(`query ($of: [_Any!]!) { _entities(representations: $of) { ... on Case { ${selection} } } }`);

describe('the groups that an operation touches', () => {
  it.each([
    ['ref', []],
    ['__typename', []],
    ['number', ['CASE']],
    ['n: number', ['CASE']],
    ['victim { __typename }', ['IDENTITY']],
    ['victim { mother { text } }', ['IDENTITY', 'FAMILY']],
    ['leads { kind }', ['LEADS']],
    ['victim { names { recordId } }', ['CASE', 'IDENTITY']],
  ])('are those of the fields below an entity: %s', (selection, groups) => {
    expect(ofCase(selection)).toEqual(groups);
  });

  it('are those in fragments too, named, inline and nested', () => {
    const query = `
      query Of { _entities { ...case ... on Case { leads { kind } } ... { __typename } } }
      fragment case on Case { ... { victim { ...victim } } }
      fragment victim on Victim { mother { ...name } }
      fragment name on Name { recordId }
    `;
    expect(touched(query)).toEqual(['CASE', 'IDENTITY', 'FAMILY', 'LEADS']);
  });

  it('include fields that `@skip` and `@include` may leave out', () => {
    expect(ofCase('victim @include(if: $no) { mother @skip(if: true) { text } }')).toEqual(['IDENTITY', 'FAMILY']);
  });

  it('are those of the named operation, of several in one text', () => {
    const query = 'query A { statistics } query B { case(id: 1) { number } } mutation C { open { number } }';
    expect(touched(query, 'A')).toEqual(['STATISTICS']);
    expect(touched(query, 'B')).toEqual(['CASE']);
    expect(touched(query, 'C')).toEqual(['CASE', 'AUDIT']);
  });

  it('are found in the subgraphs as they are', () => {
    const query = 'query ($of: [_Any!]!) { _entities(representations: $of) { ... on Child { firs { victim { names { text } } suspects { name } } policeReport } } }'; // prettier-ignore
    const groups = touchedGroups(parse(query), undefined, readFieldRules(subgraphSdl('police')));
    expect(groups).toEqual(['CASE', 'IDENTITY', 'ACCUSED']);
    const placed = query.replace('names { text }', 'missingPlace { district }');
    // The place may be the child's home, so a request for it counts as a disclosure of the family.
    expect(touchedGroups(parse(placed), undefined, readFieldRules(subgraphSdl('police')))).toEqual([
      'CASE',
      'FAMILY',
      'PLACE_OF_CARE',
      'ACCUSED',
    ]);
  });
});
