import { bandOf, type Band } from '../model/bands';
import { Comparer, emptyComparison } from '../comparison/compare';
import { fitModel } from '../fitting/fit';
import { GIVEN } from '../record/levels';
import { MatchIndex, type SearchBounds } from '../index/match-index';
import type { MatchModel } from '../model/match-model';
import type { MatchRecord } from '../record/match-record';
import { candidatePairs, randomPairs } from '../fitting/pair-sample';
import { START_MODEL } from '../fitting/start-model';
import { DIFFERENT } from '../record/token-levels';

/** Wider than for an interactive query, because a file may take some milliseconds for each record. */
const LINK_BOUNDS: SearchBounds = { widestBucket: 5000, perBucket: 1000, rows: 5000, candidates: 256 };
const FIT_QUERIES = 10_000;
const RANDOM_PAIRS = 200_000;
const RANDOM_PER_RECORD = 50;
/** Pairs with lower odds are dropped. */
const MIN_ODDS = 1e-4;
/** A file with at most this share of records with a duplicate in the same file counts as free of duplicates. */
const MAX_DUPLICATE_SHARE = 0.03;
const DUPLICATE_QUERIES = 1000;
const SURE_ODDS = 1000;

/** A pair of records of the two files, with its score. */
export interface Link {
  readonly left: string;
  readonly right: string;
  readonly posterior: number;
  /** log2 of the posterior odds. */
  readonly bits: number;
  readonly band: Band;
}

/** Whether a record may have only one partner; AUTO decides by whether the files have duplicates. */
export type Partners = 'ONE' | 'MANY' | 'AUTO';

export interface LinkOptions {
  readonly partners: Partners;
  readonly minPosterior: number;
  /** Returns numbers in [0, 1); the same numbers give the same result. */
  readonly random: () => number;
  /** Called often with the number of records of a task that are done. */
  readonly progress?: (task: string, done: number, total: number) => void;
}

export interface LinkAnswer {
  readonly links: readonly Link[];
  readonly model: MatchModel;
  readonly oneToOne: boolean;
}

/** The odds of a pair that is kept, with its query. */
interface KeptPair {
  readonly query: number;
  readonly row: number;
  readonly odds: number;
  readonly otherGivenName: boolean;
}

/** Fits a model to two sets of records without labelled pairs and returns the pairs that may be one person. */
export function linkRecords(
  left: readonly MatchRecord[],
  right: readonly MatchRecord[],
  options: LinkOptions,
): LinkAnswer {
  const index = indexOf(inFile(right, RIGHT), (done) => options.progress?.('reading', done, right.length));
  const queries = inFile(left, LEFT);
  const requested = everyNth(queries, FIT_QUERIES);
  const fitted = fitModel({
    lexicons: index.lexicons,
    held: index.size,
    start: START_MODEL,
    candidates: candidatePairs(index, START_MODEL, requested, LINK_BOUNDS),
    random: randomPairs(index, START_MODEL, requested, {
      pairs: Math.min(RANDOM_PAIRS, RANDOM_PER_RECORD * left.length),
      random: options.random,
    }),
    oneToOne: options.partners === 'ONE',
  });
  const oneToOne =
    options.partners === 'AUTO'
      ? !holdsDuplicates(inFile(right, RIGHT), index, fitted) && !holdsDuplicates(queries, indexOf(queries), fitted)
      : options.partners === 'ONE';
  const pairs = keptPairs(queries, index, fitted, (done) => options.progress?.('linking', done, left.length));
  const links = toLinks(pairs, oneToOne, (pair) => ({
    left: left[pair.query]?.id ?? '',
    right: index.idOf(pair.row).slice(RIGHT.length),
  })).filter(({ posterior }) => posterior >= options.minPosterior);
  return { links: oneToOne ? onlyOnce(links) : links, model: fitted, oneToOne };
}

/** Prefixes of the ids of a file, because both files may use the same id for different records. */
const LEFT = 'l:';
const RIGHT = 'r:';

