import { Kind, buildASTSchema, isObjectType, parse, type DirectiveNode, type GraphQLSchema } from 'graphql';
import type { SubgraphName } from '../schema/agencies';

/** What checking a subgraph's answer needs to know of the composed graph. */
export interface SupergraphModel {
  /** Every type and field, the inaccessible ones too. */
  readonly schema: GraphQLSchema;
  /** The fields by which a subgraph is asked for entities of a type; empty when it can't be. */
  keyFields(subgraph: SubgraphName, type: string): readonly string[];
  /**
   * How many further fetches wait for this field: `Child.trace` requires `policeReport`, which requires `policeKeys`,
   * so they answer 0, 1 and 2. Who is waited for must answer earlier, or nobody after it has time left.
   */
  stagesAfter(type: string, field: string): number;
}

/** Reads a supergraph SDL. Throws on keys that are not plain fields: answers could not be held against them. */
export function readSupergraph(sdl: string): SupergraphModel {
  // Composition has validated it; the join directives are the gateway's own business.
  const schema = buildASTSchema(parse(sdl), { assumeValid: true, assumeValidSDL: true });
  const graphs = graphNames(schema);
  const keys = new Map<string, string[]>();
  const waiting = new Map<string, string[]>();
  for (const type of Object.values(schema.getTypeMap())) {
    for (const join of directives(type, 'join__type')) {
      const graph = graphs.get(join.get('graph') ?? '');
      const key = join.get('key');
      if (graph === undefined || key === undefined || join.get('resolvable') === 'false') continue;
      const name = `${graph} ${type.name}`;
      keys.set(name, [...new Set([...(keys.get(name) ?? []), ...plainFields(key, type.name)])]);
    }
    if (!isObjectType(type)) continue;
    for (const field of Object.values(type.getFields())) {
      for (const join of directives(field, 'join__field')) {
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
    keyFields: (subgraph, type) => keys.get(`${subgraph} ${type}`) ?? [],
    stagesAfter: (type, field) => stages(`${type}.${field}`, []),
  };
}

interface Annotated {
  readonly astNode?: { readonly directives?: readonly DirectiveNode[] | undefined } | null | undefined;
}

/** The arguments of each use of a directive, as text. */
function directives(on: Annotated, name: string): ReadonlyMap<string, string>[] {
  return (on.astNode?.directives ?? [])
    .filter((directive) => directive.name.value === name)
    .map((directive) => new Map(directive.arguments?.map(({ name: arg, value }) => [arg.value, textOf(value)])));
}

function textOf(value: NonNullable<DirectiveNode['arguments']>[number]['value']): string {
  return 'value' in value && !Array.isArray(value.value) ? String(value.value) : '';
}

/** `join__Graph` names subgraphs in capitals; this leads back to their own names. */
function graphNames(schema: GraphQLSchema): ReadonlyMap<string, string> {
  const graphs = schema.getType('join__Graph');
  const values = graphs?.astNode?.kind === Kind.ENUM_TYPE_DEFINITION ? (graphs.astNode.values ?? []) : [];
  return new Map(
    values.map((value) => [value.name.value, directives({ astNode: value }, 'join__graph')[0]?.get('name') ?? '']),
  );
}

function plainFields(fieldSet: string, type: string): readonly string[] {
  if (/[{.]/u.test(fieldSet)) throw new Error(`The key of ${type} holds more than plain fields: ${fieldSet}`);
  return topFields(fieldSet);
}

/** The outermost field names of a field set such as `id parent { id }`. */
function topFields(fieldSet: string): readonly string[] {
  if (fieldSet.trim() === '') return [];
  const definition = parse(`{${fieldSet}}`, { noLocation: true }).definitions[0];
  if (definition?.kind !== Kind.OPERATION_DEFINITION) return [];
  return definition.selectionSet.selections.flatMap((node) => (node.kind === Kind.FIELD ? [node.name.value] : []));
}
