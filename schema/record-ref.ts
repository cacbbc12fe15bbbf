import type { RecordKind } from './agencies';
import { readStanding, standingWord, type Standing } from './rights';

/**
 * How the registry hands a record to the agency that holds it: which child it is read for, how the caller stands to
 * it, and its key. It is the records' entity key in the graph, never public (`@inaccessible`); what a client sees as
 * `key` is answered, and masked, by the agency.
 */
export interface RecordRef {
  readonly childId: string;
  readonly standing: Standing;
  /** A record key (schema/record-key.ts). */
  readonly key: string;
}

export function formatRecordRef({ childId, standing, key }: RecordRef): string {
  return `${childId} ${standingWord(standing)} ${key}`;
}

/** Stands among a child's references for records of a kind that the caller may not know of, be there any or none. */
export function hiddenKind(kind: RecordKind): string {
  return `HIDDEN ${kind}`;
}

/** Reads a reference; null for anything that is not one. */
export function readRecordRef(text: string): RecordRef | null {
  const [childId, word, key, ...more] = text.split(' ');
  if (!childId || !word || !key || more.length > 0) return null;
  const standing = readStanding(word);
  return standing && { childId, standing, key };
}

/** How every reference begins, so that whoever meets one where none belongs knows it. */
export const RECORD_REF_MARK = 'ref1.';

export function isRecordRef(text: string): boolean {
  return text.startsWith(RECORD_REF_MARK);
}
