import { asToldSet } from '../../matching-data/as-told/as-told-set';
import { asToldFigures } from './as-told-figures';
import type { FigureTable } from './figure-table';

const PER_KIND = 200;
const OTHERS = 3000;

/** The figures of records told with damage, by kind. */
export function asToldTable(table: FigureTable, seed: number): void {
  const { people, strangers } = asToldFigures(asToldSet(seed, PER_KIND, OTHERS));
  const percent = (part: number) => (100 * part).toFixed(1);
  for (const { kind, first, inTen, banded } of people) {
    table.tell(
      `as told, ${kind}: first / in ten / strong or review, %`,
      `${percent(first)} / ${percent(inTen)} / ${percent(banded)}`,
    );
  }
  for (const { kind, asked, strong, strongWithout, added } of strangers) {
    table.tell(
      `as told, strangers, ${kind} (${asked} pairs): strong / strong without the word / bits it adds`,
      `${strong} / ${strongWithout} / ${added.toFixed(1)}`,
    );
  }
}
