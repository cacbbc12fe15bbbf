/** What a command of the kit is given by the process. */
export interface KitIo {
  readonly env: NodeJS.ProcessEnv;
  /** Writes to standard output. */
  readonly say: (text: string) => void;
  /** Resolves when the process is asked to end. */
  readonly stopped: Promise<void>;
}

/** A command: `source try …`. */
export interface KitCommand {
  /** What it does, in a line of the list. */
  readonly line: string;
  readonly usage: string;
  /**
   * Runs it and resolves with the exit code: 0 all is well, 1 something of the file or the system is not. Throws
   * `KitError` when it cannot be run.
   */
  run(args: readonly string[], io: KitIo): Promise<0 | 1>;
}

/** Why a command could not be run, for its user to read; exit code 2. It quotes nothing of any record. */
export class KitError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'KitError';
  }
}
