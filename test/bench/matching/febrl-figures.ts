import { readFileSync } from 'node:fs';
import { readFileRecords } from '../../../subgraphs/linkage/matching/cli/file-records';
import { readColumnMap } from '../../../subgraphs/linkage/matching/cli/column-map';
import { readCsv, type CsvTable } from '../../../subgraphs/linkage/matching/cli/csv';
import { linkRecords } from '../../../subgraphs/linkage/matching/cli/link-records';
import { Random } from '../../agencies/random';
import { projectFile } from '../../matching-data/project-file';

const NAMES = {
  id: 'rec_id',
  given: 'given_name',
  surname: 'surname',
  place: 'suburb',
  state: 'state',
  dateOfBirth: 'date_of_birth',
};
/** The columns that the graph's agencies know of a person; no social security number. */
const WHOLE = { ...NAMES, other: ['street_number', 'address_1', 'address_2', 'postcode'] };
const PEOPLE = 5000;
const RULES = { today: '2025-10-03', asOf: null, dateOrder: null, rawIds: true } as const;

/** Two files of 5,000 people each, all of them in both. */
export interface FebrlFigures {
  /** At a posterior of one half, from which links are written. */
  readonly f1: number;
  readonly recallAtPrecision99: number;
}

/** FEBRL 4: with all columns but the social security number, or as a child's record (names, birth year, suburb, state). */
export function febrlFigures(view: 'WHOLE' | 'CHILD'): FebrlFigures {
  const { left: map } = readColumnMap(JSON.stringify(view === 'WHOLE' ? WHOLE : NAMES));
  const [left, right] = ['dataset4a.csv', 'dataset4b.csv'].map((name) => {
    const table = readCsv(readFileSync(projectFile('test', 'fixtures', 'matching', 'febrl', name), 'utf8'));
    return readFileRecords(view === 'WHOLE' ? table : withBirthYear(table), map, name, RULES).records;
  });
  const random = new Random(1);
  const { links } = linkRecords(left ?? [], right ?? [], {
    partners: 'AUTO',
    minPosterior: 0.01,
    random: () => random.next(),
  });
  let right99 = 0;
  let found = 0;
  let atHalf = 0;
  for (const [at, link] of links.entries()) {
    if (personOf(link.left) === personOf(link.right)) found += 1;
    if (found / (at + 1) >= 0.99) right99 = found / PEOPLE;
    if (link.posterior >= 0.5) atHalf = (2 * found) / (at + 1 + PEOPLE);
  }
  return { f1: atHalf, recallAtPrecision99: right99 };
}

function personOf(id: string): string | undefined {
  return id.split('-')[1];
}

function withBirthYear({ heads, rows }: CsvTable): CsvTable {
  const birth = heads.indexOf('date_of_birth');
  return { heads, rows: rows.map((cells) => cells.map((cell, at) => (at === birth ? cell.slice(0, 4) : cell))) };
}
