import { isDeepStrictEqual } from 'node:util';
import type { CaseEntry } from '../../../schema/records/cases';
import type { Queryable } from '../../runtime/postgres/store';
import { assembleCase } from './assemble-case';
import { driveStatement, driveTable, findUnits, removeDrives } from './case-drives';
import { removeStations, stationStatement, stationTable } from './case-stations';
import { stationRow } from './command-levels';
import { driveId } from './drive-id';
import { linkedCases, type LinkedCase } from './linked-cases';
import { keepNewest } from './newest-statements';
import {
  placeText,
  readPapers,
  removeEntries,
  writeEntries,
  writePapers,
  type StoredEntry,
  type StoredPaper,
} from './stored-entries';
import { readTouched } from './touched-entries';
import { writeCases, type PlacedCase } from './write-cases';

/** A record's part in the ledger; without entries it has none any more. */
export interface CaseRecord {
  /** The whole record's key. */
  readonly key: string;
  /** ms since 1970; a state older than the known one is ignored. */
  readonly version: number;
  readonly cases: readonly CaseEntry[];
}

/**
 * Takes what these records say into the ledger, and makes every case anew that one of them touches. Within the
 * transaction that stores the records' claims and the feed's cursor, so that the ledger is never behind the registry;
 * its lock (`lockLinking`) must be held, because two batches could otherwise each miss the other's part of one case.
 * The order in which records come, and how often, makes no difference.
 */
export async function acceptCases(database: Queryable, records: readonly CaseRecord[]): Promise<void> {
  if (records.length === 0) return;
  const known = await readPapers(database, [...new Set(records.map(({ key }) => key))]);
  const news = newestOf(records).filter((record) => isNews(record, known.get(record.key)));
  if (news.length === 0) return;
  const papers = await writePapers(database, news);
  const before = news.flatMap(({ key }) => known.get(key)?.entries ?? []);
  const after = news.flatMap((record) => toEntries(record, papers.get(record.key) ?? ''));
  if (before.length + after.length === 0) return;

  await removeEntries(database, [...new Set(before.map(({ paper }) => paper))]);
  await writeEntries(database, after);
  const stations = await keepNewest(database, stationTable, before.flatMap(toStation), after.flatMap(toStation));
  const drives = await keepNewest(database, driveTable, before.flatMap(toDrive), after.flatMap(toDrive));

  const touched = await readTouched(database, before, after);
  const cases = linkedCases(touched.entries, touched.joinsNothing);
  const mains = new Set(cases.map(({ main }) => placeText(main)));
  const gone = [...before, ...touched.entries].filter((entry) => !mains.has(placeText(entry)));
  await writeCases(database, cases.map(toPlaced), gone);

  const named = [...before, ...touched.entries].map(({ entry }) => entry.drive && driveId(entry.drive));
  await findUnits(database, [...new Set(named.filter((id) => id !== null))], stations.changed);
  await removeStations(database, stations.gone);
  await removeDrives(database, drives.gone);
}

/** Each record once, in its newest state. */
function newestOf(records: readonly CaseRecord[]): readonly CaseRecord[] {
  const newest = new Map<string, CaseRecord>();
  for (const record of records) {
    const known = newest.get(record.key);
    if (!known || known.version <= record.version) newest.set(record.key, record);
  }
  return [...newest.values()];
}

/** False for a state that is known already, or older than the known one. */
function isNews({ version, cases }: CaseRecord, known: StoredPaper | undefined): boolean {
  if (!known || version > known.version) return true;
  if (version < known.version) return false;
  const said: unknown = JSON.parse(JSON.stringify([...cases].sort((a, b) => (a.person ?? 0) - (b.person ?? 0))));
  return !isDeepStrictEqual(
    said,
    known.entries.map(({ entry }) => entry),
  );
}

function toEntries({ key, version, cases }: CaseRecord, paper: string): StoredEntry[] {
  return cases.map((entry) => ({ paper, version, recordKey: key, person: entry.person ?? 0, entry }));
}

function toStation({ recordKey, version, entry }: StoredEntry) {
  return stationStatement(recordKey, version, entry);
}

function toDrive({ version, entry }: StoredEntry) {
  return driveStatement(version, entry);
}

/** A case belongs to the station of its own record, else to that of the next that names one. */
function toPlaced(linked: LinkedCase<StoredEntry>): PlacedCase {
  const { main, parts } = linked;
  const { recordKey, entry } = parts.find((part) => part.entry.station !== null) ?? main;
  const { paper, person } = main;
  const station = stationRow(recordKey, entry)?.station ?? '';
  return { paper, person, recordKey: main.recordKey, station, facts: assembleCase(linked) };
}
