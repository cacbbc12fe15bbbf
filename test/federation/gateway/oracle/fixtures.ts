import { compose } from '../../../../schema/supergraph/compose';
import type { SubgraphName } from '../../../../schema/agencies/agencies';

/**
 * A supergraph in its parts; the parts have the names of the graph's own subgraphs, since the gateway reaches no
 * others.
 */
export type Parts = Readonly<Record<SubgraphName, string>>;

const FEDERATION = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.3",
  import: ["@key", "@shareable", "@requires", "@external", "@provides", "@inaccessible", "@interfaceObject"])`;

/**
 * Two keys of one entity, `@requires` of plain fields and of objects, `@provides`, inputs with defaults, nested lists.
 */
const shop: Parts = {
  children: `
    type Query { product(id: ID!): Product  products(first: Int = 3, by: Filter): [Product!]!  top: Product  version: String! }
    type Product @key(fields: "id") @key(fields: "sku") {
      id: ID!  sku: String!  name(lang: Lang = EN): String  size: Size!  weight: Float  secret: String @inaccessible
      tags: [[String!]]  related(limit: Int! = 2): [Product]  parts: [Part!]
    }
    type Part @shareable { name: String  count: Int!  of: [Part]  in: Product }
    type Size @shareable { width: Int  height: Int  unit(of: Lang): String! }
    enum Lang { EN HI }
    input Filter { name: String  lang: Lang = HI  ids: [ID!]  not: Filter  size: [[Int]] = [[1]] }`,
  police: `
    type Query { review(id: ID!): Review  latest(since: Int! = 1): [Review] }
    type Product @key(fields: "sku") {
      sku: String!  weight: Float @external  size: Size! @external
      price(currency: String = "INR"): Int! @requires(fields: "weight")
      label: String @requires(fields: "size { width height }")
      reviews(first: Int): [Review!]
    }
    type Size @shareable { width: Int  height: Int  unit(of: Lang): String! }
    enum Lang { EN HI }
    type Review @key(fields: "id") { id: ID!  stars: Int!  text: String  author: User @provides(fields: "name")  product: Product!  version: Int }
    type User @key(fields: "id") { id: ID!  name: String @external  trust: Float  reviews: [Review] }`,
  homes: `
    type Query { me: User  users: [User!]! }
    type User @key(fields: "id") { id: ID!  name: String @shareable  friends(limit: Int! = 2): [User]  best: User  favourite: Product  lists: [[Product!]] }
    type Product @key(fields: "id") { id: ID!  owner: User!  stock: Int }`,
};

/** Unions and interfaces, one of them wider in one part than in another; value types that lead back to entities. */
const zoo: Parts = {
  children: `
    type Query { any: [Thing]  node(id: ID!): Node  search(text: String!): [Result!]!  cat(id: ID): Cat  named: [Named] }
    interface Node { id: ID! }
    interface Named { id: ID!  name: String  kin(first: Int): [Animal!] }
    type Cat implements Node & Named @key(fields: "id") { id: ID!  name: String  lives: Int!  friend: Animal  kin(first: Int): [Animal!] }
    type Dog implements Node & Named @key(fields: "id") { id: ID!  name: String  barks: Boolean  kennel: Kennel  kin(first: Int): [Animal!] }
    type Kennel @shareable { place: String  dogs: [Dog]  owner: Owner  beside: Kennel }
    type Owner @key(fields: "id") { id: ID!  since: Int }
    union Animal = Cat | Dog
    union Result = Cat | Dog | Owner
    union Thing = Cat | Kennel`,
  police: `
    type Query { toys(kind: Kind = BALL): [Toy!]  pet: Animal }
    enum Kind { BALL MOUSE }
    type Cat @key(fields: "id") { id: ID!  toys(kind: Kind): [Toy!]!  enemy: Animal  favourite: Toy }
    type Dog @key(fields: "id") { id: ID!  toys: [Toy]  master: Owner! }
    type Fish @key(fields: "id") { id: ID!  depth: Int  friend: Animal }
    union Animal = Cat | Dog | Fish
    interface Toy { colour: String  price: Int! }
    type Ball implements Toy { colour: String  price: Int!  radius: Float  owner: Owner }
    type Mouse implements Toy { colour: String  price: Int!  of: Cat }
    type Owner @key(fields: "id") { id: ID!  name: String!  pets: [Animal!]  home: Home }
    type Home { at: String!  rooms: [[Room]!]  keeper: Owner }
    type Room { name: String  size: Int! }`,
  homes: `
    type Fish @key(fields: "id") { id: ID!  name: String  tank: Tank!  price: Float }
    type Tank { litres: Int  fish: [Fish!]!  version: String }
    type Owner @key(fields: "id") { id: ID!  letters(of: String = "x"): [String]  id2: ID }`,
};

/** Four parts in a row, where each requires what the one before it answers; a key of two fields. */
const levels: Parts = {
  children: `
    type Query { a(id: ID!): A  grid: [[A]!]  pair: C }
    type A @key(fields: "id") { id: ID!  x: Int  deep: Deep }
    type Deep { n: Int  next: Deep  as: [A!]! }
    type C @key(fields: "a b") { a: ID!  b: Int!  kept: String }`,
  police: `
    type A @key(fields: "id") { id: ID!  x: Int @external  y: String @requires(fields: "x")  b: B!  bs: [B]  c: C }
    type B @key(fields: "id") { id: ID!  v: Int! }
    type C @key(fields: "a b") { a: ID!  b: Int!  told(k: Int): [Int!] }`,
  homes: `
    type A @key(fields: "id") { id: ID!  y: String @external  z: Int! @requires(fields: "y") }
    type B @key(fields: "id") { id: ID!  w(k: Int = 1): String }`,
  ahtu: `
    type A @key(fields: "id") { id: ID!  z: Int! @external  q: [String!] @requires(fields: "z") }
    type B @key(fields: "id") { id: ID!  v: Int! @external  sum: Int @requires(fields: "v")  self: B  a: A }`,
};

/** A union of which one member is hidden from clients. */
const hidden: Parts = {
  children: `
    type Query { seen: Seen  all: [Seen]  cat: Cat }
    union Seen = Cat | Ghost
    type Cat @key(fields: "id") { id: ID!  name: String  near: Seen }
    type Ghost @key(fields: "id") @inaccessible { id: ID!  sheet: String }`,
  police: `
    type Cat @key(fields: "id") { id: ID!  beside: [Seen]  spotted: Int }
    type Ghost @key(fields: "id") @inaccessible { id: ID!  fright: Int! }
    union Seen = Cat | Ghost`,
};

export const SUPERGRAPHS = { shop, zoo, levels, hidden } satisfies Readonly<Record<string, Parts>>;

/** What the gateway does not execute: it is refused when it is loaded, and never answered wrongly. */
export const REFUSED = {
  'an entity known by its interface (@interfaceObject)': {
    children: `
      type Query { media: [Media] }
      interface Media @key(fields: "id") { id: ID!  title: String }
      type Book implements Media @key(fields: "id") { id: ID!  title: String  pages: Int }`,
    police: `type Media @key(fields: "id") @interfaceObject { id: ID!  stars: Int }`,
  },
  'a key with an object in it': {
    children: `
      type Query { unit: Unit }
      type Unit @key(fields: "org { id } number") { org: Org!  number: Int!  name: String }
      type Org { id: ID! }`,
    police: `
      type Unit @key(fields: "org { id } number") { org: Org! @external  number: Int! @external  size: Int }
      type Org { id: ID! @external }`,
  },
  'a chain of @requires that would be planned without its beginning': {
    children: `
      type Query { a: A }
      type A @key(fields: "id") { id: ID!  x: Int }`,
    police: `type A @key(fields: "id") { id: ID!  x: Int @external  y: Int @requires(fields: "x")  b: B }
      type B @key(fields: "id") { id: ID! }`,
    homes: `type A @key(fields: "id") { id: ID!  y: Int @external  z: Int @requires(fields: "y") }
      type B @key(fields: "id") { id: ID!  a: A }`,
    ahtu: `type A @key(fields: "id") { id: ID!  z: Int @external  q: Int @requires(fields: "z") }`,
  },
} satisfies Readonly<Record<string, Parts>>;

export function composed(parts: Parts): string {
  const { sdl, problems } = compose(
    Object.entries(parts).map(([name, part]) => ({ name, url: 'http://127.0.0.1:1', file: name, sdl: sdlOf(part) })),
  );
  if (sdl === undefined) throw new Error(problems.join('\n'));
  return sdl;
}

/** A part as its subgraph's SDL; the graph's own parts have their header already. */
export function sdlOf(part: string): string {
  return part.includes('extend schema') ? part : `${FEDERATION}\n${part}`;
}
