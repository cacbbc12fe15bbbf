import { mkdir, open, readFile, truncate, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { SignedHead } from './head-key';

/**
 * The heads outside the database, one JSON object per line, with the key that verifies them beside (`.pem`): a copy of
 * them is out of reach of anyone who rewrites the log. Nothing in them is secret.
 */
export interface HeadFile {
  /** The number of the last entry that a head in the file covers; 0 for none. */
  lastSeq(): Promise<number>;
  /** Resolves when the lines are on disk. */
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
        // It is unknown how much was written, so the file is read again, and repaired, before the next write.
        last = null;
        throw error;
      } finally {
        await file.close();
      }
    },
  };
}

/** Cuts off an unfinished line, which a killed process left, and reads the one before. */
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
