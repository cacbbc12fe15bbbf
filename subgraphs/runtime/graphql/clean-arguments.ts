import { isObjectType, type GraphQLSchema } from 'graphql';
import { storableText } from '../postgres/storable-text';

/**
 * Replaces characters that no store can hold by U+FFFD in the arguments of every resolver. An id, a number or a cursor
 * with a NUL is then an unknown one like any other, and no failure of the registry.
 */
export function cleanArguments(schema: GraphQLSchema): GraphQLSchema {
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type)) continue;
    for (const field of Object.values(type.getFields())) {
      const { resolve } = field;
      // Entity representations come from another subgraph and not from a caller.
      if (!resolve || field.args.length === 0 || field.name === '_entities') continue;
      field.resolve = (source, args: Record<string, unknown>, context, info): unknown =>
        resolve(source, cleaned(args), context, info);
    }
  }
  return schema;
}

function cleaned(value: unknown): unknown {
  if (typeof value === 'string') return storableText(value);
  if (Array.isArray(value)) return value.map(cleaned);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, cleaned(one)]));
}
