import { buildASTSchema, parse, print, visit, type GraphQLArgument } from 'graphql';
import { apiSchema } from '../../../../schema/api-schema';
import { supergraphSdl } from '../../../../schema/sdl';
import { aliasNames, randomOperation, type Random, type RandomOperation } from '../../../random-operations';
import { OF_THE_HOUR } from './whole-child';

const schema = apiSchema(supergraphSdl());
const aliases = aliasNames(buildASTSchema(parse(supergraphSdl()), { assumeValid: true, assumeValidSDL: true }));
/** What is asked of children that are known; all else asks for what a test before it did. */
const ROOTS = ['child', 'children', 'childByRecord'];
const OTHER_ROOTS = Object.keys(schema.getQueryType()?.getFields() ?? {})
  .filter((name) => !ROOTS.includes(name))
  .map((name) => `Query.${name}`);

/** Children and records that there are. */
export interface Known {
  readonly children: readonly string[];
  readonly records: readonly string[];
}

/**
 * Questions about known children with aliases from all field names of the supergraph, those that no client sees among
 * them. The same seeds give the same questions.
 */
export function randomQuestions(count: number, known: Known, without: readonly string[]): readonly RandomOperation[] {
  const source = {
    ...{ schema, without: [...OTHER_ROOTS, ...OF_THE_HOUR, ...without] },
    values: (argument: GraphQLArgument, random: Random) => valueOf(argument, random, known),
  };
  return Array.from({ length: count }, (_, seed) => randomOperation(source, aliases, seed));
}

function valueOf({ name }: GraphQLArgument, random: Random, { children, records }: Known): unknown {
  switch (name) {
    case 'id':
      return random.pick(children);
    case 'recordId':
      return random.pick(records);
    case 'first':
      return 1 + random.nat(4);
    case 'at':
      return '2099-01-01T00:00:00+05:30';
    default:
      return undefined;
  }
}

/** The operation with aliases that nothing in the graph is called, and the true alias of each. */
export function plainlyAliased({ query, variables }: RandomOperation): {
  readonly operation: RandomOperation;
  readonly names: ReadonlyMap<string, string>;
} {
  const plain = new Map<string, string>();
  const document = visit(parse(query, { noLocation: true }), {
    Field(node) {
      if (!node.alias) return undefined;
      const alias = plain.get(node.alias.value) ?? `plain${plain.size}`;
      plain.set(node.alias.value, alias);
      return { ...node, alias: { ...node.alias, value: alias } };
    },
  });
  return {
    operation: { query: print(document), variables },
    names: new Map([...plain].map(([name, alias]) => [alias, name])),
  };
}

/** An answer with its own names in the place of the plain ones: of its objects, and of its errors' paths. */
export function renamed(value: unknown, names: ReadonlyMap<string, string>): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map((one: unknown) => renamed(one, names));
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]: [string, unknown]) => {
      const isPath = name === 'path' && Array.isArray(inner);
      const read = isPath ? inner.map((step: unknown) => names.get(String(step)) ?? step) : renamed(inner, names);
      return [names.get(name) ?? name, read];
    }),
  );
}
