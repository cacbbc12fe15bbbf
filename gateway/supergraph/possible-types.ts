import { isAbstractType, type GraphQLSchema } from 'graphql';

/** The names of the object types that an interface or union of the schema can be; of any other name that name itself. */
export function possibleTypeNames(schema: GraphQLSchema): (name: string) => readonly string[] {
  return (name) => {
    const type = schema.getType(name);
    return isAbstractType(type) ? schema.getPossibleTypes(type).map((possible) => possible.name) : [name];
  };
}
