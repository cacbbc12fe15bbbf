import { buildASTSchema, parse, print, visit, type GraphQLArgument } from 'graphql';
import { apiSchema } from '../../../../schema/supergraph/api-schema';
import { supergraphSdl } from '../../../../schema/supergraph/sdl';
import { aliasNames, randomOperation, type Random, type RandomOperation } from '../../../random-operations';
import { OF_THE_HOUR } from './whole-child';

const schema = apiSchema(supergraphSdl());
const names = aliasNames(buildASTSchema(parse(supergraphSdl()), { assumeValid: true, assumeValidSDL: true }));
const shown = new Set(aliasNames(schema));
/** All names of the supergraph; those that no client sees are drawn as often as all others together. */
const HIDDEN = names.filter((name) => !shown.has(name));
const aliases = names.flatMap((name, index) => [name, HIDDEN[index % HIDDEN.length] ?? name]);
/**
 * Internal names of the graph as aliases: each once leaked a hidden value or corrupted the answer. Random names
 * rarely hit them.
 */
export const CALLED_AS_INSIDE: readonly RandomOperation[] = [
  'firs { number } policeKeys: version',
  'stays { key } homesKeys: version trace { complete }',
  'policeReport: version trace { complete }',
  'policeKeys: recordsAt(at: "2099-01-01T00:00:00+05:30") trace { complete }',
  'policeReport: stays { key } trace { complete steps { kind } }',
  'id: version firs { number }',
  'id: firs { key } trace { complete }',
  'trace { steps { record { ... on Fir { ref: number key } } } }',
].map((text) => ({ query: `{ children(first: 20) { edges { node { ${text} } } } }`, variables: {} }));

/**
 * Questions about children with aliases from all field names of the supergraph, those that no client sees among
 * them. The same seeds give the same questions.
 */
export function randomQuestions(
  count: number,
  children: readonly string[],
  without: readonly string[],
): readonly RandomOperation[] {
  const within = (selection: string, random: Random) =>
    random.chance(0.5)
      ? `{ child(id: "${random.pick(children)}") ${selection} }`
      : `{ children(first: 5) { edges { node ${selection} } } }`;
  const source = {
    ...{ schema, on: { type: 'Child', within }, without: [...OF_THE_HOUR, ...without] },
    // Wide enough to select a child's own fields beside those of other subgraphs.
    ...{ mostFields: 30, width: 14, maxDepth: 3 },
    values: valueOf,
  };
  return Array.from({ length: count }, (_, seed) => randomOperation(source, aliases, seed));
}

function valueOf({ name }: GraphQLArgument, random: Random): unknown {
  if (name === 'first') return 1 + random.nat(4);
  return name === 'at' ? '2099-01-01T00:00:00+05:30' : undefined;
}

/** The operation with aliases that nothing in the graph is named, and the original alias of each. */
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

/** An answer with the original aliases put back, in its objects and in its errors' paths. */
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
