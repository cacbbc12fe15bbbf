import type { CaseEntry } from '../../../schema/records/cases';
import type { Queryable } from '../../runtime/postgres/store';
import { stationRow } from './command-levels';
import { driveId } from './drive-id';
import { MAX_CITATIONS, numbersOf, type CasePart } from './linked-cases';

export interface StoredEntry extends CasePart {
  readonly paper: string;
  /** ms since 1970. */
  readonly version: number;
}

/** A record that the ledger knows, withdrawn or not. */
export interface StoredPaper {
  readonly id: string;
  readonly version: number;
  readonly entries: readonly StoredEntry[];
}

/** Where an entry stands. */
export interface EntryPlace {
  readonly paper: string;
  readonly person: number;
}

export function placeText({ paper, person }: EntryPlace): string {
  return `${paper}/${person}`;
}

/** By record key. */
export async function readPapers(
  database: Queryable,
  keys: readonly string[],
): Promise<ReadonlyMap<string, StoredPaper>> {
  const rows = await database.query<{ id: string; recordKey: string; version: number; entries: EntryJson[] }>(
    `SELECT p.id, p.record_key AS "recordKey", p.version::float8, coalesce((
       SELECT json_agg(json_build_object('person', e.person, 'entry', e.entry) ORDER BY e.person)
       FROM case_entry e WHERE e.paper = p.id
     ), '[]') AS entries
     FROM case_paper p WHERE p.record_key = ANY($1)`,
    [keys],
  );
  return new Map(
    rows.map(({ id, recordKey, version, entries }) => [
      recordKey,
      { id, version, entries: entries.map((one) => ({ ...one, paper: id, recordKey, version })) },
    ]),
  );
}

interface EntryJson {
  readonly person: number;
  readonly entry: CaseEntry;
}

/** Resolves with the papers' numbers by record key. */
export async function writePapers(
  database: Queryable,
  records: readonly { readonly key: string; readonly version: number }[],
): Promise<ReadonlyMap<string, string>> {
  const rows = await database.query<{ id: string; recordKey: string }>(
    `INSERT INTO case_paper (record_key, version)
     SELECT record_key, version FROM unnest($1::text[], $2::bigint[]) AS x(record_key, version)
     ON CONFLICT (record_key) DO UPDATE SET version = excluded.version
     RETURNING id, record_key AS "recordKey"`,
    [records.map(({ key }) => key), records.map(({ version }) => version)],
  );
  return new Map(rows.map(({ id, recordKey }) => [recordKey, id]));
}

/** Takes everything away that these papers said. */
export async function removeEntries(database: Queryable, papers: readonly string[]): Promise<void> {
  if (papers.length === 0) return;
  await database.query(
    `WITH entries AS (DELETE FROM case_entry WHERE paper = ANY($1))
     DELETE FROM case_number WHERE paper = ANY($1)`,
    [papers],
  );
}

export async function writeEntries(database: Queryable, entries: readonly StoredEntry[]): Promise<void> {
  if (entries.length === 0) return;
  const rows = entries.map(({ paper, person, version, recordKey, entry }) => ({
    paper,
    person,
    version,
    entry,
    station: stationRow(recordKey, entry)?.station ?? null,
    drive: entry.drive && driveId(entry.drive),
  }));
  await database.query(
    `INSERT INTO case_entry (paper, person, version, station, drive, entry)
     SELECT paper, person, version, station, drive, entry FROM json_to_recordset($1)
       AS x(paper bigint, person integer, version bigint, station text, drive text, entry json)`,
    [JSON.stringify(rows)],
  );
  const numbers = entries.flatMap(({ paper, person, entry }) =>
    [...numbersOf(entry)].map(([number, { borne }]) => ({ number, paper, person, borne })),
  );
  if (numbers.length === 0) return;
  await database.query(
    `INSERT INTO case_number (number, paper, person, borne)
     SELECT * FROM unnest($1::text[], $2::bigint[], $3::integer[], $4::boolean[])`,
    [
      numbers.map(({ number }) => number),
      numbers.map(({ paper }) => paper),
      numbers.map(({ person }) => person),
      numbers.map(({ borne }) => String(borne)),
    ],
  );
}

/** Those at these places that are stored. */
export async function readEntries(database: Queryable, places: readonly EntryPlace[]): Promise<readonly StoredEntry[]> {
  if (places.length === 0) return [];
  return database.query<StoredEntry>(
    `SELECT e.paper::text, e.person, e.version::float8, p.record_key AS "recordKey", e.entry
     FROM unnest($1::bigint[], $2::integer[]) AS x(paper, person)
     JOIN case_entry e ON e.paper = x.paper AND e.person = x.person
     JOIN case_paper p ON p.id = e.paper`,
    [places.map(({ paper }) => paper), places.map(({ person }) => person)],
  );
}

/** An entry that has a number. */
export interface NumberHolder extends EntryPlace {
  readonly number: string;
  readonly borne: boolean;
}

/** More holders than this never join: two bear the number, or too many cite it. */
const ENOUGH = MAX_CITATIONS + 2;

/**
 * Who has these numbers, beside the entries of `except`. Of a number with very many holders it reads only as many as
 * show that it joins nothing.
 */
export async function readHolders(
  database: Queryable,
  numbers: readonly string[],
  except: readonly string[] = [],
): Promise<readonly NumberHolder[]> {
  if (numbers.length === 0) return [];
  return database.query<NumberHolder>(
    `SELECT n.number, h.paper::text, h.person, h.borne FROM unnest($1::text[]) AS n(number)
     CROSS JOIN LATERAL (
       SELECT c.paper, c.person, c.borne FROM case_number c WHERE c.number = n.number AND c.paper <> ALL($2::bigint[])
       LIMIT $3
     ) AS h`,
    [numbers, except, ENOUGH],
  );
}
