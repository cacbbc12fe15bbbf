import type { FileHandle } from 'node:fs/promises';
import { crc32 } from 'node:zlib';
import { fromFdPromise, type Entry, type ZipFile } from 'yauzl';
import { DumpRefused } from './dump';
import type { DumpFile } from './dump-file';

const MAX_ENTRIES = 2000;
/** Deflate can reach 1032. The rows of a sheet that are all alike come to about 100. */
const MAX_RATIO = 250;
/** Below it a high ratio does no harm. */
const RATIO_FROM = 1_048_576;

/** The parts of a ZIP file. What is unpacked is counted as it comes, since the sizes that the file states may be wrong. */
export class ZipParts {
  private unpacked = 0;

  private constructor(
    private readonly file: DumpFile,
    private readonly handle: FileHandle,
    private readonly zip: ZipFile,
    private readonly entries: ReadonlyMap<string, Entry>,
    private readonly maxBytes: number,
  ) {}

  /** Throws `DumpRefused`. */
  static async open(file: DumpFile, maxBytes: number): Promise<ZipParts> {
    const handle = await file.handle();
    try {
      await checkStart(handle);
      const zip = await orRefused('TRUNCATED', () => fromFdPromise(handle.fd, { lazyEntries: true, autoClose: false }));
      const entries = new Map<string, Entry>();
      await orRefused('TRUNCATED', async () => {
        for await (const entry of zip.eachEntry()) {
          if (entries.size === MAX_ENTRIES) throw new DumpRefused('TOO_LARGE', null, `over ${MAX_ENTRIES} parts`);
          // Two parts of one name: programs differ in which they read.
          if (entries.has(entry.fileName)) throw new DumpRefused('NOT_READABLE', null, 'two parts of one name');
          entries.set(entry.fileName, entry);
        }
      });
      return new ZipParts(file, handle, zip, entries, maxBytes);
    } catch (error) {
      await handle.close();
      throw error;
    }
  }

  get names(): readonly string[] {
    return [...this.entries.keys()];
  }

  /** The bytes of a part. Throws `DumpRefused`, also where there is no such part. */
  async *bytes(name: string): AsyncGenerator<Buffer> {
    const entry = this.entries.get(name);
    if (entry === undefined) throw new DumpRefused('NOT_READABLE', null, 'no XLSX file, or a part is missing');
    if (entry.isEncrypted()) throw new DumpRefused('NOT_READABLE', null, 'encrypted');
    const stream = await orRefused('NOT_READABLE', () => this.zip.openReadStreamPromise(entry));
    let size = 0;
    let sum = 0;
    try {
      const pieces = stream[Symbol.asyncIterator]() as AsyncIterator<Buffer>;
      for (;;) {
        const next = await orRefused('NOT_READABLE', () => pieces.next());
        if (next.done === true) break;
        const { value } = next;
        size += value.length;
        this.unpacked += value.length;
        if (this.unpacked > this.maxBytes) throw new DumpRefused('TOO_LARGE', null, 'unpacked');
        if (size > RATIO_FROM && size > MAX_RATIO * entry.compressedSize)
          throw new DumpRefused('TOO_LARGE', null, `packed to less than 1 of ${MAX_RATIO}`);
        sum = crc32(value, sum);
        yield value;
      }
    } finally {
      stream.destroy();
    }
    if (sum !== entry.crc32) throw new DumpRefused('NOT_READABLE', null, 'a part is damaged');
  }

  /** Throws `DumpRefused` when the file changed since it was opened. */
  check(): Promise<void> {
    return this.file.check(this.handle);
  }

  close(): Promise<void> {
    return this.handle.close();
  }
}

async function checkStart(handle: FileHandle): Promise<void> {
  const start = Buffer.alloc(4);
  await handle.read(start, 0, 4, 0);
  if (start.readUInt32BE() === 0xd0cf11e0)
    throw new DumpRefused('NOT_READABLE', null, 'encrypted, or an old Excel file');
  if (start.readUInt32BE() !== 0x504b0304) throw new DumpRefused('NOT_READABLE', null, 'no XLSX file');
}

/** An error of the library may quote the file. */
async function orRefused<T>(problem: 'TRUNCATED' | 'NOT_READABLE', run: () => Promise<T>): Promise<T> {
  try {
    return await run();
  } catch (error) {
    throw error instanceof DumpRefused ? error : new DumpRefused(problem);
  }
}
