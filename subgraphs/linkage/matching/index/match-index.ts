import { formOf, keyParts, writeKeys } from './blocking-keys';
import { CandidateSet } from './candidate-set';
import { ChunkedRows } from '../record/chunked-numbers';
import { KeyList } from './key-list';
import { Lexicons } from '../record/lexicons';
import type { MatchRecord } from '../record/match-record';
import { Postings } from './postings';
import { AT, ROW_WORDS, type RowAt } from '../record/record-row';
import { ROUGH_WORDS, roughBits, writeRough } from './rough-row';
import { RowIds } from './row-ids';
import { eachWord } from './row-words';
import { writeRow } from '../record/row-writer';
import { SkeletonNeighbours } from './skeleton-neighbours';

/** Bounds on the work of one query. */
export interface SearchBounds {
  /** Larger buckets are not read, because their key says too little. */
  readonly widestBucket: number;
  /** The most rows read from one bucket, the newest first. */
  readonly perBucket: number;
  /** The most rows read in total. */
  readonly rows: number;
  /** The approximate number of candidates to compare in full. */
  readonly candidates: number;
  /** The number of neighbouring skeletons of each name to query; a few by default. */
  readonly nearNames?: number;
}

export const LIVE_BOUNDS: SearchBounds = { widestBucket: 1000, perBucket: 150, rows: 2000, candidates: 24 };

/** Years added on either side of the birth window of a query. */
const YEARS_AROUND = 2;
/** Buckets are read by size, the smallest first, in classes of these sizes. */
const BUCKET_CLASSES = [16, 100, 400];
/** The most keys of one record, and of one query. */
const MAX_FILED = 48;
const MAX_REQUESTED = 8192;
const MAX_READ = 4096;
/** The number of rough comparisons for each full one. */
const LOOKED_AT = 10;
/** The weight of a rough bit against the rarity of the keys by which a row was found. */
const ROUGH = 2;

/** Receives a row that a query found, and the tiers by which it was found, a bit for each. */
export type UseCandidate = (row: number, tiers: number) => void;

/** Whether a row may be a candidate. */
export type AcceptsRow = (id: string, row: number) => boolean;

/**
 * An index of records in memory: rows of numbers, the words behind the numbers, and lists of the rows that share a key.
 * Adding, replacing and removing take well below a millisecond; queries never grow it.
 */
export class MatchIndex {
  readonly lexicons = new Lexicons();
  readonly #rows = new ChunkedRows(ROW_WORDS);
  readonly #rough = new ChunkedRows(ROUGH_WORDS);
  readonly #askedRough = new Int32Array(ROUGH_WORDS);
  readonly #ids = new RowIds();
  readonly #postings = new Postings();
  readonly #neighbours = new SkeletonNeighbours(this.lexicons.names);
  readonly #candidates = new CandidateSet();
  readonly #requested: RowAt = { words: new Int32Array(ROW_WORDS), start: 0 };
  readonly #filedKeys = new KeyList(MAX_FILED);
  readonly #askedKeys = new KeyList(MAX_REQUESTED);
  /** The buckets of the keys of a query; then the number of rows and the tier of each. */
  readonly #buckets = new Int32Array(MAX_REQUESTED);
  readonly #counts = new Int32Array(MAX_REQUESTED);
  readonly #tiers = new Uint8Array(MAX_REQUESTED);
  readonly #read = new Int32Array(MAX_READ);
  #arrivals = 0;

  get size(): number {
    return this.#ids.size;
  }

  /** The bytes of the typed arrays, without words and ids. */
  get bytes(): number {
    return this.#rows.bytes + this.#rough.bytes + this.#postings.bytes + this.#ids.bytes;
  }

  has(id: string): boolean {
    return this.#ids.row(id) !== undefined;
  }

  rowOf(id: string): number | undefined {
    return this.#ids.row(id);
  }

  idOf(row: number): string {
    return this.#ids.id(row) ?? '';
  }

