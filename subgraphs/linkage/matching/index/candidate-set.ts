const SLOTS = 1 << 13;
/** Further distinct rows are ignored, so that the table never fills. */
const MAX_ROWS = 6000;
const STEPS = 256;
const MAX_ALIKE = 200;

/** The rows that a query has found, with the weight and tiers by which each was found. Reused for the next query. */
export class CandidateSet {
  readonly #slots = new Int32Array(SLOTS);
  readonly #stamps = new Int32Array(SLOTS);
  readonly #rows = new Int32Array(MAX_ROWS);
  readonly #weights = new Float32Array(MAX_ROWS);
  readonly #tiers = new Int32Array(MAX_ROWS);
  readonly #steps = new Int32Array(STEPS);
  #stamp = 0;
  #count = 0;

  clear(): void {
    this.#stamp += 1;
    this.#count = 0;
  }

  add(row: number, weight: number, tier: number): void {
    let slot = Math.imul(row, 0x9e3779b1) >>> 19;
    while (this.#stamps[slot] === this.#stamp) {
      const at = this.#slots[slot] ?? 0;
      if (this.#rows[at] === row) {
        this.#weights[at] = (this.#weights[at] ?? 0) + weight;
        this.#tiers[at] = (this.#tiers[at] ?? 0) | (1 << tier);
        return;
      }
      slot = (slot + 1) & (SLOTS - 1);
    }
    if (this.#count === MAX_ROWS) return;
    this.#stamps[slot] = this.#stamp;
    this.#slots[slot] = this.#count;
    this.#rows[this.#count] = row;
    this.#weights[this.#count] = weight;
    this.#tiers[this.#count] = 1 << tier;
    this.#count += 1;
  }

  /** Removes the rows that `refused` accepts; afterwards no row can be added. */
  drop(refused: (row: number) => boolean): void {
    let kept = 0;
    for (let at = 0; at < this.#count; at++) {
      if (refused(this.#rows[at] ?? 0)) continue;
      this.#rows[kept] = this.#rows[at] ?? 0;
      this.#weights[kept] = this.#weights[at] ?? 0;
      this.#tiers[kept] = this.#tiers[at] ?? 0;
      kept += 1;
    }
    this.#count = kept;
  }

  /** Adds `more(row)` to the weight of about the `most` heaviest rows and removes the others. */
  reweigh(most: number, more: (row: number) => number): void {
    const least = this.#count <= most ? -Infinity : this.#leastWeight(most);
    let kept = 0;
    for (let at = 0; at < this.#count; at++) {
      const weight = this.#weights[at] ?? 0;
      if (weight < least) continue;
      const row = this.#rows[at] ?? 0;
      this.#rows[kept] = row;
      this.#weights[kept] = Math.max(weight + more(row), 0);
      this.#tiers[kept] = this.#tiers[at] ?? 0;
      kept += 1;
    }
    this.#count = kept;
  }

  /** Calls `use` with about the `most` heaviest candidates; those of similar weight are all included or all not. */
  eachHeaviest(most: number, use: (row: number, tiers: number) => void): void {
    const least = this.#count <= most ? 0 : this.#leastWeight(most);
    for (let at = 0; at < this.#count; at++)
      if ((this.#weights[at] ?? 0) >= least) use(this.#rows[at] ?? 0, this.#tiers[at] ?? 0);
  }

  #leastWeight(most: number): number {
    let top = 0;
    for (let at = 0; at < this.#count; at++) top = Math.max(top, this.#weights[at] ?? 0);
    const steps = this.#steps.fill(0);
    const toStep = (STEPS - 1) / top;
    for (let at = 0; at < this.#count; at++) {
      const step = Math.floor((this.#weights[at] ?? 0) * toStep);
      steps[step] = (steps[step] ?? 0) + 1;
    }
    let step = STEPS - 1;
    for (let kept = steps[step] ?? 0; step > 0; kept += steps[step] ?? 0) {
      // When few are heavier, many candidates of one weight are better included than excluded.
      const limit = kept * 2 < most ? most + MAX_ALIKE : most;
      if (kept + (steps[step - 1] ?? 0) > limit) break;
      step -= 1;
    }
    return step / toStep;
  }
}
