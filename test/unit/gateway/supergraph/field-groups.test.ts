import { parse } from 'graphql';
import { createFieldGroups } from '../../../../gateway/supergraph/field-groups';
import { readSupergraph } from '../../../../gateway/supergraph/supergraph-model';
import { supergraphSdl } from '../../../../schema/supergraph/sdl';
import { smallGraph } from '../small-graph';

const groups = createFieldGroups(smallGraph());
const groupsOf = (query: string, name: string | null = null) => groups.groupsOf(parse(query), name);

describe('the groups of an operation', () => {
  it('are those of its fields: a field’s own before its type’s', () => {
    expect(groupsOf('{ child(id: "1") { id } }')).toEqual(['CASE']);
    expect(groupsOf('{ child(id: "1") { names { text } } }')).toEqual(['IDENTITY']);
    expect(groupsOf('{ child(id: "1") { names { recordId } father { text } } }')).toEqual([
      'CASE',
      'IDENTITY',
      'FAMILY',
    ]);
  });

  it('are none where only the field above could speak for a value', () => {
    expect(groupsOf('{ pages { edges { node { __typename } } } }')).toEqual([]);
    expect(groupsOf('{ pages { total } counts { number } }')).toEqual(['STATISTICS']);
    expect(groupsOf('{ child(id: "1") { friend { ... on Child { __typename } } } }')).toEqual(['CASE']);
  });

  it('are found through unions, fragments and circles of them', () => {
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

  it('are those too of which a place tells by what it is', () => {
    const ours = createFieldGroups(readSupergraph(supergraphSdl()).schema);
    const query = '{ child(id: "1") { firs { victim { missingPlace { name } } } } }';
    expect(ours.groupsOf(parse(query), null)).toEqual(['CASE', 'FAMILY', 'PLACE_OF_CARE']);
  });

  it('come with what is left at each level', () => {
    const fields = groups.fieldsOf(parse('{ child(id: "1") { names { text recordId } } }'), null);
    expect(fields).toEqual([
      { coordinate: 'Query.child', rule: null },
      { coordinate: 'Child.names', rule: { group: 'IDENTITY', masked: 'INITIALS', exists: 'WITHHELD', tells: [] } },
      { coordinate: 'Name.text', rule: null },
      { coordinate: 'Name.recordId', rule: { group: 'CASE', masked: 'TOKEN', exists: 'WITHHELD', tells: [] } },
    ]);
  });
});
