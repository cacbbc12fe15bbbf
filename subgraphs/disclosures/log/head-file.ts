import { mkdir, open, readFile, truncate, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { SignedHead } from './head-key';

/**
 * The heads outside the database, one JSON object a line, and beside them the key they are verified by (`.pem`):
 * whoever rewrites the log cannot reach a copy of these. Nothing in them is secret.
 */
export interface HeadFile {
  /** The last entry that a head in the file covers; 0 for none. */
  lastSeq(): Promise<number>;
  /** Resolves when the lines would survive the machine. */
  add(heads: readonly SignedHead[]): Promise<void>;
}

export function createHeadFile(path: string, publicKey: string): HeadFile {
  let last: number | null = null;
  return {
    lastSeq: async () => (last ??= await readLast(path)),
    async add(heads) {
      if (heads.length === 0) return;
      await mkdir(dirname(path), { recursive: true });
      await writeFile(`${path}.pem`, publicKey);
      const file = await open(path, 'a', 0o644);
      try {
        await file.appendFile(heads.map((head) => `${JSON.stringify(head)}\n`).join(''));
        await file.datasync();
        last = heads.at(-1)?.seq ?? last;
      } catch (error) {
        // How much of it was written is unknown: the file is read again, and mended, before the next.
        last = null;
        throw error;
      } finally {
        await file.close();
      }
    },
  };
}

/** Cuts off a line that a killed process left unfinished, and reads the one before. */
async function readLast(path: string): Promise<number> {
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return 0;
    throw error;
  }
  const whole = text.slice(0, text.lastIndexOf('\n') + 1);
  if (whole.length < text.length) await truncate(path, Buffer.byteLength(whole));
  const line = whole.trimEnd().split('\n').at(-1);
  if (line === undefined || line === '') return 0;
  const head: unknown = JSON.parse(line);
  const seq = typeof head === 'object' && head !== null && 'seq' in head ? head.seq : null;
  if (typeof seq !== 'number') throw new Error('The last line of the file of heads is none.');
  return seq;
}
