import { isObjectType, valueFromASTUntyped, type DirectiveNode, type GraphQLSchema } from 'graphql';

/** The size of a list, as Federation's `@listSize` declares it. */
export interface ListSize {
  /** The most elements it returns: its assumed size, or else the longest page. */
  readonly most: number;
  /** The arguments that set a smaller size. */
  readonly slicedBy: readonly string[];
  /** On a connection: the lists below it that have this size. */
  readonly sizedFields: readonly string[];
}

/** The longest page of any list of the graph. */
const MAX_PAGE_SIZE = 100;
/** Composition prefixes the directive where the supergraph does not import it. */
const NAMES = ['listSize', 'cost__listSize'];

/** The declared sizes of a supergraph, by `Type.field`. */
export function readListSizes(schema: GraphQLSchema): ReadonlyMap<string, ListSize> {
  const sizes = new Map<string, ListSize>();
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type)) continue;
    for (const field of Object.values(type.getFields())) {
      const directive = field.astNode?.directives?.find(({ name }) => NAMES.includes(name.value));
      if (directive) sizes.set(`${type.name}.${field.name}`, toListSize(directive));
    }
  }
  return sizes;
}

function toListSize(directive: DirectiveNode): ListSize {
  const given = new Map(directive.arguments?.map(({ name, value }) => [name.value, valueFromASTUntyped(value)]));
  const assumed = given.get('assumedSize');
  return {
    most: typeof assumed === 'number' ? assumed : MAX_PAGE_SIZE,
    slicedBy: toNames(given.get('slicingArguments')),
    sizedFields: toNames(given.get('sizedFields')),
  };
}

function toNames(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((name) => typeof name === 'string') : [];
}
