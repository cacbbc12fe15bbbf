/**
 * Identifies a record: `<source>:<kind>:<native id>`, for example `police-mp:fir:MP/23380012/2025/0123`.
 * The source names one agency system (a state's police, a zone's railway); its first word is the agency.
 * A record about several children (an FIR with two victims) adds the child's serial in it: `…/0123#2`.
 */
export interface RecordKey {
  readonly agency: string;
  readonly source: string;
  readonly kind: string;
  /** The agency's own number. Opaque: compare it, never parse it. */
  readonly native: string;
  /** The serial of the child in the record; null when the record is about one child. */
  readonly person: number | null;
}

const SOURCE = /^([a-z]{1,20})-[a-z0-9]+$/u;
const SHAPE = /^([a-z0-9-]{1,40}):([a-z-]{1,20}):([^\s#]{1,120})(?:#([1-9]\d{0,2}))?$/u;

/** The agency that a source's name begins with, known or not; null when it is not a source's name. */
export function agencyOfSource(source: string): string | null {
  return SOURCE.exec(source)?.[1] ?? null;
}

/**
 * Parses a record key by its form alone; null for anything else (never throws: keys come from outside). It does not
 * check that the agency and the kind exist: for keys from outside use `AgencyRegistry.parseRecordKey`.
 */
export function parseRecordKey(text: string): RecordKey | null {
  const match = SHAPE.exec(text);
  if (!match) return null;
  const [, source = '', kind = '', native = '', person] = match;
  const agency = agencyOfSource(source);
  return agency === null ? null : { agency, source, kind, native, person: person ? Number(person) : null };
}

/** The key's text; `parseRecordKey(formatRecordKey(k))` is `k`. */
export function formatRecordKey(key: Omit<RecordKey, 'agency'>): string {
  return `${key.source}:${key.kind}:${key.native}${key.person === null ? '' : `#${key.person}`}`;
}

/** The key of the whole record, without the child's serial. */
export function wholeRecord(key: string): string {
  const hash = key.indexOf('#');
  return hash < 0 ? key : key.slice(0, hash);
}
