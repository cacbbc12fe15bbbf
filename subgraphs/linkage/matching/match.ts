import { bandOf, NEAR_TIE_BITS, type Band } from './model/bands';
import { calibrated, probabilityOf } from './model/calibrate';
import { combineRows } from './comparison/combined-row';
import { Comparer, emptyComparison, isNamedOtherwise } from './comparison/compare';
import { MANY, priorOdds, type PairCounts } from './fitting/prior-odds';
import { explain, missingFields, type ExplainedField, type MissingField } from './explain';
import { COMPARISONS, GIVEN, LEVEL_STRIDE } from './record/levels';
import { LIVE_BOUNDS, type AcceptsRow, type MatchIndex, type SearchBounds } from './index/match-index';
import type { MatchModel } from './model/match-model';
import type { MatchRecord } from './record/match-record';
import { ROW_WORDS, type RowAt } from './record/record-row';
import { TIERS, type Tier } from './index/tiers';

/** A record of the index that may be about the same person, and why. */
export interface MatchCandidate {
  readonly id: string;
  /** Calibrated, and relative to the other candidates, because a query has at most one partner. */
  readonly posterior: number;
  /** `priorBits` and the bits of all `fields` add up to this. */
  readonly totalBits: number;
  readonly priorBits: number;
  /** Bits ahead of the next candidate, negative when behind the first; null without other candidates. */
  readonly marginBits: number | null;
  readonly band: Band;
  readonly modelVersion: string;
  readonly fields: readonly ExplainedField[];
  readonly blockedBy: readonly Tier[];
  /** The fields that one side lacks, most informative first: what to find out next. */
  readonly missing: readonly MissingField[];
  /** Candidates with the same number are indistinguishable (twins, siblings) and must be shown together. */
  readonly tie: number | null;
}

export interface MatchBounds {
  /** The most candidates to return; more only where further ones have the evidence of the last. */
  readonly first: number;
  readonly minPosterior: number;
  readonly search?: SearchBounds;
  /** Ids that it refuses do not exist for this query: neither as candidates nor as rivals of candidates. */
  readonly accepts?: (id: string) => boolean;
}

/** A candidate by its evidence alone. `row` is its place in the index, valid until the index changes. */
export interface Score extends PairBits {
  readonly id: string;
  readonly row: number;
}

/** The comparison of two records, without regard to the rest of the index. */
export interface PairBits {
  readonly bits: number;
  /** Their given names differ or are not known: a sibling, a twin, or a false name. */
  readonly otherGivenName: boolean;
}

/**
 * The bits of each field of two records by level only, without the rarity of its value, because rarity depends on the
 * whole index.
 */
export interface FieldBits {
  readonly priorBits: number;
  readonly fields: readonly Pick<ExplainedField, 'field' | 'bits'>[];
}

const EVIDENCE_PARTS = 1e9;

interface Scored {
  readonly row: number;
  readonly tiers: number;
  readonly evidence: number;
  readonly otherGivenName: boolean;
}

/** A candidate's position among the others. */
interface Ranking {
  readonly posterior: number;
  readonly marginBits: number | null;
  readonly tie: number | null;
}

/** Searches an index for records that may be about the person of another record. One query at a time. */
export class Matcher {
  readonly #comparer: Comparer;
  readonly #comparison = emptyComparison();
  readonly #evidence = { evidence: 0, kin: 0 };
  readonly #one: RowAt = { words: new Int32Array(ROW_WORDS), start: 0 };
  readonly #other: RowAt = { words: new Int32Array(ROW_WORDS), start: 0 };

  constructor(
    private readonly index: MatchIndex,
    readonly model: MatchModel,
  ) {
    this.#comparer = new Comparer(index.lexicons, model);
  }

