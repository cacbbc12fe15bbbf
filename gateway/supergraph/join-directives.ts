import { Kind, parse, type DirectiveNode } from 'graphql';

interface Annotated {
  readonly astNode?: { readonly directives?: readonly DirectiveNode[] | undefined } | null | undefined;
}

/** The arguments of each use of a directive of the supergraph, as text. */
export function joinsOf(on: Annotated, name: string): ReadonlyMap<string, string>[] {
  return (on.astNode?.directives ?? [])
    .filter((directive) => directive.name.value === name)
    .map((directive) => new Map(directive.arguments?.map(({ name: arg, value }) => [arg.value, textOf(value)])));
}

function textOf(value: NonNullable<DirectiveNode['arguments']>[number]['value']): string {
  return 'value' in value && !Array.isArray(value.value) ? String(value.value) : '';
}

/** The outermost field names of a field set such as `id parent { id }`. */
export function topFields(fieldSet: string): readonly string[] {
  if (fieldSet.trim() === '') return [];
  const definition = parse(`{${fieldSet}}`, { noLocation: true }).definitions[0];
  if (definition?.kind !== Kind.OPERATION_DEFINITION) return [];
  return definition.selectionSet.selections.flatMap((node) => (node.kind === Kind.FIELD ? [node.name.value] : []));
}
