import { Kind, buildASTSchema, parse, visit, type ASTNode, type DirectiveNode, type GraphQLSchema } from 'graphql';

const MACHINERY = /^(?:join|link)__/u;
const MACHINE_DIRECTIVE = /^join__|^(?:link|inaccessible|cost|listSize|group)$/u;

/** What clients see of a supergraph: nothing inaccessible, and none of the machinery that joins the subgraphs. */
export function apiSchema(supergraphSdl: string): GraphQLSchema {
  const document = parse(supergraphSdl, { noLocation: true });
  const hidden = new Set(
    document.definitions.flatMap((node) => ('name' in node && isHidden(node) ? [node.name.value] : [])),
  );
  const seen = visit(document, {
    enter(node) {
      // A hidden type stands among the members of a union, and among the interfaces of a type.
      const isNamed = node.kind === Kind.NAMED_TYPE && hidden.has(node.name.value);
      return isNamed || isHidden(node) ? null : undefined;
    },
  });
  // What is left of a composed graph is valid; the directives of the schema itself were among what was hidden.
  return buildASTSchema(seen, { assumeValidSDL: true });
}

function isHidden(node: ASTNode): boolean {
  if (node.kind === Kind.SCHEMA_DEFINITION) return false;
  if ('directives' in node && hasInaccessible(node.directives)) return true;
  if (node.kind === Kind.DIRECTIVE || node.kind === Kind.DIRECTIVE_DEFINITION) {
    return MACHINE_DIRECTIVE.test(node.name.value);
  }
  return node.kind.endsWith('Definition') && 'name' in node && MACHINERY.test(node.name.value);
}

function hasInaccessible(directives: readonly DirectiveNode[] | undefined): boolean {
  return directives?.some(({ name }) => name.value === 'inaccessible') === true;
}
