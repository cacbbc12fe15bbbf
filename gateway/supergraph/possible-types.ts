import { isAbstractType, type GraphQLSchema } from 'graphql';

/** The names of an interface's or union's object types; for any other type its own name. */
export function possibleTypeNames(schema: GraphQLSchema): (name: string) => readonly string[] {
  return (name) => {
    const type = schema.getType(name);
    return isAbstractType(type) ? schema.getPossibleTypes(type).map((possible) => possible.name) : [name];
  };
}
