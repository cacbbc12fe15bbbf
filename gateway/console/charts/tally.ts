import type { GraphTally } from '../../../schema/generated/drives';
import type { Selected } from '../graph/selected';
import type { Words } from '../words/words';
import { writtenNumber, writtenTenths } from '../words/written';
import type { BarPart, BarRow, BarTable } from './chart';

export type SelectedTally = Selected<GraphTally>;

/** A number as text. Null is withheld and not 0; what was not asked for is nothing. */
export function numberOf(number: number | null | undefined, words: Words): string {
  if (number === undefined) return '';
  return number === null ? words.say('chart.withheld') : writtenNumber(number);
}

/** `12.5%`; nothing where one of both is not known, or nobody is counted. */
export function shareOf(part: number | null | undefined, whole: number | null | undefined): string {
  if (typeof part !== 'number' || typeof whole !== 'number' || whole <= 0) return '';
  return `${writtenTenths((100 * part) / whole)}%`;
}

/** Transgender persons and those whose sex the record does not say, together: few, so that they share a column. */
export function othersOf({ transgender, unknown }: SelectedTally): number | null | undefined {
  if (transgender === undefined && unknown === undefined) return undefined;
  if (transgender === null || unknown === null) return null;
  return (transgender ?? 0) + (unknown ?? 0);
}

export interface CountedRow {
  readonly label: string;
  readonly counted: SelectedTally;
}

/**
 * Rows of numbers by sex. A column that nobody asked for is left out, and so is that of others where nobody is in it.
 * `whole` is what shares are of.
 */
export function tallyTable(
  rows: readonly CountedRow[],
  about: {
    readonly caption: string;
    readonly label: string;
    readonly population?: string | null | undefined;
    readonly whole?: SelectedTally | null | undefined;
    readonly isUpright?: boolean;
  },
  words: Words,
): BarTable {
  const isAsked = (of: (tally: SelectedTally) => number | null | undefined) =>
    rows.some(({ counted }) => of(counted) !== undefined);
  const ofChildren = (about.population ?? 'CHILDREN') === 'CHILDREN';
  const sexes = [
    {
      ...{ name: words.say(ofChildren ? 'chart.girls' : 'chart.female'), kind: 'girls' as const },
      of: ({ female }: SelectedTally) => female,
    },
    {
      ...{ name: words.say(ofChildren ? 'chart.boys' : 'chart.male'), kind: 'boys' as const },
      of: ({ male }: SelectedTally) => male,
    },
    { name: words.say('chart.others'), kind: 'others' as const, of: othersOf },
  ].filter(({ kind, of }) => isAsked(of) && (kind !== 'others' || rows.some(({ counted }) => of(counted) !== 0)));
  const hasTotal = isAsked(({ total }) => total);
  const whole = about.whole?.total;
  const hasShares = hasTotal && rows.length > 1 && typeof whole === 'number' && whole > 0;
  const barOf = (counted: SelectedTally): readonly BarPart[] => {
    const parts = sexes.map(({ kind, of }) => ({ kind, size: of(counted) ?? 0 }));
    const sum = parts.reduce((size, part) => size + part.size, 0);
    // Where the sexes are withheld or were not asked for, the bar shows that there is a total.
    const rest = Math.max(0, (counted.total ?? 0) - sum);
    return [...parts, { kind: 'plain' as const, size: rest }].filter(({ size }) => size > 0);
  };
  const bars = rows.map(({ counted }) => barOf(counted));
  return {
    caption: about.caption,
    columns: [
      { name: about.label },
      ...sexes.map(({ name, kind }) => ({ name, kind })),
      ...(hasTotal ? [{ name: words.say('chart.total') }] : []),
      ...(hasShares ? [{ name: words.say('chart.share') }] : []),
    ],
    rows: rows.map(({ label, counted }, at): BarRow => ({
      label,
      bar: bars[at] ?? [],
      cells: [
        ...sexes.map(({ of }) => numberOf(of(counted), words)),
        ...(hasTotal ? [numberOf(counted.total, words)] : []),
        ...(hasShares ? [shareOf(counted.total, whole)] : []),
      ],
    })),
    ...(about.isUpright ? { isUpright: true } : {}),
  };
}

/** Whether any number of a tally is too small to be told. */
export function isWithheld(counted: SelectedTally | null | undefined): boolean {
  return counted?.withheld === true || Object.values(counted ?? {}).some((number) => number === null);
}
