import type { Point } from '../../report/map/projection';

/** A box of the picture, in its units. */
export interface Box {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** Where a label's middle may stand beside its point: in the order in which they are tried. */
const SIDES: readonly Point[] = [
  [1, 0],
  [-1, 0],
  [0, -1],
  [0, 1],
  [1, -1],
  [1, 1],
  [-1, -1],
  [-1, 1],
];

/** Whether two boxes have more than an edge in common. */
export function meets(a: Box, b: Box): boolean {
  return a.left < b.left + b.width && b.left < a.left + a.width && a.top < b.top + b.height && b.top < a.top + a.height;
}

export function boxAround([x, y]: Point, width: number, height: number): Box {
  return { left: x - width / 2, top: y - height / 2, width, height };
}

/**
 * A place for a label of this size beside `at`, `gap` away: where it meets no other box and the fewest of the lines' points.
 * Null when there is none: its words stand beside the picture too.
 */
export function placedLabel(options: {
  readonly at: Point;
  readonly width: number;
  readonly height: number;
  readonly gap: number;
  readonly within: Box;
  readonly taken: readonly Box[];
  readonly lines: readonly Point[];
}): Box | null {
  const { at, width, height, gap, within, taken, lines } = options;
  let best: { readonly box: Box; readonly crossed: number } | null = null;
  for (const [sideX, sideY] of SIDES) {
    const diagonal = sideX !== 0 && sideY !== 0 ? 0.7 : 1;
    const middle: Point = [at[0] + sideX * (width / 2 + gap * diagonal), at[1] + sideY * (height / 2 + gap * diagonal)];
    const box = boxAround(middle, width, height);
    if (!isWithin(box, within) || taken.some((other) => meets(box, other))) continue;
    const crossed = lines.filter(([x, y]) => meets(box, { left: x, top: y, width: 0.1, height: 0.1 })).length;
    if (!best || crossed < best.crossed) best = { box, crossed };
  }
  return best?.box ?? null;
}

export function isWithin(box: Box, within: Box): boolean {
  return (
    box.left >= within.left &&
    box.top >= within.top &&
    box.left + box.width <= within.left + within.width &&
    box.top + box.height <= within.top + within.height
  );
}

/** Signs of vowels and the like, most of which stand above or below a letter. */
const MARKS = /\p{Mark}/gu;

/** How wide a text is written, at a size of its letters: nearly, as no font is at hand. */
export function textWidth(text: string, size: number): number {
  const letters = text.replaceAll(MARKS, '').length;
  return (letters * 0.6 + (text.length - letters) * 0.22) * size;
}

/** A text in at most two lines of about `most` letters. What does not fit is cut, and shows it. */
export function inLines(text: string, most: number): readonly string[] {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const last = lines.at(-1);
    if (last !== undefined && `${last} ${word}`.length <= most) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  const [first = '', second, ...others] = lines;
  if (second === undefined) return [first];
  return [first, others.length > 0 ? `${second} …` : second];
}
