/** Slots of one table: a key and its value are adjacent, so that a lookup waits for memory only once. */
const SLOTS = 1 << 10;
const TABLE_WORDS = SLOTS * 2;
const TABLES_IN_CHUNK = 32;
const MAX_USED = SLOTS * 0.75;
/** Keys without a value are purged only when fewer keys than this have one. */
const WORTH_PURGING = SLOTS * 0.6;
/** The most entries of the directory, as a power of two. */
const MAX_DEPTH = 20;

/**
 * Maps hashed 32-bit keys to values, neither of them 0. It uses many small tables (extendible hashing): a full one is
 * split in two, which takes some microseconds, and nothing large is ever copied.
 */
export class KeyTable {
  /** By the first `depth` bits of a key: the table that holds it. */
  #directory = Int32Array.of(0, 1);
  #depth = 1;
  /** By table: the number of key bits that select it, and its slots in use. */
  readonly #depths: number[] = [1, 1];
  readonly #used: number[] = [0, 0];
  readonly #chunks: Int32Array[] = [new Int32Array(TABLE_WORDS * TABLES_IN_CHUNK)];
  readonly #scratch = new Int32Array(TABLE_WORDS);

  /** The value of the key; 0 for none. */
  get(key: number): number {
    const table = this.#directory[key >>> (32 - this.#depth)] ?? 0;
    const words = this.#words(table);
    return words[slotOf(words, startOf(table), key) + 1] ?? 0;
  }

  /** A value of 0 removes the key. A key is dropped when the table is full and cannot be split. */
  set(key: number, value: number): void {
    let table = this.#directory[key >>> (32 - this.#depth)] ?? 0;
    while ((this.#used[table] ?? 0) >= MAX_USED) {
      const depth = this.#depths[table] ?? 0;
      if (!this.#purge(table) && (depth === MAX_DEPTH || !this.#split(table, key, depth))) break;
      table = this.#directory[key >>> (32 - this.#depth)] ?? 0;
    }
    const words = this.#words(table);
    const slot = slotOf(words, startOf(table), key);
    if (words[slot] === 0) {
      if (value === 0 || (this.#used[table] ?? 0) >= SLOTS - 1) return;
      words[slot] = key;
      this.#used[table] = (this.#used[table] ?? 0) + 1;
    }
    words[slot + 1] = value;
  }

  get bytes(): number {
    return this.#chunks.length * TABLE_WORDS * TABLES_IN_CHUNK * 4 + this.#directory.byteLength;
  }

  #words(table: number): Int32Array {
    return this.#chunks[Math.floor(table / TABLES_IN_CHUNK)] ?? this.#scratch;
  }

  /** Removes the keys without a value; false when there are too few of them. */
  #purge(table: number): boolean {
    const words = this.#words(table);
    const start = startOf(table);
    let live = 0;
    for (let at = start + 1; at < start + TABLE_WORDS; at += 2) if (words[at] !== 0) live += 1;
    if (live > WORTH_PURGING) return false;
    this.#empty(table);
    this.#refill(table, table, 0);
    return true;
  }

  /** Moves the keys whose next bit is 1 to a new table. */
  #split(table: number, key: number, depth: number): boolean {
    if (depth === this.#depth) {
      const directory = new Int32Array(this.#directory.length * 2);
      for (let at = 0; at < directory.length; at++) directory[at] = this.#directory[at >> 1] ?? 0;
      this.#directory = directory;
      this.#depth += 1;
    }
    const made = this.#depths.push(depth + 1) - 1;
    this.#used.push(0);
    if (made % TABLES_IN_CHUNK === 0) this.#chunks.push(new Int32Array(TABLE_WORDS * TABLES_IN_CHUNK));
    this.#depths[table] = depth + 1;
    const entries = 1 << (this.#depth - depth);
    const first = (key >>> (32 - depth)) * entries;
    this.#directory.fill(made, first + entries / 2, first + entries);
    this.#empty(table);
    this.#refill(table, made, 1 << (31 - depth));
    return true;
  }

  /** Moves all keys of the table to the scratch table. */
  #empty(table: number): void {
    const words = this.#words(table);
    const start = startOf(table);
    this.#scratch.set(words.subarray(start, start + TABLE_WORDS));
    words.fill(0, start, start + TABLE_WORDS);
    this.#used[table] = 0;
  }

  /** Moves the keys of the scratch table to one of two tables, by the bit. */
  #refill(zero: number, one: number, bit: number): void {
    for (let from = 0; from < TABLE_WORDS; from += 2) {
      const key = this.#scratch[from] ?? 0;
      const value = this.#scratch[from + 1] ?? 0;
      if (value === 0) continue;
      const table = (key & bit) === 0 ? zero : one;
      const words = this.#words(table);
      const slot = slotOf(words, startOf(table), key);
      words[slot] = key;
      words[slot + 1] = value;
      this.#used[table] = (this.#used[table] ?? 0) + 1;
    }
  }
}

function startOf(table: number): number {
  return (table % TABLES_IN_CHUNK) * TABLE_WORDS;
}

/** The slot of the key, or the free slot for it. There is always a free slot. */
function slotOf(words: Int32Array, start: number, key: number): number {
  let at = (key & (SLOTS - 1)) * 2;
  for (let held = words[start + at]; held !== 0 && held !== key; held = words[start + at])
    at = (at + 2) & (TABLE_WORDS - 1);
  return start + at;
}
