/**
 * What an answer may hold of a type of the graph: an operation selects what it likes, and any field may be null. So a view
 * reads each field as if it were not there. The types themselves stand in schema/generated.
 */
export type Selected<Type> = Type extends readonly (infer Item)[]
  ? readonly Selected<Item>[]
  : Type extends object
    ? { readonly [Field in keyof Type]?: Selected<Type[Field]> | null }
    : Type;
