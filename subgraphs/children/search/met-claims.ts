import type { SearchBounds } from '../../linkage/matching/index/match-index';
import type { MatchRecord } from '../../linkage/matching/record/match-record';
import { dayOf, MONTH, YEAR } from '../../linkage/matching/record/birth-window';
import type { PreparedToken } from '../../linkage/names/prepared-token';
import type { IndexQuestions } from '../matches/index-questions';
import type { Criteria } from './criteria';

/** The part of the matcher's index that a search needs. */
export type RequestedIndex = Pick<IndexQuestions, 'meet'>;

/** The most claims that the words may find. */
const MAX_MET = 6000;
/**
 * More than the spellings near any name. Otherwise the index returns a few of them, and which ones depends on all names
 * that it holds, those of parents and protected children among them. The caller must not find these that way.
 */
const ALL_NEAR = 40;
/** Names in pairs. The many who bear only one of them are found by another question. */
const PAIRED: SearchBounds = { widestBucket: 400, perBucket: 400, rows: 800, candidates: 0, nearNames: ALL_NEAR };
/** A name or a mark alone, however many bear it: the newest of them. */
const ALONE: SearchBounds = {
  widestBucket: 10_000_000,
  perBucket: 2000,
  rows: 4000,
  candidates: 0,
  nearNames: ALL_NEAR,
};
/** A name and a month or a year. */
const IN_TIME: SearchBounds = {
  widestBucket: 10_000_000,
  perBucket: 200,
  rows: 1000,
  candidates: 0,
  nearNames: ALL_NEAR,
};

/** The words that may be compared with records to which the caller has no relation. */
export interface ComparedWords {
  readonly own: boolean;
  readonly parents: boolean;
  readonly marks: boolean;
}

/**
 * The ids of the claims that share words with the search. For a common name those that share two words come first, then
 * the newest. The index is asked for nothing that the caller may not compare. It does not decide which claims fit,
 * because it scores by all that a record states.
 */
export function metClaims(
  index: RequestedIndex,
  criteria: Criteria,
  today: string,
  compared: ComparedWords,
): Promise<readonly string[]> {
  const asked = questions(criteria, today, compared).map(({ record, search }) => ({
    record: { ...record, id: '' },
    search,
  }));
  return index.meet(asked, MAX_MET);
}

interface Question {
  readonly record: Omit<MatchRecord, 'id'>;
  readonly search: SearchBounds;
}

/** Any word may be the child's or a parent's, and any mark the one under which a record is filed. */
function questions({ words, marks, district, state }: Criteria, today: string, compared: ComparedWords): Question[] {
  // Where a child is from is a fact of the family.
  const named = district && { district: district.named.name, state: district.named.state };
  const home = compared.parents ? { ...(state && { state }), ...named } : {};
  const name = ({ text }: PreparedToken) => ({ text });
  const pairs = words.flatMap((word) =>
    words.filter((parent) => parent !== word).map(({ text }) => ({ names: [name(word)], father: text, mother: text })),
  );
  const threes = Array.from({ length: Math.ceil(words.length / NAMES_FILED) }, (_, at) =>
    words.slice(at * NAMES_FILED, (at + 1) * NAMES_FILED),
  );
  const requested: Question[] = [];
  if (compared.own && compared.parents) requested.push(...pairs.map((record) => ({ record, search: PAIRED })));
  if (compared.own)
    requested.push(...threes.map((three) => ({ record: { names: three.map(name), home }, search: ALONE })));
  if (compared.parents) {
    requested.push(
      ...words.flatMap(({ text }) => ofParents(text, today)).map((record) => ({ record, search: IN_TIME })),
    );
  }
  if (compared.marks) requested.push(...marks.map(({ text }) => ({ record: { marks: [text] }, search: ALONE })));
  return requested;
}

/** How many words of a name are filed. */
const NAMES_FILED = 3;
/** A question about a missing person covers this many months from its day on. */
const MONTHS_ASKED = 6;
/** How many half-years are searched back. */
const HALF_YEARS = 24;
/** The middles of the ages in question; each question covers four years to either side. */
const AGES = [4, 13, 22];

/** Parents' names are filed only with a place, a month or a year, so the question is asked for each of these. */
function ofParents(parent: string, today: string): Omit<MatchRecord, 'id'>[] {
  const now = dayOf(today) ?? 0;
  return Array.from({ length: HALF_YEARS }, (_, back) => {
    const day = now - MONTH * (MONTHS_ASKED * (back + 1) - 1);
    const age = AGES[back];
    const middle = now - Math.round((age ?? 0) * YEAR);
    const birth = { from: middle - Math.round(2 * YEAR), to: middle + Math.round(2 * YEAR) };
    return { father: parent, mother: parent, event: { kind: 'MISSING', day }, ...(age !== undefined && { birth }) };
  });
}
