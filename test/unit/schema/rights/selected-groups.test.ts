import { buildSchema, parse } from 'graphql';
import { possibleTypeNames } from '../../../../gateway/supergraph/possible-types';
import { readFieldRules, schemaFieldRules } from '../../../../schema/rights/field-rules';
import { selectedFields, selectedGroups } from '../../../../schema/rights/selected-groups';
import { subgraphSdl } from '../../../../schema/supergraph/sdl';
import { smallGraph } from '../../gateway/small-graph';

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
const selected = (query: string, name?: string) => selectedGroups(parse(query), name ?? null, rules);
const ofCase = (selection: string) =>
  selected(`query ($of: [_Any!]!) { _entities(representations: $of) { ... on Case { ${selection} } } }`);

describe('the groups that an operation selects', () => {
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
    expect(selected(query)).toEqual(['CASE', 'IDENTITY', 'FAMILY', 'LEADS']);
  });

  it('count what `@skip` and `@include` may leave out', () => {
    expect(ofCase('victim @include(if: $no) { mother @skip(if: true) { text } }')).toEqual(['IDENTITY', 'FAMILY']);
  });

  it('are those of the operation meant, of several in one text', () => {
    const query = 'query A { statistics } query B { case(id: 1) { number } } mutation C { open { number } }';
    expect(selected(query, 'A')).toEqual(['STATISTICS']);
    expect(selected(query, 'B')).toEqual(['CASE']);
    expect(selected(query, 'C')).toEqual(['CASE', 'AUDIT']);
  });

  it('are found in the subgraphs as they are', () => {
    const query = 'query ($of: [_Any!]!) { _entities(representations: $of) { ... on Child { firs { victim { names { text } } suspects { name } } policeReport } } }'; // prettier-ignore
    const groups = selectedGroups(parse(query), null, readFieldRules(subgraphSdl('police')));
    expect(groups).toEqual(['CASE', 'IDENTITY', 'ACCUSED']);
    const placed = query.replace('names { text }', 'missingPlace { district }');
    // The place may be the child's home, so selecting it counts as a disclosure of the group FAMILY.
    expect(selectedGroups(parse(placed), null, readFieldRules(subgraphSdl('police')))).toEqual([
      'CASE',
      'FAMILY',
      'PLACE_OF_CARE',
      'ACCUSED',
    ]);
  });
});

describe('the groups that a caller’s operation selects', () => {
  const graph = schemaFieldRules(smallGraph());
  const groupsOf = (query: string, name: string | null = null) => selectedGroups(parse(query), name, graph);

  it('are those of its fields: a field’s own before its type’s', () => {
    expect(groupsOf('{ child(id: "1") { id } }')).toEqual(['CASE']);
    expect(groupsOf('{ child(id: "1") { names { text } } }')).toEqual(['IDENTITY']);
    const nested = '{ child(id: "1") { names { recordId } father { text } } }';
    expect(groupsOf(nested)).toEqual(['CASE', 'IDENTITY', 'FAMILY']);
  });

  it('are none where only the field above could speak for a value', () => {
    expect(groupsOf('{ pages { edges { node { __typename } } } }')).toEqual([]);
    expect(groupsOf('{ pages { total } counts { number } }')).toEqual(['STATISTICS']);
    expect(groupsOf('{ child(id: "1") { friend { ... on Child { __typename } } } }')).toEqual(['CASE']);
  });

  it('are found through unions, fragments and cycles of them', () => {
    const records = '... on Stay { number } ... on Fir { leads { name } }';
    expect(groupsOf(`{ child(id: "1") { records { ${records} } } }`)).toEqual(['CASE', 'PLACE_OF_CARE', 'LEADS']);
    const circle = 'fragment f on Child { friend { ...g } } fragment g on Child { father { text } ...f }';
    expect(groupsOf(`{ child(id: "1") { ...f } } ${circle}`)).toEqual(['CASE', 'FAMILY']);
  });

  it('are those of the operation asked for, and none of what the schema does not know', () => {
    const two = 'query A { child(id: "1") { id } } query B { counts { sex } }';
    expect([groupsOf(two, 'A'), groupsOf(two, 'B'), groupsOf(two)]).toEqual([['CASE'], ['STATISTICS'], []]);
    expect(groupsOf('{ nobody { id } child(id: "1") { nothing { id } ... on Nobody { id } ...gone } }')).toEqual([]);
    expect(groupsOf('mutation { open(id: "1") { names { text } } }')).toEqual(['IDENTITY']);
  });

  it('come with what is left at each level', () => {
    const fields = selectedFields(parse('{ child(id: "1") { names { text recordId } } }'), null, graph);
    expect(fields).toMatchObject([
      { coordinate: 'Query.child', rule: { group: null } },
      { coordinate: 'Child.names', rule: { group: 'IDENTITY', masked: 'INITIALS', exists: 'WITHHELD', tells: [] } },
      { coordinate: 'Name.text', rule: { group: null } },
      { coordinate: 'Name.recordId', rule: { group: 'CASE', masked: 'TOKEN', exists: 'WITHHELD', tells: [] } },
    ]);
  });

  it('are those of every type that an interface can be', () => {
    const papers = buildSchema(`
      directive @group(is: Group!) on FIELD_DEFINITION
      enum Group { CASE FAMILY }
      interface Paper { owner: Owner }
      type Fir implements Paper { owner: Owner @group(is: CASE) }
      type Stay implements Paper { owner: Owner }
      type Owner { father: String @group(is: FAMILY) }
      type Query { paper: Paper }
    `);
    const query = parse('{ paper { owner { father } } }');
    const possible = possibleTypeNames(papers);
    expect(selectedGroups(query, null, schemaFieldRules(papers), possible)).toEqual(['CASE', 'FAMILY']);
  });
});
