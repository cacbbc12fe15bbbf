/** Rows in a chunk. Chunks are never moved, so growing copies nothing and blocks nothing. */
const CHUNK_ROWS = 1 << 12;

/** Rows of a fixed number of 32-bit words, stored in chunks. */
export class ChunkedRows {
  readonly #chunks: Int32Array[] = [];

  constructor(readonly width: number) {}

  /** The chunk of the row, created if necessary; the row starts at `offset(row)` in it. */
  chunk(row: number): Int32Array {
    const at = row >>> 12;
    for (let made = this.#chunks.length; made <= at; made++) this.#chunks.push(new Int32Array(CHUNK_ROWS * this.width));
    return this.#chunks[at] ?? new Int32Array(0);
  }

  offset(row: number): number {
    return (row & (CHUNK_ROWS - 1)) * this.width;
  }

  get(row: number, word: number): number {
    return this.#chunks[row >>> 12]?.[this.offset(row) + word] ?? 0;
  }

  set(row: number, word: number, value: number): void {
    this.chunk(row)[this.offset(row) + word] = value;
  }

  get bytes(): number {
    return this.#chunks.length * CHUNK_ROWS * this.width * 4;
  }
}
