import { RELATIONS, type Relation, type RecordRelation } from '../schema/rights/rights';

/** Every relation that a caller can have to a record. */
export function everyRelation(): readonly RecordRelation[] {
  const subsets = RELATIONS.reduce<Relation[][]>((all, next) => all.flatMap((some) => [some, [...some, next]]), [[]]);
  return subsets.flatMap((relations) => [false, true].map((isProtected) => ({ protected: isProtected, relations })));
}