function inFile(records: readonly MatchRecord[], file: typeof LEFT | typeof RIGHT): MatchRecord[] {
  return records.map((record) => ({ ...record, id: file + record.id }));
}

type Step = (done: number) => void;

function indexOf(records: readonly MatchRecord[], step?: Step): MatchIndex {
  const index = new MatchIndex();
  for (const [at, record] of records.entries()) {
    index.put(record);
    step?.(at + 1);
  }
  return index;
}

function everyNth<T>(list: readonly T[], most: number): T[] {
  const step = Math.max(1, Math.ceil(list.length / most));
  return list.filter((_, at) => at % step === 0);
}

/** Whether more than a few records of a file have a certain partner in the same file. */
function holdsDuplicates(records: readonly MatchRecord[], index: MatchIndex, model: MatchModel): boolean {
  const requested = everyNth(records, DUPLICATE_QUERIES);
  const sure = keptPairs(requested, index, model).filter(({ odds }) => odds > SURE_ODDS);
  return new Set(sure.map(({ query }) => query)).size > MAX_DUPLICATE_SHARE * requested.length;
}

function keptPairs(queries: readonly MatchRecord[], index: MatchIndex, model: MatchModel, step?: Step): KeptPair[] {
  const comparer = new Comparer(index.lexicons, model);
  const comparison = emptyComparison();
  const evidence = { evidence: 0, kin: 0 };
  const prior = model.matchShare / (1 - model.matchShare) / Math.max(index.size, 1);
  const kept: KeptPair[] = [];
  for (const [query, record] of queries.entries()) {
    step?.(query);
    const requested = index.ask(record);
    const self = index.rowOf(record.id);
    index.candidates(requested, LINK_BOUNDS, (row) => {
      if (row === self) return;
      comparer.compare(requested, index.at(row), comparison);
      comparer.evidence(comparison, index.size, evidence);
      const odds = prior * 2 ** evidence.evidence;
      if (odds >= MIN_ODDS) kept.push({ query, row, odds, otherGivenName: comparison.levels[GIVEN] === DIFFERENT });
    });
  }
  return kept;
}

/** With one partner each, the rivals of both records count against a pair; else each pair is judged alone. */
function toLinks(
  pairs: readonly KeptPair[],
  oneToOne: boolean,
  idsOf: (pair: KeptPair) => { readonly left: string; readonly right: string },
): Link[] {
  const byQuery = new Map<number, number[]>();
  const byRow = new Map<number, number[]>();
  const note = (map: Map<number, number[]>, key: number, odds: number) => {
    const held = map.get(key);
    if (held === undefined) map.set(key, [odds]);
    else held.push(odds);
  };
  for (const { query, row, odds } of pairs) {
    note(byQuery, query, odds);
    note(byRow, row, odds);
  }
  const rivals = (map: Map<number, number[]>, key: number, own: number) => {
    const all = map.get(key) ?? [];
    const best = all.reduce((most, odds) => (odds === own ? most : Math.max(most, odds)), 0);
    return { sum: all.reduce((sum, odds) => sum + odds, 0) - own, best };
  };
  return pairs
    .map((pair) => {
      const left = rivals(byQuery, pair.query, pair.odds);
      const right = rivals(byRow, pair.row, pair.odds);
      const against = oneToOne ? Math.max(left.sum, 0) + Math.max(right.sum, 0) : 0;
      const posterior = pair.odds / (1 + pair.odds + against);
      const bits = Math.log2(pair.odds / (1 + against));
      const margin = Math.log2(pair.odds / Math.max(left.best, right.best, MIN_ODDS));
      return { ...idsOf(pair), posterior, bits, band: bandOf(bits, oneToOne ? margin : Infinity, pair.otherGivenName) };
    })
    .sort((one, other) => other.bits - one.bits);
}

/** The most probable pairs, with each record in at most one. */
function onlyOnce(links: readonly Link[]): Link[] {
  const left = new Set<string>();
  const right = new Set<string>();
  return links.filter((link) => {
    if (left.has(link.left) || right.has(link.right)) return false;
    left.add(link.left);
    right.add(link.right);
    return true;
  });
}
