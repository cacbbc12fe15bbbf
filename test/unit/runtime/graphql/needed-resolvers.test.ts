import type { NeededResolvers } from '../../../../subgraphs/runtime/graphql/needed-resolvers';

type Resolve<Result> = (parent: never, args: never, context: object) => Result | Promise<Result>;

/** As generated from an SDL: a resolver for each field. */
interface All {
  Query: { child: Resolve<Child> };
  Child: { id: Resolve<string>; sex: Resolve<'F' | 'M'>; stays: Resolve<readonly Stay[]> };
  Stay: { ref: Resolve<string>; home: Resolve<string | null> };
}
interface Child {
  readonly id: string;
  readonly sex: 'F' | 'M';
}
interface Stay {
  readonly ref: string;
  readonly home: string | null;
}
interface References {
  Child: { readonly id: string; readonly sex: 'F' | 'M' };
  Stay: { readonly ref: string };
}
type Needed<Values> = NeededResolvers<All, Values, References, object>;
type Values = { Query: Record<PropertyKey, never>; Child: Child; Stay: Stay };

const child = { id: 'c1', sex: 'F' } as const;
const stay = { ref: 'r', home: null };
const whole = {
  Query: { child: () => child },
  Child: { stays: () => [stay] },
  Stay: { __resolveReference: () => Promise.resolve(stay) },
} satisfies Needed<Values>;

it('a subgraph whose values and resolvers answer every field compiles, and one that lacks something does not', () => {
  const { Query, Stay } = whole;
  // @ts-expect-error: nothing answers `Child.stays`
  const noField: Needed<Values> = { Query, Stay, Child: {} };
  // @ts-expect-error: nothing answers `Query.child`, the root's value holding no field
  const noRoot: Needed<Values> = { Child: whole.Child, Stay };
  // @ts-expect-error: a stay has a home, be it null
  const noPart: Needed<Values> = { Query, Stay, Child: { stays: () => [{ ref: 'r' }] } };
  // @ts-expect-error: a stay is not found by its reference
  const noReference: Needed<Values> = { Query, Child: whole.Child };
  // @ts-expect-error: the value's `sex` is of another type than the SDL's, so that it needs a resolver
  const otherType: Needed<Omit<Values, 'Child'> & { Child: { id: string; sex: string } }> = whole;
  // @ts-expect-error: the SDL has no such field
  const noSuchField: Needed<Values> = { ...whole, Child: { ...whole.Child, sty: () => [stay] } };
  expect([noField, noRoot, noPart, noReference, otherType, noSuchField]).toHaveLength(6);
});
