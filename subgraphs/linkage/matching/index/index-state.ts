import { z } from 'zod';
import type { PreparedToken } from '../../names/prepared-token';
import { MatchIndex } from './match-index';
import { AT, ROW_WORDS } from '../record/record-row';

/** The version of the layout of the rows. */
const LAYOUT = `rows-${ROW_WORDS}-2`;
/** The rows of a part; small enough that reading one does not block the process for long. */
const PART_ROWS = 1 << 10;
const PART_WORDS = 1 << 11;

/** One buffer of a stored index. Parts must be read in the order in which they were written. */
export interface StatePart {
  readonly name: string;
  readonly data: Uint8Array;
}

const lexiconPart = z.object({ lexicon: z.string(), words: z.array(z.custom<PreparedToken>()) });
const headPart = z.object({ layout: z.string(), namesVersion: z.string(), agencies: z.array(z.string()) });

/**
 * The state of an index in parts of some hundred kilobytes: its words, then its rows in order of arrival. Posting lists
 * are not stored, because adding a row again is faster than reading them. `namesVersion` is the version of the rules
 * that prepare words for comparison.
 */
export function* exportIndex(index: MatchIndex, namesVersion: string): Generator<StatePart> {
  const { agencies } = index.lexicons;
  const names = Array.from({ length: agencies.size }, (_, at) => agencies.text(at + 1));
  yield json('head', { layout: LAYOUT, namesVersion, agencies: names });
  for (const [lexicon, held] of index.lexicons.all) {
    const words = [...held.words()];
    for (let from = 0; from < words.length; from += PART_WORDS)
      yield json(`words-${lexicon}-${from}`, { lexicon, words: words.slice(from, from + PART_WORDS) });
  }
  const rows = [...index.rows()].sort((one, other) => arrivalOf(index, one) - arrivalOf(index, other));
  for (let from = 0; from < rows.length; from += PART_ROWS) {
    const some = rows.slice(from, from + PART_ROWS);
    const words = new Int32Array(some.length * ROW_WORDS);
    for (const [at, row] of some.entries()) {
      const { words: held, start } = index.at(row);
      words.set(held.subarray(start, start + ROW_WORDS), at * ROW_WORDS);
    }
    yield json(
      `ids-${from}`,
      some.map((row) => index.idOf(row)),
    );
    yield { name: `rows-${from}`, data: new Uint8Array(words.buffer) };
  }
}

/**
 * Restores an index; null when the state has another layout or another version of the rules for names, and the index
 * has to be rebuilt from the records. Throws on damaged parts.
 */
export function importIndex(parts: Iterable<StatePart>, namesVersion: string): MatchIndex | null {
  const reading = new IndexImport(namesVersion);
  for (const part of parts) if (!reading.add(part)) return null;
  return reading.index;
}

/** Reads a stored state part by part, so that other work can run between two parts. */
export class IndexImport {
  readonly index = new MatchIndex();
  #ids: readonly string[] = [];

  constructor(private readonly namesVersion: string) {}

  /** Reads the next part, in the order of writing. False when the state cannot be used; throws on a damaged part. */
  add({ name, data }: StatePart): boolean {
    const { index } = this;
    if (name === 'head') {
      const head = headPart.parse(parsed(data));
      if (head.layout !== LAYOUT || head.namesVersion !== this.namesVersion) return false;
      for (const agency of head.agencies) index.lexicons.agencies.intern(agency);
    } else if (name.startsWith('words-')) {
      const { lexicon, words } = lexiconPart.parse(parsed(data));
      const into = index.lexicons.all.find(([known]) => known === lexicon)?.[1];
      for (const word of words) into?.intern(word);
    } else if (name.startsWith('ids-')) {
      this.#ids = z.array(z.string()).parse(parsed(data));
    } else if (name.startsWith('rows-')) {
      // Copied, because the buffer from the database is a view of a larger one with any alignment.
      const words = new Int32Array(new Uint8Array(data).buffer);
      if (words.length !== this.#ids.length * ROW_WORDS) throw new Error('a part of a stored index is cut off');
      for (const [at, id] of this.#ids.entries())
        index.restore(id, words.subarray(at * ROW_WORDS, (at + 1) * ROW_WORDS));
    }
    return true;
  }
}

function arrivalOf(index: MatchIndex, row: number): number {
  const { words, start } = index.at(row);
  return words[start + AT.ARRIVAL] ?? 0;
}

function json(name: string, value: unknown): StatePart {
  return { name, data: Buffer.from(JSON.stringify(value)) };
}

function parsed(data: Uint8Array): unknown {
  return JSON.parse(Buffer.from(data).toString('utf8'));
}
