import { createHash } from 'node:crypto';
import type { ClaimBatch, ClaimEvidence, KeptRow, PersonClaim, RecordClaims } from '../../../../schema/records/claims';
import type { JoinNumber } from '../../../../schema/records/join-number';
import type { CaseEntry } from '../../../../schema/records/cases';
import type { Code } from '../../../../schema/errors/codes';
import { boundedClaims } from '../../../runtime/feed/bounded-claims';
import { MAX_NUMBER } from '../../../runtime/feed/bounded-numbers';
import { isStorableText, storableText } from '../../../runtime/postgres/storable-text';
import type { AgencyRegistry } from '../../../../schema/agencies/agency-registry';
import { normaliseNumber } from './normalise-number';
import { numberText } from '../linking/linking';
import type { HomeDigest } from './home-keys';
import { searchColumnsOf, type SearchColumns } from './search-keys';

/** What the registry keeps of a claim unchanged. Nothing searches in it. */
export type ClaimPayload = Pick<PersonClaim, 'names' | 'sex' | 'born' | 'milestones' | 'protects' | 'inHandOf'>;

export interface ReadablePerson extends SearchColumns {
  /** 0 in a record about one child. */
  readonly person: number;
  readonly bears: readonly string[];
  readonly cites: readonly string[];
  readonly askedBy: readonly string[];
  readonly heldBy: readonly string[];
  readonly station: string | null;
  readonly year: number | null;
  readonly payload: ClaimPayload;
  readonly evidence: ClaimEvidence;
}

export interface ReadableRecord {
  readonly key: string;
  /** ms since 1970. */
  readonly version: number;
  /** Equal for equal claims, so that a repeated change costs nothing. */
  readonly digest: string;
  readonly persons: readonly ReadablePerson[];
  /** Its part in the case ledger. */
  readonly cases: readonly CaseEntry[];
}

export interface Rejection {
  /** Empty when the record is not known. */
  readonly key: string;
  readonly code: Code;
  /** The row that is kept of it. */
  readonly row?: KeptRow | undefined;
  /** Claims that the registry could not take and has to encrypt itself. */
  readonly claims?: RecordClaims;
}

/** The most characters of JSON for all persons of one record. */
const MAX_RECORD = 1_000_000;

/**
 * The batch in the form that the tables take, each record once in its newest version. A record that breaks the
 * agreement goes to the rejected ones, because it would fail the whole transaction again and again.
 */
export function readBatch(
  batch: ClaimBatch,
  agencies: AgencyRegistry,
  homeDigest?: HomeDigest,
): { records: ReadableRecord[]; rejected: Rejection[] } {
  const newest = new Map<string, ReadableRecord>();
  const rejected = batch.rejected.map(({ key, code, row }): Rejection => ({
    key: key === null || !isStorableText(key) ? '' : key.slice(0, 200),
    code,
    row: row && isStorableText(row.name) ? row : undefined,
  }));
  for (const claims of batch.records) {
    const bounded = boundedClaims(claims);
    const record = bounded && toReadable(bounded, batch.source, { agencies, homeDigest });
    if (!record) {
      const key = isStorableText(claims.recordKey) ? claims.recordKey.slice(0, 200) : '';
      rejected.push({ key, code: 'AGENCY_MALFORMED', claims });
      continue;
    }
    const known = newest.get(record.key);
    if (!known || known.version <= record.version) newest.set(record.key, record);
  }
  return { records: [...newest.values()], rejected };
}

function toReadable(
  claims: RecordClaims,
  source: string,
  { agencies, homeDigest }: { readonly agencies: AgencyRegistry; readonly homeDigest: HomeDigest | undefined },
): ReadableRecord | null {
  const key = agencies.parseRecordKey(claims.recordKey);
  const version = Date.parse(claims.version);
  if (!key || key.source !== source || key.person !== null || !isStorableText(claims.recordKey)) return null;
  if (!Number.isSafeInteger(version)) return null;
  const text = JSON.stringify(claims.persons);
  if (text.length > MAX_RECORD) return null;
  const persons = storable(claims.persons, text);
  const serials = persons.map(({ person }) => person ?? 0);
  if (new Set(serials).size < serials.length || serials.some((serial) => serial < 0 || serial > 999)) return null;
  return {
    key: claims.recordKey,
    version,
    digest: createHash('sha256').update(text).digest('base64'),
    persons: persons.map((person) => toReadablePerson(person, key.native, homeDigest)),
    cases: storable(claims.cases ?? [], JSON.stringify(claims.cases ?? [])),
  };
}

function toReadablePerson(claim: PersonClaim, native: string, homeDigest: HomeDigest | undefined): ReadablePerson {
  const { names, sex, born, milestones, protects, inHandOf, evidence } = claim;
  const { station, year } = claim.toldApartBy;
  const requested = [native, ...claim.askedBy].map(normaliseNumber).filter((number) => number !== null);
  return {
    person: claim.person ?? 0,
    bears: numberTexts(claim.bears),
    cites: numberTexts(claim.cites),
    askedBy: [...new Set(requested)],
    heldBy: [...new Set(claim.heldBy)].filter((unit) => unit.length <= MAX_NUMBER),
    station,
    year: year !== null && year > 0 && year < 10_000 ? year : null,
    payload: { names, sex, born, milestones, protects, inHandOf },
    evidence,
    ...searchColumnsOf(claim, homeDigest),
  };
}

function numberTexts(numbers: readonly JoinNumber[]): string[] {
  return [...new Set(numbers.map(numberText))].filter((text) => text.length <= MAX_NUMBER);
}

/** The same without what no store can hold; `json` is its JSON. */
function storable<T>(value: readonly T[], json: string): readonly T[] {
  if (isStorableText(json) && !/\\u(0000|d[89a-f])/i.test(json)) return value;
  const clean = (_key: string, part: unknown) =>
    typeof part === 'string' ? storableText(part.replaceAll('\0', '')) : part;
  return JSON.parse(json, clean) as readonly T[];
}
