import { WITHHELD, type Tally } from '../counting/counter';
import type { PressQuestion } from './press-question';
import { askMonth, type ReleasedMonth } from './released-month';
import type { PlacedStation } from './released-rows';

/** A state's stations, all that the ledger knows, and its released months by their names (`2025-07`). */
export interface ReleasedMonths {
  readonly stations: readonly PlacedStation[];
  readonly months: ReadonlyMap<string, ReleasedMonth>;
}

/**
 * What may be told of the stations that are `isInside`. The sexes of persons with another property are withheld, because
 * the tables tell one property at a time; whatever cannot be told is null.
 */
export function releasedTally(
  { stations, months }: ReleasedMonths,
  question: PressQuestion,
  isInside: (station: PlacedStation) => boolean,
): Tally {
  // No record of the state was ever read: nobody knows that there is nobody.
  if (stations.length === 0) return WITHHELD;
  const count = (asked: PressQuestion['asked']): number | null => {
    let sum = 0;
    for (const name of question.months) {
      const month = months.get(name);
      for (const population of question.populations) {
        const number = month ? askMonth(month, population, { stations, isInside }, asked) : null;
        if (number === null) return null;
        sum += number;
      }
    }
    return sum;
  };
  const { asked } = question;
  const total = count(asked);
  const bySex = (sex: 'F' | 'M' | 'T' | 'UNKNOWN') => {
    if (asked === null) return count({ property: 'sex', value: sex });
    if (asked.property === 'sex') return asked.value === sex ? total : 0;
    return total === 0 ? 0 : null;
  };
  const counts = { total, female: bySex('F'), male: bySex('M'), transgender: bySex('T'), unknown: bySex('UNKNOWN') };
  return { ...counts, withheld: Object.values(counts).includes(null) };
}
