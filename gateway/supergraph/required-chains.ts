import {
  getNamedType, isAbstractType, isInterfaceType, isObjectType,
  type GraphQLNamedType, type GraphQLObjectType, type GraphQLSchema,
} from 'graphql'; // prettier-ignore
import { joinsOf, topFields } from './join-directives';

/**
 * Throws where a field requires one that requires another in its turn, while the subgraph of the second leads to their
 * type by a field of its own: the query planner then takes the second from there without what that requires, and what
 * comes is a wrong value without an error. By keys alone such chains are planned rightly.
 */
export function holdRequiredChains(schema: GraphQLSchema): void {
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type)) continue;
    for (const field of Object.values(type.getFields())) {
      for (const required of joinsOf(field, 'join__field').flatMap((join) => topFields(join.get('requires') ?? ''))) {
        for (const graph of graphsRequiring(type, required)) {
          const way = wayTo(schema, type, graph);
          if (way === null) continue;
          const chain = `${type.name}.${field.name} requires ${required}, which requires more itself`;
          throw new Error(`${chain}, while ${way} of the same subgraph leads to ${type.name}: this would be planned wrongly.`); // prettier-ignore
        }
      }
    }
  }
}

/** The subgraphs (as the join directives name them) in which the field of the type requires others. */
function graphsRequiring(type: GraphQLObjectType, name: string): readonly string[] {
  const field = type.getFields()[name];
  return field ? joinsOf(field, 'join__field').flatMap((join) => (join.has('requires') ? (join.get('graph') ?? []) : [])) : []; // prettier-ignore
}

/** A field of the subgraph that answers objects of the type; null where there is none. */
function wayTo(schema: GraphQLSchema, type: GraphQLObjectType, graph: string): string | null {
  for (const holder of Object.values(schema.getTypeMap())) {
    if (!isObjectType(holder) && !isInterfaceType(holder)) continue;
    for (const field of Object.values(holder.getFields())) {
      if (!mayBe(schema, getNamedType(field.type), type)) continue;
      const joins = joinsOf(field, 'join__field');
      const served = joins.length > 0 ? joins : joinsOf(holder, 'join__type');
      const isServed = served.some((join) => join.get('graph') === graph && join.get('external') !== 'true');
      if (isServed) return `${holder.name}.${field.name}`;
    }
  }
  return null;
}

function mayBe(schema: GraphQLSchema, answered: GraphQLNamedType, type: GraphQLObjectType): boolean {
  return answered === type || (isAbstractType(answered) && schema.isSubType(answered, type));
}
