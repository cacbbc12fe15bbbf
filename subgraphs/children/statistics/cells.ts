import { AGE_BANDS } from '../view/age-band';
import type { Child } from '../view/child';

/** The facts by which a child is counted. */
export type Counted = Pick<Child, 'status' | 'sex' | 'ageBand'>;

export interface StatisticsCell extends Counted {
  /** Null when the count is too small to be disclosed. */
  readonly count: number | null;
  readonly withheld: boolean;
}

const STATUSES = ['MISSING', 'FOUND', 'IN_CARE', 'RESTORED', 'DECEASED', 'UNKNOWN'] as const;
const SEXES = ['F', 'M', 'T', 'UNKNOWN'] as const;

/** Every possible cell once: all answers have the same cells, empty ones included. */
const CELLS: readonly Counted[] = STATUSES.flatMap((status) =>
  SEXES.flatMap((sex) => [...AGE_BANDS, 'UNKNOWN' as const].map((ageBand) => ({ status, sex, ageBand }))),
);

/** Counts of children by cell. There are no sums over cells, because subtracting them could reveal a withheld count. */
export class Counts {
  private readonly counts = new Map<string, number>();

  add(child: Counted): void {
    const key = keyOf(child);
    this.counts.set(key, (this.counts.get(key) ?? 0) + 1);
  }

  /**
   * All cells. A count below `smallest` is withheld, zero too, because that there is no child is information as well.
   */
  cells(smallest: number): readonly StatisticsCell[] {
    return CELLS.map((cell) => {
      const count = this.counts.get(keyOf(cell)) ?? 0;
      const withheld = count < smallest;
      return { ...cell, count: withheld ? null : count, withheld };
    });
  }
}

function keyOf({ status, sex, ageBand }: Counted): string {
  return `${status} ${sex} ${ageBand}`;
}
