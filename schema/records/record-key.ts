import { AGENCIES, RECORD_KINDS, type Agency, type RecordKind } from './agencies';

/**
 * Where a record lies: `<source>:<kind>:<native id>`, for example `police-mp:fir:MP/23380012/2025/0123`.
 * The source names one agency system (a state's police, a zone's railway); its first word is the agency.
 * A record about several children (an FIR with two victims) adds the child's serial in it: `…/0123#2`.
 */
export interface RecordKey {
  readonly agency: Agency;
  readonly source: string;
  readonly kind: RecordKind;
  /** As the agency numbers it. Opaque: compare it, never take it apart. */
  readonly native: string;
  /** Which of the record's children is meant; null where the record is about one. */
  readonly person: number | null;
}

const SOURCE = new RegExp(`^(${AGENCIES.join('|')})-[a-z0-9]+$`);
const SHAPE = /^([a-z0-9-]{1,40}):([a-z-]{1,20}):([^\s#]{1,120})(?:#([1-9]\d{0,2}))?$/u;

/** The agency a source belongs to, or null when the word is no source's name. */
export function agencyOfSource(source: string): Agency | null {
  return (SOURCE.exec(source)?.[1] as Agency | undefined) ?? null;
}

/** Reads a record key; null for anything that is not one (never throws: keys come from outside). */
export function parseRecordKey(text: string): RecordKey | null {
  const match = SHAPE.exec(text);
  if (!match) return null;
  const [, source = '', kind = '', native = '', person] = match;
  const agency = agencyOfSource(source);
  if (!agency) return null;
  const kinds: readonly string[] = RECORD_KINDS[agency];
  if (!kinds.includes(kind)) return null;
  return { agency, source, kind: kind as RecordKind, native, person: person ? Number(person) : null };
}

/** The key's text; `parseRecordKey(formatRecordKey(k))` is `k`. */
export function formatRecordKey(key: Omit<RecordKey, 'agency'>): string {
  return `${key.source}:${key.kind}:${key.native}${key.person === null ? '' : `#${key.person}`}`;
}

/** The key of the whole record, whichever of its children was meant. */
export function wholeRecord(key: string): string {
  const hash = key.indexOf('#');
  return hash < 0 ? key : key.slice(0, hash);
}
