import { Kind, buildASTSchema, parse, visit, type ASTNode, type DirectiveNode, type GraphQLSchema } from 'graphql';

const MACHINERY = /^(?:join|link)__/u;
const MACHINE_DIRECTIVE = /^join__|^(?:link|inaccessible|cost|listSize|group)$/u;

/** The schema that clients see of a supergraph: without inaccessible parts and without the join machinery. */
export function apiSchema(supergraphSdl: string): GraphQLSchema {
  const document = parse(supergraphSdl, { noLocation: true });
  const hidden = new Set(
    document.definitions.flatMap((node) => ('name' in node && isHidden(node) ? [node.name.value] : [])),
  );
  const seen = visit(document, {
    enter(node) {
      // A hidden type may be a member of a union or an interface of a type.
      const isNamed = node.kind === Kind.NAMED_TYPE && hidden.has(node.name.value);
      return isNamed || isHidden(node) ? null : undefined;
    },
  });
  // What is left of a composed graph is valid, except that the schema's own directives are no longer defined.
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
