import type { GraphQLError } from 'graphql';
import type { UnitName } from '../../../../schema/rights/caller';
import { codedError, gotText, type RecordCandidate } from '../../../../schema/errors/coded-error';
import { formatRecordKey, parseRecordKey, type RecordKey } from '../../../../schema/agencies/record-key';
import type { AgencyDescriptor } from '../../../../schema/agencies/agency-descriptor';
import type { AgencyRegistry } from '../../../../schema/agencies/agency-registry';
import type { Queryable } from '../../../runtime/postgres/store';
import { normaliseNumber, readRequested, splitSerial, type RequestedForm, type RequestedPlace } from './lookup-number';
import { fitOf, type Fit } from './record-place';

export const MAX_CANDIDATES = 20;
/** More are not counted: whoever has so many in hand has to say from where. */
export const MAX_COUNTED = 100;
/** Bare FIR numbers repeat in every station of every state, and from where they are is compared row by row. */
const MAX_ROWS = 2000;

/** A record that a number could mean: the same for whoever asks. */
export interface RecordMatch {
  /** An id of the child that it is about. */
  readonly claimId: string;
  /** With `#person` where the record is about several. */
  readonly recordId: string;
  readonly station: string | null;
  readonly year: number | null;
  /** How it fits the place that was asked for, never 0 where its station's name may be compared. */
  readonly fit: Fit;
  /** The same where it may not. */
  readonly fitUnnamed: Fit;
}

/** What is said beside the number, and who asks. */
export interface RequestContext {
  readonly places: readonly RequestedPlace[];
  /** Records of this unit come first, then those of its state or zone. */
  readonly near: UnitName | null;
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
  /** The form that it was found by; null by its key. */
  readonly number: string | null;
  readonly heldBy: readonly string[];
  readonly claimId: string;
  readonly recordKey: string;
  readonly person: number;
  readonly station: string | null;
  readonly year: number | null;
}

const COLUMNS = `c.born_id AS "claimId", c.record_key AS "recordKey", c.person, c.station, c.year, c.held_by AS "heldBy"`;

/**
 * The records that `asked`, a record key or a number as an officer would write it, can mean; `within` null for all.
 * Throws RECORD_KEY_FOREIGN.
 */
export async function findRecords(
  database: Queryable,
  { agencies, agency: name }: RequestedAgency,
  requested: string,
  within: Within | null,
  { places, near }: RequestContext = NOWHERE,
): Promise<readonly RecordMatch[]> {
  const agency = agencies.agency(name);
  const key = agencies.parseRecordKey(requested);
  if (key && key.agency !== name) {
    throw codedError('RECORD_KEY_FOREIGN', {
      agency: key.agency,
      expected: agency.requestedAs,
      got: gotText(requested),
    });
  }
  const { number, serial } = splitSerial(requested);
  const read = key ? null : readRequested(agency, number);
  const lookup = { within, near };
  const matches = key
    ? ofSerial(await byKey(database, key, lookup), key.person)
    : ofSerial(await byNumber(database, read?.forms ?? [], `${name}-`, lookup), serial);
  const said = [...places, ...(read?.places ?? [])];
  return matches.flatMap((match) => {
    const { claimId, recordKey, person, station, year } = match;
    const isOfCare = agencies.kindOf(parseRecordKey(recordKey)?.kind ?? '')?.isOfCare ?? true;
    const from = { ...match, isOfCare };
    const fit = fitOf(said, from, true);
    const recordId = person === 0 ? recordKey : `${recordKey}#${person}`;
    return fit === 0 ? [] : [{ claimId, recordId, station, year, fit, fitUnnamed: fitOf(said, from, false) }];
  });
}

/** One of the graph's agencies, by its name. */
export interface RequestedAgency {
  readonly agencies: AgencyRegistry;
  readonly agency: string;
}

const NOWHERE: RequestContext = { places: [], near: null };

interface Lookup {
  readonly within: Within | null;
  readonly near: UnitName | null;
}

/** What is answered when there is no such record, or none that the caller may know of. */
export function noRecord({ requestedAs }: AgencyDescriptor, requested: string): GraphQLError {
  return codedError('RECORD_NOT_FOUND', { expected: requestedAs, got: gotText(requested) });
}

/**
 * What is answered when the number fits records of several children, with what tells some of them apart. `total`: how
 * many there are that the caller may know of, MOST_COUNTED for that many and more.
 */
export function severalRecords(requested: string, total: number, candidates: readonly RecordCandidate[]): GraphQLError {
  return codedError('RECORD_AMBIGUOUS', { got: gotText(requested), total, cut: candidates.length < total, candidates });
}

async function byKey(database: Queryable, key: RecordKey, lookup: Lookup): Promise<readonly Match[]> {
  const whole = formatRecordKey({ ...key, person: null });
  const { from, values } = lookedThrough(lookup.within);
  const exact = await database.query<Match>(
    `SELECT NULL AS number, ${COLUMNS} FROM ${from} WHERE c.record_key = $1 AND NOT c.gone ORDER BY c.person`,
    [whole, ...values],
  );
  // The key may be typed by hand: `…/2025/123` for `…/2025/0123`.
  if (exact.length > 0) return exact;
  const native = normaliseNumber(key.native);
  const forms = native === null ? [] : [{ number: native, kinds: null }];
  return byNumber(database, forms, `${key.source}:${key.kind}:`, lookup);
}

async function byNumber(
  database: Queryable,
  forms: readonly RequestedForm[],
  keysBegin: string,
  { within, near }: Lookup,
): Promise<readonly Match[]> {
  if (forms.length === 0) return [];
  const { from, values } = lookedThrough(within);
  const numbers = forms.map(({ number }) => number);
  const next = values.length + 2;
  // Names the parameters behind those of `from`.
  const [keys, unit, region] = [`$${next}`, `$${next + 1}`, `$${next + 2}`];
  const among = within
    ? `${from} CROSS JOIN LATERAL
         (SELECT o.number FROM asked_number o WHERE o.number = ANY($1) AND o.claim = c.seq LIMIT ${numbers.length}) a`
    : 'asked_number a JOIN claim c ON c.seq = a.claim AND a.number = ANY($1)';
  const rows = await database.query<Match>(
    `SELECT a.number, ${COLUMNS} FROM ${among}
     WHERE NOT c.gone AND starts_with(c.record_key, ${keys})
     ORDER BY ${unit}::text = ANY(c.held_by) DESC NULLS LAST, starts_with(c.record_key, ${region}) DESC,
       c.record_key, c.person LIMIT ${MAX_ROWS}`,
    [numbers, ...values, keysBegin, near, regionOf(near, keysBegin)],
  );
  const matches = new Map<string, Match>();
  for (const row of rows) {
    const kinds = forms.find(({ number }) => number === row.number)?.kinds ?? null;
    const isOfKind = kinds === null || kinds.some((kind) => kind === parseRecordKey(row.recordKey)?.kind);
    if (isOfKind) matches.set(`${row.recordKey}#${row.person}`, row);
  }
  return [...matches.values()];
}

/** How keys of the unit's own state or zone begin: `police-mp:` for `station:MP/23380012`. */
function regionOf(unit: UnitName | null, keysBegin: string): string {
  const code = unit?.slice(unit.indexOf(':') + 1) ?? '';
  const region = unit?.startsWith('source:') ? code.slice(code.indexOf('-') + 1) : code.split('/')[0];
  return region ? `${keysBegin.split('-')[0] ?? ''}-${region.toLowerCase()}:` : keysBegin;
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
