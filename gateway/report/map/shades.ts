/** A class of counts that is drawn in one shade; `from` and `to` belong to it. */
export interface Shade {
  readonly from: number;
  readonly to: number;
}

/** At most this many shades can be told apart in print. */
const MAX_SHADES = 4;

/** Classes from 1 to `most`, each as many times larger than the one before, so that small counts differ too. */
export function shadesOf(most: number): readonly Shade[] {
  if (most <= MAX_SHADES) return Array.from({ length: most }, (_, at) => ({ from: at + 1, to: at + 1 }));
  const ends = Array.from({ length: MAX_SHADES }, (_, at) => Math.round(most ** ((at + 1) / MAX_SHADES)));
  const shades: Shade[] = [];
  for (const to of ends) {
    const from = (shades.at(-1)?.to ?? 0) + 1;
    if (to >= from) shades.push({ from, to });
  }
  return shades;
}
