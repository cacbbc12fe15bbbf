import type { GraphQLScalarType } from 'graphql';

/** A resolver as the subgraphs write them: a function. */
type Resolve<Result> = (...given: never[]) => Result;

/** The fields that a value already holds as the SDL types them. They need no resolver. */
type Held<Fields, Value> = {
  [Name in keyof Fields & keyof Value]: [Value[Name]] extends [never]
    ? never
    : Extract<Fields[Name], Resolve<unknown>> extends Resolve<infer Result>
      ? Value[Name] extends Result
        ? Name
        : never
      : never;
}[keyof Fields & keyof Value];

/** A resolver for each field that the value does not hold, and an optional one for each of the others. */
type OfFields<Fields, Value> = {
  readonly [Name in keyof Fields as Name extends Held<Fields, Value> | `__${string}` ? never : Name]-?: Extract<
    Fields[Name],
    Resolve<unknown>
  >;
} & { readonly [Name in Held<Fields, Value>]?: Extract<Fields[Name], Resolve<unknown>> };

/** How the value of a reference is found, if the reference itself is not one. */
type OfReference<Reference, Value, Context> = Reference extends Value
  ? object
  : { readonly __resolveReference: (reference: Reference, context: Context) => Promise<Value | Error> };

type OfType<Fields, Value, Reference, Context> = OfFields<Fields, Value> &
  (unknown extends Reference ? object : OfReference<Reference, Value, Context>);

type OfTypes<All, Values, References, Context> = {
  readonly [Type in keyof All & keyof Values as All[Type] extends GraphQLScalarType ? never : Type]: OfType<
    All[Type],
    Values[Type],
    Type extends keyof References ? References[Type] : unknown,
    Context
  >;
};

/** The types for which nothing has to be resolved. */
type Optional<Types> = { [Type in keyof Types]: object extends Types[Type] ? Type : never }[keyof Types];

/**
 * The resolvers that a subgraph has to have, by the types that are generated from its SDL: `All` has one for each
 * field, `Values` the parent value of each type. A field that is neither resolved nor held by its value, or whose type
 * differs from the SDL, does not compile.
 */
export type NeededResolvers<All, Values, References, Context> = Omit<
  OfTypes<All, Values, References, Context>,
  Optional<OfTypes<All, Values, References, Context>>
> &
  Partial<OfTypes<All, Values, References, Context>>;
