import type { UnitName } from '../../../../schema/rights/caller';
import type { Queryable } from '../../../runtime/postgres/store';
import { recordIdOf } from './claim-joins';

/** Bare FIR numbers repeat in every station of every state, and the place of each row has to be compared. */
const MAX_ROWS = 2000;

/**
 * The caller's own records: those that lie with the unit, and the one named. `linked` adds all other records of their
 * children. No other record is read, so that neither the answer nor its time discloses whether one has the number.
 */
export interface Within {
  readonly unit: string | null;
  readonly recordKey: string | null;
  readonly linked: boolean;
}

/** Which records are searched, and which of them come first. */
export interface Lookup {
  /** Null: all records. */
  readonly within: Within | null;
  /** Records of these units come first, in this order, then those of the first one's state or zone. */
  readonly near: readonly UnitName[];
}

/** What one record says about a child, as found by a number. */
export interface NumberedClaim {
  /** The number by which it was found; null when it was found by its key. */
  readonly number: string | null;
  readonly heldBy: readonly string[];
  readonly claimId: string;
  readonly recordKey: string;
  readonly person: number;
  /** With `#person` when the record is about several children. */
  readonly recordId: string;
  readonly station: string | null;
  readonly year: number | null;
}

const COLUMNS = `c.born_id AS "claimId", c.record_key AS "recordKey", c.person, ${recordIdOf('c')} AS "recordId", c.station,
  c.year, c.held_by AS "heldBy"`;

/** The claims of the record with this key, one for each of its children. */
export async function readByKey(
  database: Queryable,
  recordKey: string,
  within: Within | null,
): Promise<readonly NumberedClaim[]> {
  const { from, values } = lookedThrough(within);
  return database.query<NumberedClaim>(
    `SELECT NULL AS number, ${COLUMNS} FROM ${from} WHERE c.record_key = $1 AND NOT c.gone ORDER BY c.person`,
    [recordKey, ...values],
  );
}

/** The claims that one of these numbers can mean, in records whose keys begin with this text. */
export async function readByNumber(
  database: Queryable,
  numbers: readonly string[],
  keysBegin: string,
  { within, near }: Lookup,
): Promise<readonly NumberedClaim[]> {
  const { from, values } = lookedThrough(within);
  const next = values.length + 2;
  // The numbers of the parameters after those of `from`.
  const [keys, units, region] = [`$${next}`, `$${next + 1}`, `$${next + 2}`];
  const among = within
    ? `${from} CROSS JOIN LATERAL
         (SELECT o.number FROM asked_number o WHERE o.number = ANY($1) AND o.claim = c.seq LIMIT ${numbers.length}) a`
    : 'asked_number a JOIN claim c ON c.seq = a.claim AND a.number = ANY($1)';
  return database.query<NumberedClaim>(
    `SELECT a.number, ${COLUMNS} FROM ${among}
     WHERE NOT c.gone AND starts_with(c.record_key, ${keys})
     ORDER BY (SELECT min(n.nth) FROM unnest(${units}::text[]) WITH ORDINALITY AS n (unit, nth) WHERE n.unit = ANY(c.held_by)),
       starts_with(c.record_key, ${region}) DESC, c.record_key, c.person LIMIT ${MAX_ROWS}`,
    [numbers, ...values, keysBegin, near, regionOf(near[0], keysBegin)],
  );
}

/** How keys of the unit's own state or zone begin: `police-mp:` for `station:MP/23380012`. */
function regionOf(unit: UnitName | undefined, keysBegin: string): string {
  const code = unit?.slice(unit.indexOf(':') + 1) ?? '';
  const region = unit?.startsWith('source:') ? code.slice(code.indexOf('-') + 1) : code.split('/')[0];
  return region ? `${keysBegin.split('-')[0] ?? ''}-${region.toLowerCase()}:` : keysBegin;
}

/** The claims to be searched as a table `c`, and its parameters, which begin with `$2`. */
function lookedThrough(within: Within | null): { readonly from: string; readonly values: readonly (string | null)[] } {
  if (!within) return { from: 'claim c', values: [] };
  const { unit, recordKey, linked } = within;
  const own = `SELECT u.claim AS seq FROM unit_claim u WHERE u.unit = $2
    UNION SELECT k.seq FROM claim k WHERE k.record_key = $3`;
  const seqs = linked ? `SELECT d.seq FROM claim d WHERE d.child IN (SELECT o.child FROM claim o WHERE o.seq IN (${own}) AND NOT o.gone)` : own; // prettier-ignore
  // LATERAL reads the claims one by one. In a set join PostgreSQL would first find the few that have the number.
  const from = `(${seqs}) own CROSS JOIN LATERAL (SELECT * FROM claim WHERE claim.seq = own.seq LIMIT 1) c`;
  return { from, values: [unit, recordKey] };
}
