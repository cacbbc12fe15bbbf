import type { GraphTally } from '../../../schema/generated/drives';
import { summed } from './tally-rows';

export interface Ranked<Item> {
  readonly first: readonly Item[];
  /** Those for whom there is no room, together; null where all have room. */
  readonly others: { readonly count: number; readonly counted: GraphTally } | null;
}

/** The largest first; what is withheld stands last, so that its place does not tell its size. */
export function mostFirst<Item>(
  items: readonly Item[],
  countedOf: (item: Item) => GraphTally,
  room: number,
): Ranked<Item> {
  const sizeOf = (item: Item) => countedOf(item).total ?? -1;
  const ranked = [...items].sort((one, other) => sizeOf(other) - sizeOf(one));
  if (ranked.length <= room) return { first: ranked, others: null };
  const rest = ranked.slice(room - 1);
  return {
    first: ranked.slice(0, room - 1),
    others: { count: rest.length, counted: summed(rest.map(countedOf)) },
  };
}
