import { ChunkedRows } from '../../linkage/matching/record/chunked-numbers';
import { MatchIndex } from '../../linkage/matching/index/match-index';
import { Matcher } from '../../linkage/matching/match';
import { MATCH_RULES_VERSION } from '../../linkage/matching/model/bands';
import type { MatchModel } from '../../linkage/matching/model/match-model';
import type { MatchRecord } from '../../linkage/matching/record/match-record';
import { NAME_RULES_VERSION, nameParameters } from '../../linkage/names/parameters';
import { placesVersion } from '../../india/place-tables';

/** A claim's place in the registry: its own number, and that of the earliest claim of its child. */
export interface ClaimPlace {
  readonly seq: number;
  readonly child: number;
}

/** The rules by which names were normalised for comparison, and the districts that were known. */
export const NAMES_VERSION = `names-${nameParameters.version}-${nameParameters.asOf}-rules-${NAME_RULES_VERSION}-places-${placesVersion()}`;

/** The index numbers claims with 32 bits: two billion, more than India has children. */
const SEQ = 0;
const CHILD = 1;

/** The matcher's index of all living claims, with the child that each is of. The ids of its records are claim ids. */
export class ClaimIndex {
  #matcher: Matcher;
  /** The index holds all changes of claims up to this revision. */
  revision: number;
  readonly #places = new ChunkedRows(2);

  constructor(
    model: MatchModel,
    readonly records: MatchIndex = new MatchIndex(),
    revision = -1,
  ) {
    this.#matcher = new Matcher(records, model);
    this.revision = revision;
  }

  get matcher(): Matcher {
    return this.#matcher;
  }

  /** From now on with these parameters. What the index holds does not depend on them, and so neither does a stored one. */
  use(model: MatchModel): void {
    this.#matcher = new Matcher(this.records, model);
  }

  /** Names everything on which leads depend besides the claims themselves. */
  get version(): string {
    return `${this.matcher.model.version} matched-${MATCH_RULES_VERSION} ${NAMES_VERSION}`;
  }

  get size(): number {
    return this.records.size;
  }

  put(record: MatchRecord, place: ClaimPlace): void {
    this.records.put(record);
    this.place(record.id, place);
  }

  /** Sets the place of a claim in the index; false when the index holds no such claim. */
  place(claimId: string, { seq, child }: ClaimPlace): boolean {
    const row = this.records.rowOf(claimId);
    if (row === undefined) return false;
    this.#places.set(row, SEQ, seq);
    this.#places.set(row, CHILD, child);
    return true;
  }

  remove(claimId: string): boolean {
    this.place(claimId, { seq: 0, child: 0 });
    return this.records.remove(claimId);
  }

  /** Null for a claim that the index does not hold, or that the registry no longer knows. */
  placeOf(claimId: string): ClaimPlace | null {
    const row = this.records.rowOf(claimId);
    return row === undefined ? null : this.placeAt(row);
  }

  /** The same by the row of its record. */
  placeAt(row: number): ClaimPlace | null {
    const seq = this.#places.get(row, SEQ);
    return seq === 0 ? null : { seq, child: this.#places.get(row, CHILD) };
  }
}
