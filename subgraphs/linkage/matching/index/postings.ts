import { KeyTable } from './key-table';
import { PostingBlocks } from './posting-blocks';

/**
 * The rows that share a key, in order of arrival. Keys are hashes: keys that collide share their rows, which only costs
 * an unnecessary comparison now and then.
 *
 * A bucket is the value of a key in the table: 0 for no rows, a row plus one for a single row, or, below 0, a block. It
 * is valid until the next row is added or removed.
 */
export class Postings {
  readonly #table = new KeyTable();
  readonly #blocks = new PostingBlocks();

  add(key: number, row: number): void {
    const bucket = this.#table.get(key);
    if (bucket === 0) this.#table.set(key, row + 1);
    else if (bucket > 0) this.#table.set(key, ~this.#blocks.pair(bucket - 1, row));
    else {
      const block = ~this.#blocks.add(~bucket, row);
      if (block !== bucket) this.#table.set(key, block);
    }
  }

  remove(key: number, row: number): void {
    const bucket = this.#table.get(key);
    if (bucket >= 0) {
      if (bucket === row + 1) this.#table.set(key, 0);
      return;
    }
    const block = this.#blocks.remove(~bucket, row);
    if (this.#blocks.count(block) > 1) {
      if (~block !== bucket) this.#table.set(key, ~block);
      return;
    }
    this.#table.set(key, this.#blocks.row(block, 0) + 1);
    this.#blocks.release(block);
  }

  bucket(key: number): number {
    return this.#table.get(key);
  }

  /** The number of rows of a bucket. */
  count(bucket: number): number {
    return bucket < 0 ? this.#blocks.count(~bucket) : Math.min(bucket, 1);
  }

  /** The row at a position of a bucket, from 0, in order of arrival. */
  row(bucket: number, place: number): number {
    return bucket < 0 ? this.#blocks.row(~bucket, place) : bucket - 1;
  }

  /** Writes up to `limit` of the newest rows of a bucket into `rows`, newest first; returns their number. */
  read(bucket: number, limit: number, rows: Int32Array): number {
    if (bucket < 0) return this.#blocks.read(~bucket, limit, rows);
    if (bucket === 0 || limit === 0) return 0;
    rows[0] = bucket - 1;
    return 1;
  }

  get bytes(): number {
    return this.#table.bytes + this.#blocks.bytes;
  }
}
