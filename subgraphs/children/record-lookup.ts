import type { Agency } from '../../schema/agencies';
import { formatRecordKey, parseRecordKey, type RecordKey } from '../../schema/record-key';
import { codedError, gotText, type RecordCandidate } from '../runtime/coded-error';
import type { Queryable } from '../runtime/postgres/store';
import { normaliseNumber, splitSerial } from './asked-number';

const MOST_CANDIDATES = 20;
/** Bare FIR numbers repeat in every station; enough rows to see that, and to fill the list of candidates. */
const MOST_ROWS = 200;

const EXPECTED: Readonly<Record<Agency, string>> = {
  police: 'a key like police-mp:fir:MP/23380012/2025/0123, or an FIR number like 0123/2025',
  homes: 'a key like homes-mp:stay:CHB2025_000123, or a profile id or CWC case number',
  ahtu: 'a key like ahtu-mp:case:AHTU-MP-2025-0007, or a case number',
  railway: 'a key like railway-wcr:contact:WCR-RPF-2025-000123, or a rescue id',
};

interface Match {
  readonly bornId: string;
  readonly recordKey: string;
  readonly person: number;
  readonly child: string;
  readonly station: string | null;
  readonly year: number | null;
}

const COLUMNS = `c.born_id AS "bornId", c.record_key AS "recordKey", c.person, c.child::text, c.station, c.year`;

/**
 * The id of the child that a record is about. `asked` is a record key or a number as an officer would write it.
 * Throws coded errors: RECORD_KEY_FOREIGN, RECORD_NOT_FOUND, and RECORD_AMBIGUOUS with what tells the records apart.
 */
export async function findByRecord(database: Queryable, agency: Agency, asked: string): Promise<string> {
  const key = parseRecordKey(asked);
  if (key && key.agency !== agency) {
    throw codedError('RECORD_KEY_FOREIGN', { agency: key.agency, expected: EXPECTED[agency], got: gotText(asked) });
  }
  const matches = key
    ? ofSerial(await byKey(database, key), key.person)
    : await byNumber(database, asked, `${agency}-`);
  const [first] = matches;
  if (!first) throw codedError('RECORD_NOT_FOUND', { expected: EXPECTED[agency], got: gotText(asked) });
  if (matches.some(({ child }) => child !== first.child)) {
    throw codedError('RECORD_AMBIGUOUS', { got: gotText(asked), candidates: toCandidates(matches) });
  }
  return first.bornId;
}

async function byKey(database: Queryable, key: RecordKey): Promise<readonly Match[]> {
  const whole = formatRecordKey({ ...key, person: null });
  const exact = await database.query<Match>(
    `SELECT ${COLUMNS} FROM claim c WHERE c.record_key = $1 AND NOT c.gone ORDER BY c.person`,
    [whole],
  );
  // The key may be typed by hand: `…/2025/123` for `…/2025/0123`.
  return exact.length > 0 ? exact : byNumber(database, key.native, `${key.source}:${key.kind}:`);
}

async function byNumber(database: Queryable, asked: string, keysBegin: string): Promise<readonly Match[]> {
  const { number, serial } = splitSerial(asked);
  const normal = normaliseNumber(number);
  if (normal === null) return [];
  const matches = await database.query<Match>(
    `SELECT ${COLUMNS} FROM asked_number a JOIN claim c ON c.seq = a.claim
     WHERE a.number = $1 AND NOT c.gone AND starts_with(c.record_key, $2)
     ORDER BY c.record_key, c.person LIMIT ${MOST_ROWS}`,
    [normal, keysBegin],
  );
  return ofSerial(matches, serial);
}

/** A record about one child may be asked for as its first: the asker need not know whether there are more. */
function ofSerial(matches: readonly Match[], serial: number | null): readonly Match[] {
  if (serial === null) return matches;
  return matches.filter(({ person }) => person === serial || (person === 0 && serial === 1));
}

function toCandidates(matches: readonly Match[]): RecordCandidate[] {
  return matches.slice(0, MOST_CANDIDATES).map(({ recordKey, person, station, year }) => ({
    recordId: person === 0 ? recordKey : `${recordKey}#${person}`,
    station,
    year,
  }));
}
