import { accessSync, closeSync, constants, openSync, realpathSync, renameSync, rmSync, writeSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { FileError } from './file-error';
import { isOneFile, statOf } from './is-one-file';

/**
 * The file that a command writes. Whether it can be written is found when this is made, before long work. What is
 * written goes to a file beside it, which takes its place at `finish`: the file that was there before is whole until
 * then, and stays when the command fails or is stopped.
 */
export class OutFile {
  readonly #path: string;
  readonly #beside: string;
  readonly #mode: number | undefined;
  /** A pipe or a device, which cannot be replaced. */
  readonly #isSpecial: boolean;
  #file: number | null = null;

  /** Throws FileError: the file is one of `inputs` by whatever name, or cannot be written. */
  constructor(path: string, inputs: readonly string[]) {
    const there = statOf(path);
    if (inputs.some((input) => isOneFile(path, input)))
      throw new FileError('OUT_IS_INPUT', 'it is one of the files to be read, and would be overwritten');
    this.#isSpecial = there !== null && !there.isFile() && !there.isDirectory();
    this.#mode = there?.mode;
    if (there?.isDirectory() === true) throw new FileError('FILE_UNWRITABLE', 'it is a folder');
    try {
      if (there !== null) accessSync(path, constants.W_OK);
      // A link stays a link: what it points to is replaced.
      this.#path = there === null ? join(realpathSync(dirname(path)), basename(path)) : realpathSync(path);
      this.#beside = join(dirname(this.#path), `.${basename(this.#path)}.${process.pid}.part`);
      if (!this.#isSpecial) this.#tryBeside();
    } catch {
      throw unwritable();
    }
  }

  /** Whether both would be one file, by whatever path and link. */
  isSame(other: OutFile): boolean {
    return this.#path === other.#path;
  }

  write(text: string): void {
    try {
      this.#file ??= this.#isSpecial ? openSync(this.#path, 'w') : openSync(this.#beside, 'w', this.#mode);
      const bytes = Buffer.from(text);
      for (let from = 0; from < bytes.length;) from += writeSync(this.#file, bytes, from);
    } catch {
      this.discard();
      throw unwritable();
    }
  }

  /** Puts what was written in its place; an empty file when nothing was. */
  finish(): void {
    this.write('');
    try {
      if (this.#file !== null) closeSync(this.#file);
      this.#file = null;
      if (!this.#isSpecial) renameSync(this.#beside, this.#path);
    } catch {
      this.discard();
      throw unwritable();
    }
  }

  /** Removes what was written so far; the file that was there before stays. */
  discard(): void {
    if (this.#file !== null) closeSync(this.#file);
    this.#file = null;
    if (!this.#isSpecial) rmSync(this.#beside, { force: true });
  }

  #tryBeside(): void {
    closeSync(openSync(this.#beside, 'w', this.#mode));
    rmSync(this.#beside);
  }
}

function unwritable(): FileError {
  return new FileError('FILE_UNWRITABLE', 'it cannot be written');
}