  at(row: number): RowAt {
    return { words: this.#rows.chunk(row), start: this.#rows.offset(row) };
  }

  rows(): Iterable<number> {
    return this.#ids.rows();
  }

  /** Adds the record and replaces an earlier one with the same id. */
  put(record: MatchRecord): void {
    this.remove(record.id);
    const row = this.#ids.take(record.id);
    const at = this.at(row);
    at.words.fill(0, at.start, at.start + ROW_WORDS);
    writeRow(record, at, this.lexicons, { lasting: true });
    at.words[at.start + AT.ARRIVAL] = ++this.#arrivals;
    this.#file(row);
  }

  /** Restores a stored row, whose words must be in the lexicons. Rows must come in their order of arrival. */
  restore(id: string, words: Int32Array): void {
    this.remove(id);
    const row = this.#ids.take(id);
    const at = this.at(row);
    at.words.set(words, at.start);
    this.#arrivals = Math.max(this.#arrivals, words[AT.ARRIVAL] ?? 0);
    this.#file(row);
  }

  /** Removes the record; false when the index did not hold it. */
  remove(id: string): boolean {
    const row = this.#ids.row(id);
    if (row === undefined) return false;
    const at = this.at(row);
    const { keys, count } = this.#keysOf(at);
    for (let key = 0; key < count; key++) this.#postings.remove(keys[key] ?? 0, row);
    this.#count(at, -1);
    this.#ids.release(id);
    return true;
  }

  /** The row of a query, valid until the next call. */
  ask(record: MatchRecord): RowAt {
    this.lexicons.forgetPassing();
    this.#requested.words.fill(0);
    writeRow(record, this.#requested, this.lexicons, { lasting: false });
    return this.#requested;
  }

  /**
   * Calls `use` with about `bounds.candidates` rows that share a key with the query. Rows that `accepts` refuses do not
   * count towards the bound.
   */
  candidates(requested: RowAt, bounds: SearchBounds, use: UseCandidate, accepts?: AcceptsRow): void {
    const found = this.#candidates;
    found.clear();
    const buckets = this.#probe(requested, bounds);
    let left = bounds.rows;
    let above = 0;
    for (const most of [...BUCKET_CLASSES, bounds.widestBucket]) {
      for (let at = 0; at < buckets && left > 0; at++) {
        const count = this.#counts[at] ?? 0;
        if (count <= above || count > most) continue;
        left -= this.#take(at, count, Math.min(bounds.perBucket, left));
      }
      above = most;
    }
    if (accepts !== undefined) found.drop((row) => !accepts(this.idOf(row), row));
    writeRough(requested, this.#askedRough, 0);
    const [births = 0, rest = 0] = this.#askedRough;
    found.reweigh(LOOKED_AT * bounds.candidates, (row) => {
      const words = this.#rough.chunk(row);
      const at = this.#rough.offset(row);
      return ROUGH * roughBits(births, rest, words[at] ?? 0, words[at + 1] ?? 0);
    });
    found.eachHeaviest(bounds.candidates, use);
  }

  /** Looks up the keys of a query and keeps the buckets with rows; returns their number. */
  #probe(requested: RowAt, { widestBucket: widest, nearNames }: SearchBounds): number {
    const list = this.#askedKeys;
    list.clear();
    writeKeys(
      keyParts(requested, this.lexicons, (word) => this.#neighbours.forms(word, nearNames), YEARS_AROUND),
      list,
    );
    let kept = 0;
    for (let at = 0; at < list.count; at++) {
      const bucket = this.#postings.bucket(list.keys[at] ?? 0);
      if (bucket === 0) continue;
      const count = this.#postings.count(bucket);
      if (count > widest) continue;
      this.#buckets[kept] = bucket;
      this.#counts[kept] = count;
      this.#tiers[kept] = list.tiers[at] ?? 0;
      kept += 1;
    }
    return kept;
  }

  #take(at: number, count: number, most: number): number {
    const read = this.#postings.read(this.#buckets[at] ?? 0, Math.min(most, MAX_READ), this.#read);
    const weight = Math.log2(1 + this.size / count);
    const tier = this.#tiers[at] ?? 0;
    for (let found = 0; found < read; found++) this.#candidates.add(this.#read[found] ?? 0, weight, tier);
    return read;
  }

  #file(row: number): void {
    const at = this.at(row);
    writeRough(at, this.#rough.chunk(row), this.#rough.offset(row));
    this.#count(at, 1);
    const { keys, count } = this.#keysOf(at);
    for (let key = 0; key < count; key++) this.#postings.add(keys[key] ?? 0, row);
  }

  #count(at: RowAt, by: 1 | -1): void {
    const { names, births } = this.lexicons;
    births.count(at, by);
    eachWord(at, this.lexicons, (lexicon, word, role) => {
      lexicon.count(word, role, by);
      if (lexicon === names) this.#neighbours.count(word, by);
    });
  }

  /** The keys of a stored row. */
  #keysOf(at: RowAt): KeyList {
    const list = this.#filedKeys;
    list.clear();
    writeKeys(
      keyParts(at, this.lexicons, (word) => [formOf(this.lexicons.names, word)], null),
      list,
    );
    return list;
  }
}
