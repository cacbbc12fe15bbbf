import { Kind, isInterfaceType, isObjectType, visit, type ASTNode, type GraphQLSchema } from 'graphql';

/** Names that replace callers' aliases; supergraph-model.ts refuses fields with such names. */
export const PLANNER_ALIAS = /^as\d/u;

/**
 * The names under which one operation is planned, fetched and merged. The planner adds fields of its own beside the
 * caller's (keys, `@requires`, `__typename`), so an alias equal to such a field would take its place. Therefore every
 * response name becomes one that no supergraph has, except for a field without arguments under its own name, which is
 * the same field to the planner. Variables are renamed for the same reason (the planner adds `$representations`), and
 * so that subgraphs see none of the caller's words.
 */
export interface PlannerNames {
  /** Equal for equal response names of a field, and for no others. */
  ofField(responseName: string, fieldName: string): string;
  ofVariable(name: string): string;
  /** The caller's name of a field in the plan; null for one that the caller did not ask for. */
  readonly requested: (plannerName: string) => string | null;
  /** A node with its variables renamed. */
  readonly renamed: <T extends ASTNode>(node: T) => T;
}

/** Names of fields that take no arguments in any type: under its own name such a field is always the same. */
export function fieldsWithoutArguments(schema: GraphQLSchema): ReadonlySet<string> {
  const without = new Set<string>();
  const having = new Set<string>();
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type) && !isInterfaceType(type)) continue;
    for (const { name, args } of Object.values(type.getFields())) (args.length > 0 ? having : without).add(name);
  }
  return new Set([...without].filter((name) => !having.has(name)));
}

export function createPlannerNames(withoutArguments: ReadonlySet<string>): PlannerNames {
  const aliases = new Map<string, string>();
  const variables = new Map<string, string>();
  const requested = new Map<string, string>();

  function ofVariable(name: string): string {
    const known = variables.get(name) ?? `v${variables.size}`;
    variables.set(name, known);
    return known;
  }

  return {
    ofField(responseName, fieldName) {
      if (responseName === fieldName && withoutArguments.has(fieldName)) {
        requested.set(fieldName, fieldName);
        return fieldName;
      }
      let alias = aliases.get(responseName);
      if (alias === undefined) {
        alias = `as${aliases.size}`;
        aliases.set(responseName, alias);
        requested.set(alias, responseName);
      }
      return alias;
    },
    ofVariable,
    requested: (plannerName) => requested.get(plannerName) ?? null,
    renamed: (node) =>
      visit(node, {
        Variable: ({ name }) => ({
          kind: Kind.VARIABLE,
          name: { kind: Kind.NAME, value: ofVariable(name.value) },
        }),
      }),
  };
}
