const BITS = 20;
const SIZE = 1 << BITS;

/**
 * Remembers a number for each pair of numbers from 1 up, in 16 MB whatever is asked: a later pair may take the place of
 * an earlier one.
 */
export class PairMemo {
  readonly #left = new Int32Array(SIZE);
  readonly #right = new Int32Array(SIZE);
  readonly #values = new Float64Array(SIZE);

  /** What is remembered of the pair, or else what `make` gives. */
  get(left: number, right: number, make: () => number): number {
    const at = (Math.imul(left, 0x9e3779b1) ^ Math.imul(right, 0x85ebca6b)) >>> (32 - BITS);
    if (this.#left[at] === left && this.#right[at] === right) return this.#values[at] ?? 0;
    const value = make();
    this.#left[at] = left;
    this.#right[at] = right;
    this.#values[at] = value;
    return value;
  }
}
