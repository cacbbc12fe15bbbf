/** The words of a chunk, as a power of two. A larger block is a chunk of its own. */
const CHUNK_BITS = 16;
const CHUNK_WORDS = 1 << CHUNK_BITS;
/** Blocks have 4, 8, 16 words and so on; the first word is the number of rows. */
const MIN_BITS = 2;
const OFFSET_BITS = CHUNK_BITS - MIN_BITS;
const OFFSET_MASK = (1 << OFFSET_BITS) - 1;

/**
 * Lists of rows in order of arrival, side by side in memory. A list is a block of the smallest size that holds it, with
 * a number from 0; released blocks are reused. Growing copies only the list itself.
 */
export class PostingBlocks {
  readonly #chunks: Int32Array[] = [];
  /** By size: the first free block, plus one; each links to the next. */
  readonly #free: number[] = Array.from({ length: 32 }, () => 0);
  /** The start of the unused part of the last common chunk. */
  #open = 0;
  #fresh = CHUNK_WORDS;

  /** Creates a list of two rows. */
  pair(first: number, second: number): number {
    const block = this.#take(MIN_BITS);
    const words = this.#words(block);
    const at = offsetOf(block);
    words[at] = 2;
    words[at + 1] = first;
    words[at + 2] = second;
    return block;
  }

  count(block: number): number {
    return this.#words(block)[offsetOf(block)] ?? 0;
  }

  /** The row at a position of the list, from 0. */
  row(block: number, place: number): number {
    return this.#words(block)[offsetOf(block) + 1 + place] ?? 0;
  }

  /** Adds a row at the end; returns the block of the list, which may be a new one. */
  add(block: number, row: number): number {
    const count = this.count(block);
    const kept = this.#fit(block, count, count + 1);
    const words = this.#words(kept);
    const at = offsetOf(kept);
    words[at] = count + 1;
    words[at + 1 + count] = row;
    return kept;
  }

  /** Removes the last occurrence of the row; returns the block of the list, which may be a new one. */
  remove(block: number, row: number): number {
    const words = this.#words(block);
    const at = offsetOf(block);
    const count = words[at] ?? 0;
    const found = words.lastIndexOf(row, at + count);
    if (found <= at) return block;
    words.copyWithin(found, found + 1, at + 1 + count);
    words[at] = count - 1;
    return this.#fit(block, count, count - 1);
  }

  /** Releases the block of a list. */
  release(block: number): void {
    this.#give(block, bitsFor(this.count(block)));
  }

  /** Writes up to `limit` of the newest rows into `rows`, newest first; returns their number. */
  read(block: number, limit: number, rows: Int32Array): number {
    const words = this.#words(block);
    const at = offsetOf(block);
    const count = words[at] ?? 0;
    const most = Math.min(count, limit);
    for (let from = 0; from < most; from++) rows[from] = words[at + count - from] ?? 0;
    return most;
  }

  get bytes(): number {
    return this.#chunks.reduce((sum, { byteLength }) => sum + byteLength, 0);
  }

  #words(block: number): Int32Array {
    return this.#chunks[block >>> OFFSET_BITS] ?? NO_WORDS;
  }

  /** Moves a list of `held` rows to a block for `wanted` rows, if its size differs. */
  #fit(block: number, held: number, wanted: number): number {
    const [from, to] = [bitsFor(held), bitsFor(wanted)];
    if (from === to) return block;
    const moved = this.#take(to);
    const [source, start] = [this.#words(block), offsetOf(block)];
    this.#words(moved).set(source.subarray(start, start + 1 + Math.min(held, wanted)), offsetOf(moved));
    this.#give(block, from);
    return moved;
  }

  #take(bits: number): number {
    const free = this.#free[bits] ?? 0;
    if (free !== 0) {
      this.#free[bits] = this.#words(free - 1)[offsetOf(free - 1) + 1] ?? 0;
      return free - 1;
    }
    const size = 1 << bits;
    if (size >= CHUNK_WORDS) return (this.#chunks.push(new Int32Array(size)) - 1) << OFFSET_BITS;
    if (this.#fresh + size > CHUNK_WORDS) this.#openChunk();
    const block = (this.#open << OFFSET_BITS) | (this.#fresh >> MIN_BITS);
    this.#fresh += size;
    return block;
  }

  /** Starts a chunk; the rest of the previous one becomes free blocks. */
  #openChunk(): void {
    for (let bits = CHUNK_BITS - 1; bits >= MIN_BITS; bits--) {
      if (this.#fresh + (1 << bits) > CHUNK_WORDS) continue;
      this.#give((this.#open << OFFSET_BITS) | (this.#fresh >> MIN_BITS), bits);
      this.#fresh += 1 << bits;
    }
    this.#open = this.#chunks.push(new Int32Array(CHUNK_WORDS)) - 1;
    this.#fresh = 0;
  }

  #give(block: number, bits: number): void {
    this.#words(block)[offsetOf(block) + 1] = this.#free[bits] ?? 0;
    this.#free[bits] = block + 1;
  }
}

const NO_WORDS = new Int32Array(4);

function offsetOf(block: number): number {
  return (block & OFFSET_MASK) << MIN_BITS;
}

/** The size of a block for `rows` rows and their number, as a power of two. */
function bitsFor(rows: number): number {
  return Math.max(MIN_BITS, 32 - Math.clz32(rows));
}
