import { mixed } from '../record/mixed-hash';

/** Keys, each with its tier. Reused for the next record, so that queries allocate no memory. */
export class KeyList {
  readonly keys: Int32Array;
  readonly tiers: Uint8Array;
  #count = 0;

  /** Further keys than `most` are left out. */
  constructor(readonly most: number) {
    this.keys = new Int32Array(most);
    this.tiers = new Uint8Array(most);
  }

  get count(): number {
    return this.#count;
  }

  clear(): void {
    this.#count = 0;
  }

  /** Adds the key of one, two or three hashed parts. A key is never 0. */
  add(tier: number, one: number, other = 0, third = 0): void {
    if (this.#count === this.most) return;
    const key = mixed(mixed(mixed(tier + 1, one), other), third);
    this.keys[this.#count] = key === 0 ? 1 : key;
    this.tiers[this.#count] = tier;
    this.#count += 1;
  }
}
