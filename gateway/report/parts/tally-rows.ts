import type { GraphTally } from '../../../schema/generated/drives';
import type { Say } from '../words/words';
import { writtenNumber } from '../words/written';
import type { BarPart, BarRow, BarTable } from '../markup/bar-table';

/** Transgender children and those whose sex the record does not say, together: few, so that they share a column. */
export function othersOf({ transgender, unknown }: GraphTally): number | null {
  return transgender === null || unknown === null ? null : transgender + unknown;
}

export function numberOr(number: number | null, say: Say): string {
  return number === null ? say('withheld') : writtenNumber(number);
}

/** Rows of numbers by sex. The column of others is left out where nobody is in it. */
export function tallyTable(
  say: Say,
  label: string,
  rows: readonly { readonly label: string; readonly counted: GraphTally; readonly isSum?: boolean }[],
  labels: BarTable['labels'],
): BarTable {
  const hasOthers = rows.some(({ counted }) => othersOf(counted) !== 0);
  const cellsOf = (counted: GraphTally) => [
    ...[counted.female, counted.male, ...(hasOthers ? [othersOf(counted)] : [])].map((number) =>
      number === null ? '–' : writtenNumber(number),
    ),
    numberOr(counted.total, say),
  ];
  return {
    columns: [
      { name: label },
      { name: say('column.girls'), kind: 'girls' },
      { name: say('column.boys'), kind: 'boys' },
      ...(hasOthers ? [{ name: say('column.others'), kind: 'others' } as const] : []),
      { name: say('column.total') },
    ],
    rows: rows.map(({ label: name, counted, isSum = false }): BarRow => ({
      label: name,
      bar: isSum ? [] : partsOf(counted),
      cells: cellsOf(counted),
      isSum,
    })),
    most: Math.max(0, ...rows.filter(({ isSum }) => !isSum).map(({ counted }) => counted.total ?? 0)),
    labels,
  };
}

function partsOf(counted: GraphTally): readonly BarPart[] {
  return [
    { kind: 'girls', size: counted.female ?? 0 },
    { kind: 'boys', size: counted.male ?? 0 },
    { kind: 'others', size: othersOf(counted) ?? 0 },
  ];
}

/** Several numbers as one; what is withheld in one of them is withheld in the sum. */
export function summed(counted: readonly GraphTally[]): GraphTally {
  const sum = (of: (tally: GraphTally) => number | null) =>
    counted.reduce<number | null>((total, one) => {
      const number = of(one);
      return total === null || number === null ? null : total + number;
    }, 0);
  return {
    total: sum(({ total }) => total),
    female: sum(({ female }) => female),
    male: sum(({ male }) => male),
    transgender: sum(({ transgender }) => transgender),
    unknown: sum(({ unknown }) => unknown),
    withheld: counted.some(({ withheld }) => withheld),
  };
}
