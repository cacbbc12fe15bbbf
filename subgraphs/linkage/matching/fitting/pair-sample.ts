import { Comparer, emptyComparison, type Comparison } from '../comparison/compare';
import { COMPARISONS } from '../record/levels';
import type { MatchIndex, SearchBounds } from '../index/match-index';
import type { MatchModel } from '../model/match-model';
import type { PairQueries } from './pair-queries';

const WIDTH = COMPARISONS.length;

/** Compared pairs, grouped by query and stored as numbers. */
export class PairSample {
  #levels = new Uint8Array(WIDTH * 1024);
  #rarity = new Float32Array(WIDTH * 1024);
  /** The index row of each pair. */
  readonly rows: number[] = [];
  /** The first pair of each query, and the end of the last query. */
  readonly starts: number[] = [0];

  get pairs(): number {
    return this.rows.length;
  }

  get queries(): number {
    return this.starts.length - 1;
  }

  add(row: number, { levels, rarity }: Comparison): void {
    const at = this.rows.push(row) - 1;
    if ((at + 1) * WIDTH > this.#levels.length) {
      const grownLevels = new Uint8Array(this.#levels.length * 2);
      grownLevels.set(this.#levels);
      this.#levels = grownLevels;
      const grownRarity = new Float32Array(this.#rarity.length * 2);
      grownRarity.set(this.#rarity);
      this.#rarity = grownRarity;
    }
    this.#levels.set(levels, at * WIDTH);
    this.#rarity.set(rarity, at * WIDTH);
  }

  endQuery(): void {
    this.starts.push(this.rows.length);
  }

  read(pair: number, into: Comparison): void {
    for (let at = 0; at < WIDTH; at++) {
      into.levels[at] = this.#levels[pair * WIDTH + at] ?? 0;
      into.rarity[at] = this.#rarity[pair * WIDTH + at] ?? 0;
    }
  }
}

/** A candidate with less evidence is hardly ever the partner, and would cost a fit as much as one that may be. */
const MIN_EVIDENCE = -4;

/** Compares the candidates of each query, and keeps those that may be its partner. */
export function candidatePairs(
  index: MatchIndex,
  model: MatchModel,
  queries: PairQueries,
  bounds: SearchBounds,
): PairSample {
  const sample = new PairSample();
  const comparer = new Comparer(index.lexicons, model);
  const comparison = emptyComparison();
  const bits = { evidence: 0, kin: 0 };
  for (let query = 0; query < queries.count; query++) {
    const requested = queries.row(query);
    const own = queries.own(query);
    index.candidates(requested, bounds, (row) => {
      if (row === own) return;
      comparer.compare(requested, index.at(row), comparison);
      comparer.evidence(comparison, index.size, bits);
      if (bits.evidence >= MIN_EVIDENCE) sample.add(row, comparison);
    });
    sample.endQuery();
  }
  return sample;
}

/** Compares random pairs, nearly all of two persons. `random` returns numbers in [0, 1). */
export function randomPairs(
  index: MatchIndex,
  model: MatchModel,
  queries: PairQueries,
  { pairs, random }: { readonly pairs: number; readonly random: () => number },
): PairSample {
  const sample = new PairSample();
  const comparer = new Comparer(index.lexicons, model);
  const comparison = emptyComparison();
  const rows = Int32Array.from(index.rows());
  const perQuery = Math.max(1, Math.ceil(pairs / Math.max(queries.count, 1)));
  while (sample.pairs < pairs && rows.length > 1 && queries.count > 0) {
    const query = Math.floor(random() * queries.count);
    const requested = queries.row(query);
    for (let drawn = 0; drawn < perQuery; drawn++) {
      const row = rows[Math.floor(random() * rows.length)] ?? 0;
      if (row === queries.own(query)) continue;
      comparer.compare(requested, index.at(row), comparison);
      sample.add(row, comparison);
    }
    sample.endQuery();
  }
  return sample;
}
