import { isObjectType, parse, validate, type GraphQLObjectType } from 'graphql';
import { AGENCY_REGISTRY } from '../../../schema/agencies/agencies';
import { apiSchema } from '../../../schema/supergraph/api-schema';
import { composeGraph } from '../../../schema/supergraph/compose';
import { subgraphSdl } from '../../../schema/supergraph/sdl';

const RECORD_NAMES = AGENCY_REGISTRY.recordTypes;

describe('the record types of all agencies', () => {
  const schema = apiSchema(composeGraph().sdl ?? '');
  const types = RECORD_NAMES.map((name) => schema.getType(name) as GraphQLObjectType);

  it('can be asked for side by side in one step, each with all its fields and without an alias', () => {
    const selections = types.map((type) => `... on ${type.name} { ${fieldsOf(type)} }`).join('\n');
    const query = parse(`{ child(id: "c") { trace { steps { record { ${selections} } } } } }`);
    expect(validate(schema, query).map(({ message }) => message)).toEqual([]);
  });

  it('all say whose statement they are and how old it is', () => {
    expect(types.filter((type) => String(type.getFields()['provenance']?.type) !== 'Provenance!')).toEqual([]);
  });

  it('are described, and so is every type that only they use', () => {
    const shared = parse(subgraphSdl('children')).definitions.flatMap((one) => ('name' in one ? [one.name.value] : []));
    const own = [...reachable(types)].filter(({ name }) => RECORD_NAMES.includes(name) || !shared.includes(name));
    const silent = own.filter(({ description }) => !description).map(({ name }) => name);
    expect(silent).toEqual([]);
  });

  function fieldsOf(type: GraphQLObjectType): string {
    return Object.values(type.getFields())
      .map(({ name, type: of }) => {
        const inner = schema.getType(String(of).replace(/[[\]!]/g, ''));
        return isObjectType(inner) ? `${name} { ${fieldsOf(inner)} }` : name;
      })
      .join(' ');
  }

  function reachable(from: readonly GraphQLObjectType[], found = new Set<GraphQLObjectType>()): Set<GraphQLObjectType> {
    for (const type of from) {
      if (found.has(type)) continue;
      found.add(type);
      const inner = Object.values(type.getFields()).map(({ type: of }) =>
        schema.getType(String(of).replace(/[[\]!]/g, '')),
      );
      reachable(
        inner.filter((one) => isObjectType(one)),
        found,
      );
    }
    return found;
  }
});
