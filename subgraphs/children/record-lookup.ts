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
 * The caller's own records: those that lie with the unit, and the one named. `linked`: and all others of their children.
 * No other is looked at, so that neither the answer nor the work tells whether there is one with that number.
 */
export interface Within {
  readonly unit: string | null;
  readonly recordKey: string | null;
  readonly linked: boolean;
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
  const { from, values } = lookedThrough(within);
  const exact = await database.query<Match>(
    `SELECT ${COLUMNS} FROM ${from} WHERE c.record_key = $1 AND NOT c.gone ORDER BY c.person`,
    [whole, ...values],
  );
  // The key may be typed by hand: `…/2025/123` for `…/2025/0123`.
  return exact.length > 0 ? exact : byNumber(database, key.native, `${key.source}:${key.kind}:`, within);
}

async function byNumber(
  database: Queryable,
  asked: string,
  keysBegin: string,
  within: Within | null,
): Promise<readonly Match[]> {
  const { number, serial } = splitSerial(asked);
  const normal = normaliseNumber(number);
  if (normal === null) return [];
  const { from, values } = lookedThrough(within);
  const matches = await database.query<Match>(
    within
      ? `SELECT ${COLUMNS} FROM ${from}
         CROSS JOIN LATERAL (SELECT FROM asked_number a WHERE a.number = $1 AND a.claim = c.seq LIMIT 1) a
         WHERE NOT c.gone AND starts_with(c.record_key, $4) ORDER BY c.record_key, c.person LIMIT ${MOST_ROWS}`
      : `SELECT ${COLUMNS} FROM asked_number a JOIN claim c ON c.seq = a.claim
         WHERE a.number = $1 AND NOT c.gone AND starts_with(c.record_key, $2)
         ORDER BY c.record_key, c.person LIMIT ${MOST_ROWS}`,
    [normal, ...values, keysBegin],
  );
  return ofSerial(matches, serial);
}

/** The claims to look through as a table `c`, and the values of it that begin with `$2`. */
function lookedThrough(within: Within | null): { readonly from: string; readonly values: readonly (string | null)[] } {
  if (!within) return { from: 'claim c', values: [] };
  const { unit, recordKey, linked } = within;
  const own = `SELECT u.claim AS seq FROM unit_claim u WHERE u.unit = $2
    UNION SELECT k.seq FROM claim k WHERE k.record_key = $3`;
  const seqs = linked ? `SELECT d.seq FROM claim d WHERE d.child IN (SELECT o.child FROM claim o WHERE o.seq IN (${own}) AND NOT o.gone)` : own; // prettier-ignore
  // One by one: joined as a set, the few that have the number would be found first.
  const from = `(${seqs}) own CROSS JOIN LATERAL (SELECT * FROM claim WHERE claim.seq = own.seq LIMIT 1) c`;
  return { from, values: [unit, recordKey] };
}

/** A record about one child may be asked for as its first: the asker need not know whether there are more. */
function ofSerial(matches: readonly Match[], serial: number | null): readonly Match[] {
  if (serial === null) return matches;
  return matches.filter(({ person }) => person === serial || (person === 0 && serial === 1));
}