  /** The candidates, most probable first, without the record itself. */
  match(record: MatchRecord, { first, minPosterior, search = LIVE_BOUNDS, accepts }: MatchBounds): MatchCandidate[] {
    const requested = this.index.ask(record);
    const scored = this.#found(requested, this.index.rowOf(record.id), search, accepts);
    const priorBits = this.priorBits();
    const posteriors = this.#posteriors(scored, this.#rivalBits());
    const ties = nearTies(scored, priorBits);
    return scored.slice(0, withEqual(scored, first)).flatMap((candidate, at) => {
      const posterior = posteriors[at] ?? 0;
      if (posterior < minPosterior) return [];
      const rival = scored[at === 0 ? 1 : 0];
      const marginBits = rival === undefined ? null : candidate.evidence - rival.evidence;
      return [this.#answer(requested, candidate, { posterior, marginBits, tie: ties[at] ?? null })];
    });
  }

  /**
   * What `match` finds for a record of the index, with the bits alone: to explain twenty candidates costs as much as to
   * find them, and so does reading the record's names again. Empty when the index does not hold the id.
   */
  scores(id: string, { first, accepts }: { readonly first: number; readonly accepts: AcceptsRow }): Score[] {
    const self = this.index.rowOf(id);
    if (self === undefined) return [];
    const priorBits = this.priorBits();
    const scored = this.#found(this.index.at(self), self, LIVE_BOUNDS, accepts);
    return scored.slice(0, withEqual(scored, first)).map(({ row, evidence, otherGivenName }) => {
      return { id: this.index.idOf(row), row, bits: priorBits + evidence, otherGivenName };
    });
  }

  /** All candidates but the row itself, best first. */
  #found(requested: RowAt, self: number | undefined, search: SearchBounds, accepts?: AcceptsRow): Scored[] {
    const scored: Scored[] = [];
    const use = (row: number, tiers: number) => {
      if (row === self) return;
      const evidence = rounded(this.#score(requested, row));
      scored.push({ row, tiers, evidence, otherGivenName: this.#isNamedOtherwise() });
    };
    this.index.candidates(requested, search, use, accepts);
    const idOf = (row: number) => this.index.idOf(row);
    // Of equal evidence by id, because the order of rows is that of arrival.
    return scored.sort((one, other) => other.evidence - one.evidence || (idOf(one.row) < idOf(other.row) ? -1 : 1));
  }

  /**
   * Compares one record of the index with another record, without rivals; `blockedBy` are the tiers by which a search
   * would find it, if any. The other may be an id of the index too. Null when the index does not hold an id, or when
   * both are one.
   */
  explainPair(requested: MatchRecord | string, id: string): MatchCandidate | null {
    const row = this.index.rowOf(id);
    const words = this.#rowOf(requested);
    if (row === undefined || words === null || id === (typeof requested === 'string' ? requested : requested.id))
      return null;
    let tiers = 0;
    const use = (_: number, metBy: number) => (tiers = metBy);
    this.index.candidates(words, LIVE_BOUNDS, use, (candidate) => candidate === id);
    const evidence = this.#score(words, row);
    const scored = { row, tiers, evidence, otherGivenName: this.#isNamedOtherwise() };
    const [posterior = 0] = this.#posteriors([scored], this.priorBits());
    return this.#answer(words, scored, { posterior, marginBits: null, tie: null });
  }

  /**
   * Compares the first records of both lists, each with its missing fields filled from the rest of its list, because
   * the evidence against a match is often in another record than the evidence for it. Null when the index lacks one of
   * the first records; others that it lacks are left out.
   */
  compareChildren(one: readonly string[], other: readonly string[]): PairBits | null {
    const isHeld = this.#combine(one, this.#one) && this.#combine(other, this.#other);
    if (!isHeld) return null;
    const evidence = this.#evidenceOf(this.#one, this.#other);
    return { bits: this.priorBits() + evidence, otherGivenName: this.#isNamedOtherwise() };
  }

  /** Null when the index lacks one of the two. */
  fieldBits(one: string, other: string): FieldBits | null {
    const rows = [this.index.rowOf(one), this.index.rowOf(other)] as const;
    if (rows[0] === undefined || rows[1] === undefined) return null;
    this.#evidenceOf(this.index.at(rows[0]), this.index.at(rows[1]));
    const fields = COMPARISONS.flatMap(({ field }, at) => {
      const level = this.#comparison.levels[at] ?? 0;
      return level > 0 ? [{ field, bits: this.#comparer.weights[at * LEVEL_STRIDE + level] ?? 0 }] : [];
    });
    return { priorBits: this.priorBits(), fields };
  }

  /**
   * The fields that none of these records of one child has, by how much their values would tell on average, most first.
   * Null when the index lacks the first record.
   */
  missing(records: readonly string[]): MissingField[] | null {
    if (!this.#combine(records, this.#one)) return null;
    // What a child has agrees with itself.
    this.#comparer.compare(this.#one, this.#one, this.#comparison);
    return missingFields(this.#comparer, this.#comparison);
  }

  #rowOf(requested: MatchRecord | string): RowAt | null {
    if (typeof requested !== 'string') return this.index.ask(requested);
    const row = this.index.rowOf(requested);
    return row === undefined ? null : this.index.at(row);
  }

  /** False when the index lacks the first record. */
  #combine([first = '', ...more]: readonly string[], into: RowAt): boolean {
    const own = this.index.rowOf(first);
    if (own === undefined) return false;
    const others = more.map((id) => this.index.rowOf(id)).filter((row) => row !== undefined);
    combineRows(
      [own, ...others].map((row) => this.index.at(row)),
      into,
    );
    return true;
  }

  #score(requested: RowAt, row: number): number {
    return this.#evidenceOf(requested, this.index.at(row));
  }

  #evidenceOf(one: RowAt, other: RowAt): number {
    this.#comparer.compare(one, other, this.#comparison);
    this.#comparer.evidence(this.#comparison, this.index.size, this.#evidence);
    return this.#evidence.evidence;
  }

  /** For the pair compared last. Names that are only similar (Isha and Asha) count as different, and so does none. */
  #isNamedOtherwise(): boolean {
    return this.#comparison.levels[GIVEN] === 0 || isNamedOtherwise(this.#comparison);
  }

  #answer(requested: RowAt, candidate: Scored, { posterior, marginBits, tie }: Ranking): MatchCandidate {
    const row = this.index.at(candidate.row);
    const priorBits = this.priorBits();
    this.#comparer.compare(requested, row, this.#comparison);
    const fields = explain(this.#comparer, this.#comparison, requested, row, this.index);
    const totalBits = fields.reduce((sum, { bits }) => sum + bits, priorBits);
    const ahead = tie === null ? (marginBits ?? Infinity) : 0;
    return {
      id: this.index.idOf(candidate.row),
      posterior,
      totalBits,
      priorBits,
      marginBits,
      band: bandOf(totalBits, ahead, candidate.otherGivenName),
      modelVersion: this.model.version,
      fields,
      blockedBy: TIERS.filter((_, tier) => (candidate.tiers & (1 << tier)) !== 0),
      missing: missingFields(this.#comparer, this.#comparison),
      tie,
    };
  }

  /** The calibrated share of each candidate, where "none of them" is one more possibility. */
  #posteriors(scored: readonly Scored[], priorBits: number): number[] {
    const odds = scored.map(({ evidence }) => 2 ** (priorBits + evidence));
    const all = odds.reduce((sum, one) => sum + one, 1);
    return odds.map((one) =>
      probabilityOf(calibrated(Math.log2(one / Math.max(all - one, 1)), this.model.calibration)),
    );
  }

  /** log2 of the odds that a random record of the index is the partner, when the pair is judged alone. */
  priorBits(): number {
    return Math.log2(priorOdds(this.#counts(), MANY));
  }

  /** The same among the rivals of a search, where the query has one partner at most, or none. */
  #rivalBits(): number {
    return Math.log2(priorOdds(this.#counts(), { left: true, right: false }));
  }

  #counts(): PairCounts {
    return { partners: this.model.matchShare, left: 1, right: this.index.size };
  }
}

/** How many of the best to show: candidates of equal evidence are all shown or none, whatever their ids. */
function withEqual(scored: readonly Scored[], first: number): number {
  const last = scored[first - 1];
  let shown = first;
  while (last !== undefined && scored[shown]?.evidence === last.evidence) shown += 1;
  return shown;
}

/** Equal records have equal evidence, whatever the order of the addition. */
function rounded(bits: number): number {
  return Math.round(bits * EVIDENCE_PARTS) / EVIDENCE_PARTS;
}

/**
 * Groups of candidates from the review threshold on, where each is within a few bits of the one before; below it of
 * candidates with equal evidence.
 */
function nearTies(scored: readonly Scored[], priorBits: number): (number | null)[] {
  const ties: (number | null)[] = scored.map(() => null);
  let group = 0;
  for (let at = 1; at < scored.length; at++) {
    const [here, before] = [scored[at], scored[at - 1]];
    if (here === undefined || before === undefined) continue;
    const isNear = priorBits + here.evidence >= 0 && before.evidence - here.evidence <= NEAR_TIE_BITS;
    if (!isNear && before.evidence !== here.evidence) continue;
    if (ties[at - 1] === null) ties[at - 1] = group += 1;
    ties[at] = ties[at - 1] ?? null;
  }
  return ties;
}
