/**
 * Pairs of a left and a right record that may be one person, stored as numbers, because two lists of 50,000 have
 * millions of them.
 */
export class KeptPairs {
  #left = new Int32Array(1024);
  #right = new Int32Array(1024);
  #evidence = new Float32Array(1024);
  #isNamedOtherwise = new Uint8Array(1024);
  #count = 0;

  get count(): number {
    return this.#count;
  }

  /** The left and the right record of each pair. */
  get left(): Int32Array {
    return this.#left.subarray(0, this.#count);
  }

  get right(): Int32Array {
    return this.#right.subarray(0, this.#count);
  }

  /** The bits of each pair without a prior. */
  get evidence(): Float32Array {
    return this.#evidence.subarray(0, this.#count);
  }

  add(left: number, right: number, evidence: number, isNamedOtherwise: boolean): void {
    if (this.#count === this.#left.length) this.#grow();
    this.#left[this.#count] = left;
    this.#right[this.#count] = right;
    this.#evidence[this.#count] = evidence;
    this.#isNamedOtherwise[this.#count] = isNamedOtherwise ? 1 : 0;
    this.#count += 1;
  }

  isNamedOtherwise(pair: number): boolean {
    return this.#isNamedOtherwise[pair] === 1;
  }

  /** Those whose given names do not differ. */
  namedAlike(): KeptPairs {
    const alike = new KeptPairs();
    for (let pair = 0; pair < this.#count; pair++)
      if (!this.isNamedOtherwise(pair))
        alike.add(this.#left[pair] ?? 0, this.#right[pair] ?? 0, this.#evidence[pair] ?? 0, false);
    return alike;
  }

  /** Of pairs within one list: each once, the smaller number left, in order of both. */
  unordered(): KeptPairs {
    const { left, right, evidence } = this;
    const low = left.map((one, pair) => Math.min(one, right[pair] ?? 0));
    const high = left.map((one, pair) => Math.max(one, right[pair] ?? 0));
    const order = Uint32Array.from(left.keys()).sort(
      (one, other) => (low[one] ?? 0) - (low[other] ?? 0) || (high[one] ?? 0) - (high[other] ?? 0),
    );
    const once = new KeptPairs();
    let last = -1;
    for (const pair of order) {
      const isAgain = last >= 0 && low[last] === low[pair] && high[last] === high[pair];
      last = pair;
      if (!isAgain) once.add(low[pair] ?? 0, high[pair] ?? 0, evidence[pair] ?? 0, this.isNamedOtherwise(pair));
    }
    return once;
  }

  #grow(): void {
    const most = this.#count * 2;
    this.#left = grown(this.#left, new Int32Array(most));
    this.#right = grown(this.#right, new Int32Array(most));
    this.#evidence = grown(this.#evidence, new Float32Array(most));
    this.#isNamedOtherwise = grown(this.#isNamedOtherwise, new Uint8Array(most));
  }
}

function grown<T extends Int32Array | Float32Array | Uint8Array>(from: T, into: T): T {
  into.set(from);
  return into;
}
