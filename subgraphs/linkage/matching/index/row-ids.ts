import { hashOf } from '../record/mixed-hash';
import { Postings } from './postings';

/** Ids in a chunk, as a power of two. Chunks are used, because growing one large array would copy all ids. */
const CHUNK_BITS = 12;
const CHUNK_ROWS = 1 << CHUNK_BITS;
/** The most ids with the same hash. */
const MAX_ALIKE = 64;

/** Maps the ids of records to rows. Released rows are reused. */
export class RowIds {
  readonly #rows = new Postings();
  readonly #chunks: (string | undefined)[][] = [];
  readonly #free: number[] = [];
  readonly #alike = new Int32Array(MAX_ALIKE);
  #taken = 0;
  #size = 0;

  get size(): number {
    return this.#size;
  }

  get bytes(): number {
    return this.#rows.bytes;
  }

  row(id: string): number | undefined {
    const found = this.#rows.read(this.#rows.bucket(keyOf(id)), MAX_ALIKE, this.#alike);
    for (let at = 0; at < found; at++) if (this.id(this.#alike[at] ?? 0) === id) return this.#alike[at];
    return undefined;
  }

  id(row: number): string | undefined {
    return this.#chunks[row >>> CHUNK_BITS]?.[row & (CHUNK_ROWS - 1)];
  }

  /** Allocates a row for a new id. */
  take(id: string): number {
    const row = this.#free.pop() ?? this.#taken++;
    if (row >>> CHUNK_BITS === this.#chunks.length)
      this.#chunks.push(new Array<string | undefined>(CHUNK_ROWS).fill(undefined));
    this.#set(row, id);
    this.#rows.add(keyOf(id), row);
    this.#size += 1;
    return row;
  }

  release(id: string): void {
    const row = this.row(id);
    if (row === undefined) return;
    this.#rows.remove(keyOf(id), row);
    this.#set(row, undefined);
    this.#free.push(row);
    this.#size -= 1;
  }

  /** The rows in use. */
  *rows(): Generator<number> {
    for (let row = 0; row < this.#taken; row++) if (this.id(row) !== undefined) yield row;
  }

  #set(row: number, id: string | undefined): void {
    const chunk = this.#chunks[row >>> CHUNK_BITS];
    if (chunk !== undefined) chunk[row & (CHUNK_ROWS - 1)] = id;
  }
}

function keyOf(id: string): number {
  return hashOf(id) || 1;
}
