import { buildSchema, type GraphQLSchema } from 'graphql';
import fc from 'fast-check';

/** A graph with all that limits and groups look at: pages, lists with and without a size, a union, value types. */
const SMALL_SDL = `
  directive @listSize(assumedSize: Int, slicingArguments: [String!], sizedFields: [String!]) on FIELD_DEFINITION
  directive @group(is: Group!, masked: Mask! = WITHHELD, exists: Mask! = WITHHELD) on FIELD_DEFINITION | OBJECT
  enum Group { STATISTICS CASE IDENTITY FAMILY DESCRIPTION PLACE_OF_CARE REPORTS LEADS ACCUSED AUDIT }
  enum Mask { WITHHELD KEPT INITIALS DISTRICT TOKEN }
  type Query {
    child(id: ID!): Child
    pages(first: Int = 20, after: String): Pages! @listSize(slicingArguments: ["first"], sizedFields: ["edges"])
    some(first: Int): [Child!] @listSize(assumedSize: 7, slicingArguments: ["first"])
    counts: [Count!]! @listSize(assumedSize: 5)
  }
  type Mutation { open(id: ID!): Child }
  type Pages { edges: [Edge!]! total: Int @group(is: STATISTICS) }
  type Edge { node: Child! }
  type Count @group(is: STATISTICS) { sex: String number: Int }
  type Child @group(is: CASE, masked: KEPT) {
    id: ID!
    names: [Name!] @group(is: IDENTITY, masked: INITIALS) @listSize(assumedSize: 4)
    father: [Name!] @group(is: FAMILY)
    tags: [String!]
    friend: Child
    records: [Record!] @listSize(assumedSize: 3)
  }
  type Name { text: String recordId: ID @group(is: CASE, masked: TOKEN) place: Place }
  type Place { name: String }
  union Record = Fir | Stay
  type Fir @group(is: CASE, masked: KEPT) { number: ID station: Place leads: [Place!] @group(is: LEADS) }
  type Stay @group(is: PLACE_OF_CARE) { homes: [Place!]! @listSize(assumedSize: 2) number: ID }
`;

export const smallGraph = (): GraphQLSchema => buildSchema(SMALL_SDL);

/** Selections on it, more or less valid: known and unknown fields, fragments that lead in circles, conditions. */
const FIELDS = ['id', 'names', 'father', 'friend', 'records', 'text', 'place', 'name', 'number', 'homes', 'nothing'];
const { selection } = fc.letrec<{ selection: string; set: string }>((tie) => ({
  selection: fc.oneof(
    { maxDepth: 5, depthSize: 'small' },
    fc.constantFrom(...FIELDS, '__typename', '...f0', '...f1', '...f2', '...unknown'),
    fc.tuple(fc.constantFrom(...FIELDS), tie('set')).map(([name, set]) => `${name} ${set}`),
    fc.tuple(fc.constantFrom('a', 'b', 'c'), tie('set')).map(([alias, set]) => `${alias}: friend ${set}`),
    fc.tuple(fc.constantFrom('', 'on Child', 'on Fir', 'on Stay'), tie('set')).map(([on, set]) => `... ${on} ${set}`),
    tie('set').map((set) => `friend @include(if: $with) ${set}`),
  ),
  set: fc.array(tie('selection'), { minLength: 1, maxLength: 4 }).map((all) => `{ ${all.join(' ')} }`),
}));
export const childSelections = fc.array(selection, { minLength: 1, maxLength: 5 });
const fragments = fc.tuple(childSelections, childSelections, childSelections);

/** A document that asks for one child with these selections; its fragments may spread each other and themselves. */
export const documentOf = (selections: readonly string[], bodies: readonly (readonly string[])[]): string =>
  [
    `query Q($with: Boolean = true) { child(id: "1") { ${selections.join(' ')} } }`,
    ...bodies.map((body, index) => `fragment f${index} on Child { ${body.join(' ')} }`),
  ].join('\n');

export const documents = fc
  .tuple(childSelections, fragments)
  .map(([requested, bodies]) => documentOf(requested, bodies));
export const fragmentBodies = fragments;
