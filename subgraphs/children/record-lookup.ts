import type { GraphQLError } from 'graphql';
import type { Agency } from '../../schema/agencies';
import { formatRecordKey, parseRecordKey, type RecordKey } from '../../schema/record-key';
import { codedError, gotText, type RecordCandidate } from '../runtime/coded-error';
import type { Queryable } from '../runtime/postgres/store';
import { normaliseNumber, splitSerial } from './asked-number';

export const MOST_CANDIDATES = 20;
/** Bare FIR numbers repeat in every station; enough rows to see that, and to fill the list of candidates. */
const MOST_ROWS = 200;

const EXPECTED: Readonly<Record<Agency, string>> = {
  police: 'a key like police-mp:fir:MP/23380012/2025/0123, or an FIR number like 0123/2025',
  homes: 'a key like homes-mp:stay:CHB2025_000123, or a profile id or CWC case number',
  ahtu: 'a key like ahtu-mp:case:AHTU-MP-2025-0007, or a case number',
  railway: 'a key like railway-wcr:contact:WCR-RPF-2025-000123, or a rescue id',
};

/** A record that a number could mean: the same for whoever asks. */
export interface RecordMatch {
  /** An id of the child that it is about. */
  readonly bornId: string;
  /** With `#person` where the record is about several. */
  readonly recordId: string;
  readonly station: string | null;
  readonly year: number | null;
}

/**
 * Children of whom a record lies with the unit, or is the one named: all that some callers may know of. A bare number
 * fits so many records that theirs would otherwise be cut off.
 */
export interface Within {
  readonly unit: string | null;
  readonly recordKey: string | null;
}

interface Match {
  readonly bornId: string;
  readonly recordKey: string;
  readonly person: number;
  readonly station: string | null;
  readonly year: number | null;
}

const COLUMNS = `c.born_id AS "bornId", c.record_key AS "recordKey", c.person, c.station, c.year`;

/**
 * The records that `asked`, a record key or a number as an officer would write it, can mean; `within` null for all.
 * Throws RECORD_KEY_FOREIGN.
 */
export async function findRecords(
  database: Queryable,
  agency: Agency,
  asked: string,
  within: Within | null,
): Promise<readonly RecordMatch[]> {
  const key = parseRecordKey(asked);
  if (key && key.agency !== agency) {
    throw codedError('RECORD_KEY_FOREIGN', { agency: key.agency, expected: EXPECTED[agency], got: gotText(asked) });
  }
  const matches = key
    ? ofSerial(await byKey(database, key, within), key.person)
    : await byNumber(database, asked, `${agency}-`, within);
  return matches.map(({ bornId, recordKey, person, station, year }) => {
    return { bornId, recordId: person === 0 ? recordKey : `${recordKey}#${person}`, station, year };
  });
}

/** What is answered when there is no such record, or none that the caller may know of. */
export function noRecord(agency: Agency, asked: string): GraphQLError {
  return codedError('RECORD_NOT_FOUND', { expected: EXPECTED[agency], got: gotText(asked) });
}

/** What is answered when the number fits records of several children, with what tells some of them apart. */
export function severalRecords(asked: string, candidates: readonly RecordCandidate[]): GraphQLError {
  return codedError('RECORD_AMBIGUOUS', { got: gotText(asked), candidates });
}

async function byKey(database: Queryable, key: RecordKey, within: Within | null): Promise<readonly Match[]> {
  const whole = formatRecordKey({ ...key, person: null });
  const exact = await database.query<Match>(
    `SELECT ${COLUMNS} FROM claim c WHERE c.record_key = $1 AND NOT c.gone ORDER BY c.person`,
    [whole],
  );
  // The key may be typed by hand: `…/2025/123` for `…/2025/0123`.
  return exact.length > 0 ? exact : byNumber(database, key.native, `${key.source}:${key.kind}:`, within);
}

// An aggregate, which PostgreSQL asks once a row: of EXISTS it makes a join, and reads the whole unit for it.
const IS_WITHIN = `AND (
  SELECT bool_or(k.record_key = $4 OR u.claim IS NOT NULL)
  FROM claim k LEFT JOIN unit_claim u ON u.unit = $3 AND u.claim = k.seq WHERE k.child = c.child AND NOT k.gone)`;

async function byNumber(
  database: Queryable,
  asked: string,
  keysBegin: string,
  within: Within | null,
): Promise<readonly Match[]> {
  const { number, serial } = splitSerial(asked);
  const normal = normaliseNumber(number);
  if (normal === null) return [];
  const matches = await database.query<Match>(
    `SELECT ${COLUMNS} FROM asked_number a JOIN claim c ON c.seq = a.claim
     WHERE a.number = $1 AND NOT c.gone AND starts_with(c.record_key, $2) ${within ? IS_WITHIN : ''}
     ORDER BY c.record_key, c.person LIMIT ${MOST_ROWS}`,
    within ? [normal, keysBegin, within.unit, within.recordKey] : [normal, keysBegin],
  );
  return ofSerial(matches, serial);
}

/** A record about one child may be asked for as its first: the asker need not know whether there are more. */
function ofSerial(matches: readonly Match[], serial: number | null): readonly Match[] {
  if (serial === null) return matches;
  return matches.filter(({ person }) => person === serial || (person === 0 && serial === 1));
}
