import { ANYWHERE, chunkOf, chunkProbability, createEditModel, EDGE, MAX_CHUNK_LENGTH, toLetters } from './edit-model';
import type { ContextCounts, EditModel, EditSource } from './edit-model';
import { withWiderContexts } from './edit-table';

export interface SpellingPair {
  readonly units: readonly string[];
  readonly written: string;
  readonly weight: number;
}

interface Prepared {
  readonly units: readonly string[];
  readonly letters: Uint8Array;
  readonly weight: number;
}

/** Counts below this after a round are noise of the alignment. */
const MIN_COUNT = 0.05;
const NEGLIGIBLE = 1e-4;

/** Fits the counts by expectation maximisation, starting from a model that knows only the lengths of spellings. */
export function learnEdits(pairs: readonly SpellingPair[], rounds: number): ContextCounts[] {
  const base = /[a-z]/.test(pairs[0]?.written ?? '') ? 0 : 0x900;
  const prepared = pairs.map(({ units, written, weight }) => ({ units, letters: toLetters(written), weight }));
  let table: ContextCounts[] = [];
  for (let round = 0; round < rounds; round++) {
    const wide = round < rounds - 3;
    table = expectedCounts(prepared, createEditModel(table), wide, base);
  }
  return table;
}

function expectedCounts(pairs: readonly Prepared[], model: EditModel, wide: boolean, base: number): ContextCounts[] {
  const counts = new Map<string, Map<number, number>>();
  for (const { units, letters, weight } of pairs) {
    const rowsOfUnits = units.map((unit, at) => {
      const key = wide
        ? `${ANYWHERE} ${unit} ${ANYWHERE}`
        : `${units[at - 1] ?? EDGE} ${unit} ${units[at + 1] ?? EDGE}`;
      const row = counts.get(key) ?? new Map<number, number>();
      counts.set(key, row);
      return row;
    });
    eachEdit(model.compile(units), letters, (at, chunk, probability) => {
      const row = rowsOfUnits[at];
      if (probability > NEGLIGIBLE) row?.set(chunk, (row.get(chunk) ?? 0) + weight * probability);
    });
  }
  const rows = [...counts].map(([key, row]) => {
    const [before = '', unit = '', after = ''] = key.split(' ');
    return {
      before,
      unit,
      after,
      spellings: new Map(
        [...row].filter(([, count]) => count >= MIN_COUNT).map(([chunk, count]) => [spellingOf(chunk, base), count]),
      ),
    };
  });
  return wide ? rows : withWiderContexts(rows);
}

function eachEdit(
  source: EditSource,
  letters: Uint8Array,
  use: (at: number, chunk: number, probability: number) => void,
): void {
  const width = letters.length + 1;
  const forward = [Float64Array.from({ length: width }, (_, at) => (at === 0 ? 1 : 0))];
  const step = (at: number, from: number, size: number) => {
    const emission = source[at];
    return emission === undefined ? 0 : chunkProbability(emission, letters, from, from + size);
  };
  for (let at = 0; at < source.length; at++) {
    const next = new Float64Array(width);
    for (let from = 0; from < width; from++) {
      const mass = forward[at]?.[from] ?? 0;
      if (mass === 0) continue;
      for (let size = 0; size <= MAX_CHUNK_LENGTH && from + size < width; size++)
        next[from + size] = (next[from + size] ?? 0) + mass * step(at, from, size);
    }
    forward.push(next);
  }
  const total = forward[source.length]?.[letters.length] ?? 0;
  if (total <= 0) return;
  let backward = new Float64Array(width);
  backward[letters.length] = 1;
  for (let at = source.length - 1; at >= 0; at--) {
    const earlier = new Float64Array(width);
    for (let from = 0; from < width; from++) {
      const mass = forward[at]?.[from] ?? 0;
      if (mass === 0) continue;
      for (let size = 0; size <= MAX_CHUNK_LENGTH && from + size < width; size++) {
        const onward = backward[from + size] ?? 0;
        if (onward === 0) continue;
        const probability = step(at, from, size);
        earlier[from] = (earlier[from] ?? 0) + probability * onward;
        use(at, chunkOf(letters, from, from + size), (mass * probability * onward) / total);
      }
    }
    backward = earlier;
  }
}

function spellingOf(chunk: number, base: number): string {
  let spelling = '';
  for (let rest = chunk; rest > 0; rest >>= 7) spelling = String.fromCharCode(base + (rest & 0x7f)) + spelling;
  return spelling;
}
