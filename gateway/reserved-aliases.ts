import { GraphQLError, type ASTVisitor, type ValidationContext } from 'graphql';

/**
 * Refuses aliases that begin with two underscores. GraphQL reserves such names, and the gateway puts its own beside the
 * caller's: an alias `__typename` would pass for the type of an object.
 */
export function reservedAliases(context: ValidationContext): ASTVisitor {
  return {
    Field(node) {
      if (node.alias?.value.startsWith('__') && node.alias.value !== node.name.value) {
        const message = `The alias "${node.alias.value}" begins with "__", which GraphQL reserves.`;
        context.reportError(new GraphQLError(message, { nodes: node.alias }));
      }
    },
  };
}
