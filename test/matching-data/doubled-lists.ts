import { readColumnMap } from '../../subgraphs/linkage/matching/cli/column-map';
import { readFileRecords } from '../../subgraphs/linkage/matching/cli/file-records';
import type { MatchRecord } from '../../subgraphs/linkage/matching/record/match-record';
import { doubledPeople, type DoubledPeople, type PersonRow } from './doubled-people';

const MAP = {
  id: 'id',
  given: 'given_name',
  surname: 'surname',
  place: 'suburb',
  state: 'state',
  dateOfBirth: 'date_of_birth',
};
const RULES = { today: '2025-10-03', asOf: null, dateOrder: null, rawIds: true } as const;

/** The rows of `doubledPeople` as records by names, year of birth, suburb and state: what is known of a child. */
export interface DoubledLists {
  readonly firsts: readonly MatchRecord[];
  readonly doubles: readonly MatchRecord[];
}

export function doubledLists(people: DoubledPeople): DoubledLists {
  const { firsts, doubles } = doubledPeople(people);
  return { firsts: recordsOf(firsts), doubles: recordsOf(doubles) };
}

export function doubledPersonOf(id: string): string {
  return id.split('-')[0] ?? '';
}

function recordsOf(rows: readonly PersonRow[]): readonly MatchRecord[] {
  const heads = ['id', ...Object.values(MAP).slice(1)];
  const cells = (row: PersonRow) =>
    heads.map((head) => (head === MAP.dateOfBirth ? (row[head] ?? '').slice(0, 4) : (row[head] ?? '')));
  const table = { heads, rows: rows.map(cells) };
  return readFileRecords(table, readColumnMap(JSON.stringify(MAP)).left, 'doubled people', RULES).records;
}
