/** Refuses what comes more often than so many calls in so many milliseconds. */
export class CallRate {
  private readonly at: number[] = [];

  constructor(
    public calls: number,
    public ms: number,
    private readonly clock: () => number = () => performance.now(),
  ) {}

  allows(): boolean {
    const now = this.clock();
    while (this.at.length > 0 && (this.at[0] ?? 0) <= now - this.ms) this.at.shift();
    if (this.at.length >= this.calls) return false;
    this.at.push(now);
    return true;
  }
}
