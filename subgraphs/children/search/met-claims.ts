import type { MatchBounds } from '../../linkage/matching/match';
import type { SearchBounds } from '../../linkage/matching/index/match-index';
import type { MatchRecord } from '../../linkage/matching/record/match-record';
import { dayOf, MONTH, YEAR } from '../../linkage/matching/record/birth-window';
import type { PreparedToken } from '../../linkage/names/prepared-token';
import type { Criteria } from './criteria';

/** The matcher's index, as far as a search needs it. */
export interface RequestedIndex {
  ask(record: MatchRecord, bounds: MatchBounds): unknown;
}

/** The most claims that are met. */
const MAX_MET = 6000;
/**
 * More spellings of one name than are near it. The index has a few of them otherwise, and which those are depends on the
 * names of all that it holds: of parents and of protected children too, whom the caller must not find thereby.
 */
const ALL_NEAR = 40;
/** Names in pairs; the many who bear one of them are met by another question. */
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

/** Whose words may be compared of records with which the caller has nothing to do. */
export interface ComparedWords {
  readonly own: boolean;
  readonly parents: boolean;
  readonly marks: boolean;
}

/**
 * The born ids of the claims that share words with the search; of a common name those first that share two words, then
 * the newest. The index is asked for nothing that the caller may not compare, and is not asked which of them fit: it
 * scores by all that a record says.
 */
export function metClaims(
  index: RequestedIndex,
  criteria: Criteria,
  today: string,
  compared: ComparedWords,
): readonly string[] {
  const met = new Set<string>();
  const collect = (id: string) => {
    if (met.size < MAX_MET) met.add(id);
    return false;
  };
  for (const { record, search } of questions(criteria, today, compared)) {
    index.ask({ ...record, id: '' }, { first: 0, minPosterior: 0, search, accepts: collect });
  }
  return [...met];
}

interface Question {
  readonly record: Omit<MatchRecord, 'id'>;
  readonly search: SearchBounds;
}

/** Any word may be the child's or a parent's, and any mark the one that a record is filed under. */
function questions({ words, marks, district, state }: Criteria, today: string, compared: ComparedWords): Question[] {
  // Where a child is from is the family's to tell.
  const home = compared.parents ? { ...(district && { district: district.named.name }), ...(state && { state }) } : {};
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

/** Of so many words of a name each is filed. */
const NAMES_FILED = 3;
/** A question about somebody missing asks for so many months from its day on. */
const MONTHS_ASKED = 6;
/** Half-years looked back through. */
const HALF_YEARS = 24;
/** The middles of the ages asked about; each question reaches four years to either side. */
const AGES = [4, 13, 22];

/** Parents' names are filed only together with a place, a month or a year; so all of these are asked through. */
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
