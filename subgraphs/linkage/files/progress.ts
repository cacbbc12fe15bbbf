/** What a progress line is written with; the clock is given, so that a test has its own. */
export interface ProgressOptions {
  readonly write: (text: string) => void;
  /** Milliseconds. */
  readonly now: () => number;
  /** On a terminal a line overwrites the one before, twice a second; in a file there is a new one every ten seconds. */
  readonly isTerminal: boolean;
}

const EVERY_MS = { terminal: 500, file: 10_000 } as const;
/** Short work is done before anyone wonders. */
const QUIET_MS = 2000;

/** Shows how far long work is, with its speed and the time that is left. It holds numbers only. */
export class Progress {
  readonly #everyMs: number;
  readonly #began: number;
  #task = '';
  #taskBegan: number;
  #shownAt: number;
  #length = 0;

  constructor(private readonly options: ProgressOptions) {
    this.#everyMs = options.isTerminal ? EVERY_MS.terminal : EVERY_MS.file;
    this.#began = this.#taskBegan = this.#shownAt = options.now();
  }

  /** To be called often; `done` of `total` items of the task are done. */
  at(task: string, done: number, total: number): void {
    const now = this.options.now();
    if (task !== this.#task) {
      this.#task = task;
      this.#taskBegan = now;
    }
    if (now - this.#began < QUIET_MS || now - this.#shownAt < this.#everyMs) return;
    this.#shownAt = now;
    const perSecond = (done * 1000) / Math.max(now - this.#taskBegan, 1);
    const left = perSecond > 0 ? `, ${spell((total - done) / perSecond)} left` : '';
    const speed = `${perSecond < 10 ? perSecond.toFixed(1) : Math.round(perSecond)}/s`;
    this.#show(`${task}: ${done} of ${total} (${Math.floor((100 * done) / Math.max(total, 1))}%), ${speed}${left}`);
  }

  /** Clears the line of a terminal, so that what follows stands alone. */
  end(): void {
    if (this.options.isTerminal && this.#length > 0) this.options.write(`\r${' '.repeat(this.#length)}\r`);
    this.#length = 0;
  }

  #show(line: string): void {
    if (!this.options.isTerminal) {
      this.options.write(`${line}\n`);
      return;
    }
    this.options.write(`\r${line.padEnd(this.#length)}`);
    this.#length = Math.max(this.#length, line.length);
  }
}

function spell(seconds: number): string {
  if (seconds < 90) return `${Math.ceil(seconds)} s`;
  const minutes = Math.ceil(seconds / 60);
  return minutes < 90 ? `${minutes} min` : `${(minutes / 60).toFixed(1)} h`;
}
