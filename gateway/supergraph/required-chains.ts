import {
  getNamedType, isAbstractType, isInterfaceType, isObjectType,
  type GraphQLNamedType, type GraphQLObjectType, type GraphQLSchema,
} from 'graphql'; // prettier-ignore
import { joinsOf, topFields } from './join-directives';

/**
 * Throws where field A requires field B, B requires another field, and B's subgraph also reaches their type by a field
 * of its own: the query planner then takes B from there without what it requires, which gives a wrong value without an
 * error. Chains across keys alone are planned correctly.
 */
export function checkRequiredChains(schema: GraphQLSchema): void {
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type)) continue;
    for (const field of Object.values(type.getFields())) {
      for (const required of joinsOf(field, 'join__field').flatMap((join) => topFields(join.get('requires') ?? ''))) {
        for (const graph of graphsRequiring(type, required)) {
          const path = fieldReaching(schema, type, graph);
          if (path === null) continue;
          const chain = `${type.name}.${field.name} requires ${required}, which requires more itself`;
          throw new Error(`${chain}, while ${path} of the same subgraph leads to ${type.name}: this would be planned wrongly.`); // prettier-ignore
        }
      }
    }
  }
}

/** The subgraphs (by their names in join directives) in which this field requires others. */
function graphsRequiring(type: GraphQLObjectType, name: string): readonly string[] {
  const field = type.getFields()[name];
  return field ? joinsOf(field, 'join__field').flatMap((join) => (join.has('requires') ? (join.get('graph') ?? []) : [])) : []; // prettier-ignore
}

/** The coordinate of a field of the subgraph that returns the type; null when there is none. */
function fieldReaching(schema: GraphQLSchema, type: GraphQLObjectType, graph: string): string | null {
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
