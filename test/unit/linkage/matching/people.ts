import { Comparer, emptyComparison } from '../../../../subgraphs/linkage/matching/comparison/compare';
import { COMPARISONS, type Field } from '../../../../subgraphs/linkage/matching/record/levels';
import { MatchIndex } from '../../../../subgraphs/linkage/matching/index/match-index';
import type { MatchModel } from '../../../../subgraphs/linkage/matching/model/match-model';
import type { MatchRecord } from '../../../../subgraphs/linkage/matching/record/match-record';
import { START_MODEL } from '../../../../subgraphs/linkage/matching/fitting/start-model';

/** 2025-06-01. */
export const DAY = 20_240;

/** A found girl with most fields, which tests vary. */
export const SUNITA: MatchRecord = {
  id: 'found:1',
  agency: 'homes',
  names: [{ text: 'Sunita Yadav' }],
  father: 'Ramesh',
  mother: 'Kamla',
  sex: 'F',
  birth: { from: DAY - 5000, to: DAY - 4636 },
  event: { kind: 'FOUND', day: DAY },
  home: { village: 'Rampur', district: 'Katni', state: 'MP' },
};

/** The record without one field. */
export function unsaid(record: MatchRecord, field: keyof MatchRecord): MatchRecord {
  return { ...Object.fromEntries(Object.entries(record).filter(([name]) => name !== field)), id: record.id };
}

/** An index of some hundred other children, so that names have frequencies. */
export function filledIndex(...records: readonly MatchRecord[]): MatchIndex {
  const index = new MatchIndex();
  for (let at = 0; at < 300; at++) index.put(otherChild(at));
  for (const record of records) index.put(record);
  return index;
}

const GIVEN = ['Ravi', 'Pooja', 'Amit', 'Neha', 'Suresh', 'Kiran', 'Vikas', 'Rekha', 'Deepak', 'Anjali', 'Rohit'];
const SURNAMES = ['Sharma', 'Patel', 'Khan', 'Kol', 'Verma', 'Yadav', 'Gond'];
const DISTRICTS = ['Katni', 'Alwar', 'Thane', 'Rewa', 'Gonda'];

function otherChild(at: number): MatchRecord {
  const of = (list: readonly string[], step: number) => list[Math.floor(at / step) % list.length] ?? '';
  return {
    id: `other:${at}`,
    agency: 'police',
    names: [{ text: `${of(GIVEN, 1)} ${of(SURNAMES, 3)}` }],
    father: of(GIVEN, 7),
    mother: of(GIVEN, 13),
    sex: at % 2 === 0 ? 'F' : 'M',
    birth: { from: DAY - 6000 + at * 7, to: DAY - 5640 + at * 7 },
    event: { kind: 'MISSING', day: DAY - 10 - at },
    home: { village: `${of(GIVEN, 2)}pur`, district: of(DISTRICTS, 1), state: 'MP' },
  };
}

let shared: MatchIndex | undefined;

/** The score of two records, and the bits of each field. The second one is in the index. */
export function score(one: MatchRecord, other: MatchRecord, model: MatchModel = START_MODEL) {
  const index = (shared ??= filledIndex());
  index.put({ ...other, id: 'held' });
  const comparer = new Comparer(index.lexicons, model);
  const comparison = emptyComparison();
  const row = index.rowOf('held') ?? -1;
  comparer.compare(index.ask(one), index.at(row), comparison);
  const evidence = { evidence: 0, kin: 0 };
  comparer.evidence(comparison, index.size, evidence);
  const at = (field: Field) => COMPARISONS.findIndex(({ field: name }) => name === field);
  return {
    total: evidence.evidence,
    bits: (field: Field) => comparer.bitsOf(comparison, at(field)),
    level: (field: Field) => COMPARISONS[at(field)]?.levels[comparison.levels[at(field)] ?? 0],
  };
}
