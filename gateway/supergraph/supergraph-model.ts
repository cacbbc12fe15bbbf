import {
  Kind, buildASTSchema, isAbstractType, isInterfaceType, isObjectType, parse,
  type GraphQLInterfaceType, type GraphQLObjectType, type GraphQLSchema,
} from 'graphql'; // prettier-ignore
import type { SubgraphName } from '../../schema/agencies/agencies';
import { PLANNER_ALIAS } from './planner-names';
import { joinsOf, topFields } from './join-directives';
import { checkRequiredChains } from './required-chains';

/** The composed graph, as checking a subgraph's answers needs it. */
export interface SupergraphModel {
  /** Every type and field, including inaccessible ones. */
  readonly schema: GraphQLSchema;
  /** The key fields of a type in a subgraph; empty when the subgraph does not resolve it by a key. */
  keyFields(subgraph: SubgraphName, type: string): readonly string[];
  /** The fields of each key: all fields of one key suffice. `subgraph` is its name in a plan. */
  keySets(subgraph: string, type: string): readonly (readonly string[])[];
  /** Whether objects of the type `typename` are of the type `condition`; either may be hidden from callers. */
  isSubtype(typename: string, condition: string): boolean;
  /**
   * How many stages of fetches wait for this field: `Child.trace` requires `policeReport`, which requires `policeKeys`,
   * so they give 0, 1 and 2. A subgraph that others wait for has an earlier deadline.
   */
  stagesAfter(type: string, field: string): number;
}

/**
 * Reads a supergraph SDL. Throws on what would be answered wrongly: keys of nested fields, since answers could not be
 * checked against them, interfaces with keys (`@interfaceObject` among them), `@fromContext`, chains of `@requires`
 * that are planned wrongly, and fields with names that replace callers' aliases.
 */
export function readSupergraph(sdl: string): SupergraphModel {
  // Composition has validated the SDL, and graphql-js does not know the join directives.
  const schema = buildASTSchema(parse(sdl), { assumeValid: true, assumeValidSDL: true });
  checkRequiredChains(schema);
  const graphs = graphNames(schema);
  const keys = new Map<string, (readonly string[])[]>();
  const waiting = new Map<string, string[]>();
  for (const type of Object.values(schema.getTypeMap())) {
    for (const join of joinsOf(type, 'join__type')) {
      const graph = graphs.get(join.get('graph') ?? '');
      const key = join.get('key');
      if (key !== undefined && !isObjectType(type)) {
        throw new Error(
          `${type.name} is an interface with a key, which neither a type nor an @interfaceObject can have here.`,
        );
      }
      if (graph === undefined || key === undefined || join.get('resolvable') === 'false') continue;
      const name = `${graph} ${type.name}`;
      keys.set(name, [...(keys.get(name) ?? []), plainFields(key, type.name)]);
    }
    if (isObjectType(type) || isInterfaceType(type)) checkFieldNames(type);
    if (!isObjectType(type)) continue;
    for (const field of Object.values(type.getFields())) {
      for (const join of joinsOf(field, 'join__field')) {
        if (join.has('contextArguments')) {
          throw new Error(`${type.name}.${field.name} takes an argument @fromContext, which cannot be executed here.`);
        }
        for (const required of topFields(join.get('requires') ?? '')) {
          const name = `${type.name}.${required}`;
          waiting.set(name, [...(waiting.get(name) ?? []), `${type.name}.${field.name}`]);
        }
      }
    }
  }

  function stages(name: string, seen: readonly string[]): number {
    if (seen.includes(name)) return 0;
    return Math.max(0, ...(waiting.get(name) ?? []).map((next) => 1 + stages(next, [...seen, name])));
  }

  return {
    schema,
    keyFields: (subgraph, type) => [...new Set(keys.get(`${subgraph} ${type}`)?.flat())],
    keySets: (subgraph, type) => keys.get(`${subgraph} ${type}`) ?? [],
    isSubtype(typename, condition) {
      if (typename === condition) return true;
      const [type, conditionType] = [schema.getType(typename), schema.getType(condition)];
      return isObjectType(type) && isAbstractType(conditionType) && schema.isSubType(conditionType, type);
    },
    stagesAfter: (type, field) => stages(`${type}.${field}`, []),
  };
}

function checkFieldNames(type: GraphQLObjectType | GraphQLInterfaceType): void {
  for (const name of Object.keys(type.getFields())) {
    if (PLANNER_ALIAS.test(name)) throw new Error(`${type.name}.${name} is a name that the gateway gives to aliases.`);
  }
}

/** Subgraph names by their values in `join__Graph`, which are in capitals. */
function graphNames(schema: GraphQLSchema): ReadonlyMap<string, string> {
  const graphs = schema.getType('join__Graph');
  const values = graphs?.astNode?.kind === Kind.ENUM_TYPE_DEFINITION ? (graphs.astNode.values ?? []) : [];
  return new Map(
    values.map((value) => [value.name.value, joinsOf({ astNode: value }, 'join__graph')[0]?.get('name') ?? '']),
  );
}

function plainFields(fieldSet: string, type: string): readonly string[] {
  if (/[{.]/u.test(fieldSet)) throw new Error(`The key of ${type} holds more than plain fields: ${fieldSet}`);
  return topFields(fieldSet);
}
