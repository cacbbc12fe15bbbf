import { createHash } from 'node:crypto';
import { constants } from 'node:fs';
import { open, type FileHandle } from 'node:fs/promises';
import { DumpRefused } from './dump';

const PIECE = 65_536;

/** One version of a file. Its name is in no error: it may name a child. */
export class DumpFile {
  private constructor(
    readonly path: string,
    readonly digest: string,
    readonly writtenAt: number,
    readonly size: number,
    private readonly inode: number,
    /** Whether its last character is a line end. */
    readonly endsLine: boolean,
  ) {}

  /** Reads the file once for its digest. Throws `DumpRefused`. */
  static async open(path: string, maxBytes: number): Promise<DumpFile> {
    return coded(async () => {
      // A link that takes the file's place is not followed, and a pipe does not block.
      const handle = await open(path, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK);
      try {
        const before = await handle.stat();
        if (!before.isFile()) throw new DumpRefused('NOT_READABLE', null, 'no file');
        if (before.size > maxBytes) throw new DumpRefused('TOO_LARGE', null, `${before.size} bytes`);
        const hash = createHash('sha256');
        let last = Buffer.alloc(0);
        for await (const piece of pieces(handle)) {
          hash.update(piece);
          last = Buffer.concat([last, piece.subarray(-2)]).subarray(-2);
        }
        const { mtimeMs, size, ino } = before;
        const file = new DumpFile(path, hash.digest('hex'), mtimeMs, size, ino, isLineEnd(last));
        if (!file.is(await handle.stat())) throw changed();
        return file;
      } finally {
        await handle.close();
      }
    });
  }

  /** Its bytes. Throws `DumpRefused`, also where they are no longer those of the digest. */
  async *bytes(): AsyncGenerator<Buffer> {
    const handle = await this.handle();
    try {
      const read = pieces(handle);
      for (;;) {
        const next = await coded(() => read.next());
        if (next.done === true) break;
        yield next.value;
      }
      await this.check(handle);
    } finally {
      await handle.close();
    }
  }

  /** Opens this version of the file. Throws `DumpRefused`. */
  async handle(): Promise<FileHandle> {
    const handle = await coded(() => open(this.path, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK));
    try {
      await this.check(handle);
    } catch (error) {
      await handle.close();
      throw error;
    }
    return handle;
  }

  /** Throws `DumpRefused` when the opened file is another version. */
  async check(handle: FileHandle): Promise<void> {
    if (!this.is(await coded(() => handle.stat()))) throw changed();
  }

  is(stats: { readonly size: number; readonly mtimeMs: number; readonly ino: number }): boolean {
    return stats.size === this.size && stats.mtimeMs === this.writtenAt && stats.ino === this.inode;
  }
}

/** In UTF-16 a zero stands before or after it. */
function isLineEnd(last: Buffer): boolean {
  const byte = last.at(-1) === 0 ? last.at(-2) : last.at(-1);
  return byte === 10 || byte === 13;
}

async function* pieces(handle: FileHandle): AsyncGenerator<Buffer> {
  for (;;) {
    const buffer = Buffer.allocUnsafeSlow(PIECE);
    const { bytesRead } = await handle.read(buffer, 0, PIECE, null);
    if (bytesRead === 0) return;
    yield buffer.subarray(0, bytesRead);
  }
}

function changed(): DumpRefused {
  return new DumpRefused('NOT_READABLE', null, 'changed while it was read');
}

/** What the file system says names the file: only its code goes on. */
export async function coded<T>(run: () => Promise<T>): Promise<T> {
  try {
    return await run();
  } catch (error) {
    if (error instanceof DumpRefused) throw error;
    const { code } = error as NodeJS.ErrnoException;
    throw new DumpRefused('NOT_READABLE', null, typeof code === 'string' ? code : '');
  }
}
