import { AGE_BANDS } from '../view/age-band';
import type { Child } from '../view/child';

/** What a child counts as. */
export type Counted = Pick<Child, 'status' | 'sex' | 'ageBand'>;

export interface StatisticsCell extends Counted {
  /** Null where the count is too small to be told. */
  readonly count: number | null;
  readonly withheld: boolean;
}

const STATUSES = ['MISSING', 'FOUND', 'IN_CARE', 'RESTORED', 'DECEASED', 'UNKNOWN'] as const;
const SEXES = ['F', 'M', 'T', 'UNKNOWN'] as const;

/** Every way in which a child can count, once: the cells of all answers are the same, the empty ones too. */
const CELLS: readonly Counted[] = STATUSES.flatMap((status) =>
  SEXES.flatMap((sex) => [...AGE_BANDS, 'UNKNOWN' as const].map((ageBand) => ({ status, sex, ageBand }))),
);

/** Children by what they count as. There are no sums over cells: they could be subtracted from each other. */
export class Counts {
  private readonly counts = new Map<string, number>();

  add(child: Counted): void {
    const key = keyOf(child);
    this.counts.set(key, (this.counts.get(key) ?? 0) + 1);
  }

  /** All cells; a count below `smallest` is withheld, and so is none at all: that there is no child tells too. */
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
