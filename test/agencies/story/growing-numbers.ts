/** A growing list of unsigned 32-bit numbers; four bytes each, so that a hundred thousand children need little memory. */
export class GrowingNumbers {
  private space = new Uint32Array(1024);
  length = 0;

  push(value: number): void {
    if (this.length === this.space.length) {
      const wider = new Uint32Array(this.space.length * 2);
      wider.set(this.space);
      this.space = wider;
    }
    this.space[this.length++] = value;
  }

  /** Throws for a place that holds nothing. */
  at(index: number): number {
    const value = index < this.length ? this.space[index] : undefined;
    if (value === undefined) throw new RangeError(`nothing at ${index} of ${this.length}`);
    return value;
  }
}
