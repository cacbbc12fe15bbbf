import type { Figure } from './figure';
import { quantityValue, type FigureSources } from './quantity-value';

export const FIGURE_REASONS = [
  ...(['AGREES', 'DIFFERS', 'TEXT_AMBIGUOUS', 'POPULATION_MISMATCH', 'SCOPE_UNCLEAR'] as const),
  ...(['CUTOFF_UNSTATED', 'CLAIM_CONTRADICTED', 'NOT_COMPUTED'] as const),
] as const;
export type FigureReason = (typeof FIGURE_REASONS)[number];

/** A published figure beside what the records say: `PublishedFigure` of the graph. */
export interface CheckedFigure extends Pick<
  Figure,
  'id' | 'publishedBy' | 'unit' | 'from' | 'to' | 'text' | 'published' | 'note'
> {
  readonly computed: number | null;
  readonly difference: number | null;
  readonly reasons: readonly FigureReason[];
  readonly readings: readonly { readonly text: string; readonly value: number | null; readonly matches: boolean }[];
}

/** For the caller of these sources: what the caller may not count is not computed. Rejects with the store's codes. */
export async function checkFigure(figure: Figure, sources: FigureSources): Promise<CheckedFigure> {
  const { value, readings, claims, cautions, ...written } = figure;
  const { published } = figure;
  const reasons = new Set<FigureReason>(cautions);
  const valueOf = async (quantity: typeof value): Promise<number | null> => {
    if (quantity === null) return null;
    const { value: counted, refused } = await quantityValue(quantity, sources);
    if (refused !== null) reasons.add('POPULATION_MISMATCH');
    return counted;
  };

  const read: { readonly text: string; readonly value: number | null; readonly matches: boolean }[] = [];
  for (const { text, value: reading } of readings) {
    const counted = await valueOf(reading);
    read.push({ text, value: rounded(counted), matches: isSame(counted, published) });
  }
  const different = new Set(read.map(({ value: counted }) => counted).filter((counted) => counted !== null));
  if (different.size > 1) reasons.add('TEXT_AMBIGUOUS');

  // Without a question of its own it is what a reading says, if possible one that agrees.
  const likely = read.find(({ matches }) => matches) ?? read[0];
  const computed = value === null ? (likely?.value ?? null) : await valueOf(value);
  for (const claim of claims) {
    const counted = claim.value === null ? computed : await valueOf(claim.value);
    if (counted !== null && (counted < claim.least || counted > claim.most)) reasons.add('CLAIM_CONTRADICTED');
  }
  if (figure.to === null) reasons.add('CUTOFF_UNSTATED');
  if (computed === null && !reasons.has('POPULATION_MISMATCH')) reasons.add('NOT_COMPUTED');
  if (computed !== null && published !== null) reasons.add(isSame(computed, published) ? 'AGREES' : 'DIFFERS');
  return {
    ...written,
    computed: rounded(computed),
    difference: computed === null || published === null ? null : rounded(computed - published),
    reasons: FIGURE_REASONS.filter((reason) => reasons.has(reason)),
    readings: read,
  };
}

/** Equal as far as the published number has decimals: 94.41 is 94.4098. */
function isSame(computed: number | null, published: number | null): boolean {
  if (computed === null || published === null) return false;
  const decimals = String(published).split('.')[1]?.length ?? 0;
  return Math.abs(computed - published) <= 0.5 * 10 ** -decimals + 1e-9;
}

/** To four decimals; counts stay as they are. */
function rounded(value: number | null): number | null {
  return value === null ? null : Math.round(value * 10_000) / 10_000;
}
