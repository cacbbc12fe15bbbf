import { readColumnMap } from '../../subgraphs/linkage/matching/cli/column-map';
import { readFileRecords } from '../../subgraphs/linkage/matching/cli/file-records';
import type { MatchRecord } from '../../subgraphs/linkage/matching/record/match-record';
import { historicPeople } from './historic-people';

const MAP = {
  id: 'id',
  name: 'first_and_surname',
  dateOfBirth: 'dob',
  place: 'birth_place',
  sex: 'gender',
  other: ['postcode_fake', 'occupation'],
};

/** The rows of `historicPeople` as records of one file, with the truth. */
export interface HistoricList {
  readonly records: readonly MatchRecord[];
  readonly personOf: (id: string) => string;
  /** The number of pairs of one person. */
  readonly pairs: number;
}

export function historicList(seed: number, people: number): HistoricList {
  const rows = historicPeople(seed, people);
  const heads = Object.keys(rows[0] ?? {});
  const table = { heads, rows: rows.map((row) => heads.map((head) => row[head] ?? '')) };
  const rules = { today: '2025-10-03', asOf: null, dateOrder: null, rawIds: true };
  const { records } = readFileRecords(table, readColumnMap(JSON.stringify(MAP)).left, 'historic people', rules);
  const counts = new Map<string, number>();
  for (const { person } of rows) counts.set(person, (counts.get(person) ?? 0) + 1);
  const pairs = [...counts.values()].reduce((sum, count) => sum + (count * (count - 1)) / 2, 0);
  return { records, personOf: (id) => id.split('-')[0] ?? '', pairs };
}
