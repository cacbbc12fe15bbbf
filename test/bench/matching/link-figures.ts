import type { Link } from '../../../subgraphs/linkage/matching/cli/to-links';

/** What is true of the records that were linked. */
export interface LinkTruth {
  readonly isOne: (left: string, right: string) => boolean;
  /** The number of pairs of one person. */
  readonly pairs: number;
}

/** The quality of links. Shares are in [0, 1]. */
export interface LinkFigures {
  /** F1 of the pairs that are more likely one person than not, those to review among them. */
  readonly ownF1: number;
  /** F1 of the pairs whose link is `yes`: without those of another given name. */
  readonly yesF1: number;
  /** F1 by the best threshold on the posterior, which only the truth shows. */
  readonly bestF1: number;
  readonly recallAtPrecision99: number;
  /** Of the pairs with a posterior of 0.85 to 0.95, how many are right, and how many there are. */
  readonly saidNine: { readonly right: number; readonly count: number };
}

/** The links come with the most certain first. */
export function linkFigures(links: readonly Link[], { isOne, pairs }: LinkTruth): LinkFigures {
  const f1 = (right: number, count: number) => (2 * right) / Math.max(count + pairs, 1);
  const rightOf = (some: readonly Link[]) => some.filter(({ left, right }) => isOne(left, right)).length;
  const f1Of = (some: readonly Link[]) => f1(rightOf(some), some.length);
  let found = 0;
  let bestF1 = 0;
  let recallAtPrecision99 = 0;
  for (const [at, { left, right }] of links.entries()) {
    if (isOne(left, right)) found += 1;
    bestF1 = Math.max(bestF1, f1(found, at + 1));
    if (found / (at + 1) >= 0.99) recallAtPrecision99 = found / Math.max(pairs, 1);
  }
  const nine = links.filter(({ posterior }) => posterior >= 0.85 && posterior < 0.95);
  return {
    ownF1: f1Of(links.filter(({ verdict }) => verdict !== 'NO')),
    yesF1: f1Of(links.filter(({ verdict }) => verdict === 'YES')),
    bestF1,
    recallAtPrecision99,
    saidNine: { right: rightOf(nine) / Math.max(nine.length, 1), count: nine.length },
  };
}
