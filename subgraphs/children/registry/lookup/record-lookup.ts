import type { GraphQLError } from 'graphql';
import { codedError, gotText, type RecordCandidate } from '../../../../schema/errors/coded-error';
import { formatRecordKey, parseRecordKey, type RecordKey } from '../../../../schema/agencies/record-key';
import type { AgencyDescriptor } from '../../../../schema/agencies/agency-descriptor';
import type { AgencyRegistry } from '../../../../schema/agencies/agency-registry';
import type { Queryable } from '../../../runtime/postgres/store';
import { normaliseNumber } from '../claims/normalise-number';
import { readByKey, readByNumber, type Lookup, type NumberedClaim, type Within } from '../claims/numbered-claims';
import { readRequested, splitSerial, type RequestedForm, type RequestedPlace } from './lookup-number';
import { fitOf, type Fit } from './record-place';

export const MAX_CANDIDATES = 20;
/** The count stops here: a caller with so many candidates has to name a place. */
export const MAX_COUNTED = 100;

/** A record that a number could mean, independent of the caller. */
export interface RecordMatch {
  /** An id of the child that it is about. */
  readonly claimId: string;
  /** With `#person` when the record is about several children. */
  readonly recordId: string;
  readonly station: string | null;
  readonly year: number | null;
  /** How it fits the requested place when the name of its station may be compared. Never 0. */
  readonly fit: Fit;
  /** The same when that name may not be compared. */
  readonly fitUnnamed: Fit;
}

/** What the request says beside the number, and where its caller is. */
export interface RequestContext extends Pick<Lookup, 'near'> {
  readonly places: readonly RequestedPlace[];
}

/**
 * The records that `requested`, a record key or a number as an officer would write it, can mean; `within` null for all.
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
  // The own unit knows its records. Of others the order would tell where a home is: only numbers of stations have it.
  const lookup = { within, near: agency.numbersNameStations ? near : near.slice(0, 1) };
  const matches = key
    ? ofSerial(await byKey(database, key, lookup), key.person)
    : ofSerial(await byNumber(database, read?.forms ?? [], `${name}-`, lookup), serial);
  const said = [...places, ...(read?.places ?? [])];
  return matches.flatMap((match) => {
    const { claimId, recordKey, recordId, station, year } = match;
    const isOfCare = agencies.kindOf(parseRecordKey(recordKey)?.kind ?? '')?.isOfCare ?? true;
    const from = { ...match, isOfCare };
    const fit = fitOf(said, from, true);
    return fit === 0 ? [] : [{ claimId, recordId, station, year, fit, fitUnnamed: fitOf(said, from, false) }];
  });
}

/** One of the graph's agencies, by its name. */
export interface RequestedAgency {
  readonly agencies: AgencyRegistry;
  readonly agency: string;
}

const NOWHERE: RequestContext = { places: [], near: [] };

/** The error when there is no such record, and the same when the caller may know of none. */
export function noRecord({ requestedAs }: AgencyDescriptor, requested: string): GraphQLError {
  return codedError('RECORD_NOT_FOUND', { expected: requestedAs, got: gotText(requested) });
}

/**
 * The error when the number fits records of several children, with details that tell some of them apart. `total` is how
 * many the caller may know of; MAX_COUNTED stands for that many and more.
 */
export function severalRecords(requested: string, total: number, candidates: readonly RecordCandidate[]): GraphQLError {
  return codedError('RECORD_AMBIGUOUS', { got: gotText(requested), total, cut: candidates.length < total, candidates });
}

async function byKey(database: Queryable, key: RecordKey, lookup: Lookup): Promise<readonly NumberedClaim[]> {
  const exact = await readByKey(database, formatRecordKey({ ...key, person: null }), lookup.within);
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
  lookup: Lookup,
): Promise<readonly NumberedClaim[]> {
  if (forms.length === 0) return [];
  const numbers = forms.map(({ number }) => number);
  const matches = new Map<string, NumberedClaim>();
  for (const claim of await readByNumber(database, numbers, keysBegin, lookup)) {
    const kinds = forms.find(({ number }) => number === claim.number)?.kinds ?? null;
    const isOfKind = kinds === null || kinds.some((kind) => kind === parseRecordKey(claim.recordKey)?.kind);
    if (isOfKind) matches.set(claim.recordId, claim);
  }
  return [...matches.values()];
}

/** A record about one child also answers to the serial 1, because the caller need not know whether there are more. */
function ofSerial(matches: readonly NumberedClaim[], serial: number | null): readonly NumberedClaim[] {
  if (serial === null) return matches;
  return matches.filter(({ person }) => person === serial || (person === 0 && serial === 1));
}
