import { numberOf, objectsOf, textOf, type SelectedMatch } from './match-shape';

/** From here on a lead is strong, or worth a review: `MatchBand` of the schema. */
export const STRONG_BITS = 7;
export const REVIEW_BITS = 0;

/** One field's part in a match. */
export interface ComparedField {
  readonly field: string;
  readonly level: string | null;
  readonly left: string | null;
  readonly right: string | null;
  /** The share of records with the commoner of both values. */
  readonly frequency: number | null;
}

/** One bar: it leads from the bits before it to the bits after it. */
export interface Bar {
  /** REST is what the answer does not name, so that what is drawn adds up to what is said. */
  readonly kind: 'PRIOR' | 'FIELD' | 'REST' | 'TOTAL';
  readonly field: ComparedField | null;
  readonly bits: number;
  readonly from: number;
  readonly to: number;
}

/**
 * The bars of a match: the odds before any evidence, what speaks for it and then what speaks against it, each the largest
 * first, and the total. Bits are tenths, so sums are made of whole numbers. Empty where the answer holds no bits.
 */
export function waterfallOf({ priorBits, totalBits, fields }: SelectedMatch): readonly Bar[] {
  const prior = tenthsOf(priorBits);
  const total = tenthsOf(totalBits);
  const compared = objectsOf(fields).flatMap(comparedField);
  if (prior === null && total === null && compared.length === 0) return [];
  const bars: Bar[] = [];
  let at = 0;
  const add = (kind: Bar['kind'], bits: number, field: ComparedField | null = null) => {
    bars.push({ kind, field, bits: bits / 10, from: at / 10, to: (at + bits) / 10 });
    at += bits;
  };
  if (prior !== null) add('PRIOR', prior);
  for (const { tenths, field } of compared.sort(byWeight)) add('FIELD', tenths, field);
  if (total === null) return bars;
  if (total !== at) add('REST', total - at);
  return [...bars, { kind: 'TOTAL', field: null, bits: total / 10, from: 0, to: total / 10 }];
}

interface Weighed {
  readonly tenths: number;
  readonly field: ComparedField;
}

function comparedField(given: Readonly<Record<string, unknown>>): Weighed[] {
  const tenths = tenthsOf(given['bits']);
  const name = textOf(given['field']);
  // That something is withheld is no evidence: it is said below the bars.
  if (tenths === null || name === null || (name === 'WITHHELD' && tenths === 0)) return [];
  const field = {
    ...{ field: name, level: textOf(given['level']), frequency: numberOf(given['frequency']) },
    ...{ left: textOf(given['left']), right: textOf(given['right']) },
  };
  return [{ tenths, field }];
}

/** For before against before neither, the largest first; else as the graph lists them. */
function byWeight(one: Weighed, other: Weighed): number {
  return rank(one) - rank(other) || Math.abs(other.tenths) - Math.abs(one.tenths);
}

function tenthsOf(value: unknown): number | null {
  const bits = numberOf(value);
  return bits === null ? null : Math.round(bits * 10) + 0;
}

/** Where a number of bits lies on the drawing, from 0 to 1. */
export type Scale = (bits: number) => number;

/** Wide enough for all bars and both thresholds. */
export function scaleOf(bars: readonly Bar[]): Scale {
  const all = [REVIEW_BITS, STRONG_BITS, ...bars.flatMap(({ from, to }) => [from, to])];
  const [least, most] = [Math.min(...all) - 0.5, Math.max(...all) + 0.5];
  return (bits) => (bits - least) / (most - least);
}

function rank({ tenths }: Weighed): number {
  if (tenths === 0) return 2;
  return tenths > 0 ? 0 : 1;
}
