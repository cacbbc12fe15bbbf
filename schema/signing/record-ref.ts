import type { RecordKind } from '../agencies/agencies';
import { readRelation, relationWord, type RecordRelation } from '../rights/rights';
import { createDeterministicCipher } from './deterministic-cipher';

/**
 * How the registry hands a record to the agency that holds it: which child it is read for, how the caller stands to
 * it, and its key. It is the records' entity key in the graph, never public (`@inaccessible`); what a client sees as
 * `key` is answered, and masked, by the agency.
 */
export interface RecordRef {
  readonly childId: string;
  readonly relation: RecordRelation;
  /** A record key (schema/agencies/record-key.ts). */
  readonly key: string;
}

/**
 * Writes and reads what the house's processes say to each other of records. Each text is encrypted and authenticated:
 * on a hop, in a log or in an answer that it should never reach, it says nothing but that it is a reference. Equal
 * plaintexts give equal texts, since references are entity keys. What is forged, altered, made with another key or in
 * another form reads as null.
 */
export interface RecordRefs {
  format(ref: RecordRef): string;
  read(text: string): RecordRef | null;
  /** Stands among a child's references for records of a kind that the caller may not know of, be there any or none. */
  hiddenKind(kind: RecordKind): string;
  /** A record key by itself, for the trace: `MovementReport` holds no other. */
  encryptKey(key: string): string;
  decryptKey(text: string): string | null;
}

/** Every text of `RecordRefs` begins with it, and nothing else in the house does. */
export const RECORD_REF_MARK = 'ref1.';

/** True for what looks like a text of `RecordRefs`, readable or not: none of these may leave the house. */
export function isRecordRef(text: string): boolean {
  return text.startsWith(RECORD_REF_MARK);
}

/** Plaintexts are filled up to a multiple of it, or their length would tell the standing, and a hidden kind. */
const BLOCK = 192;
/** Texts that are remembered as read; a trace reads each of its references several times. */
const MAX_READ = 20_000;

/** `key`: 32 bytes, `Secrets.recordRefKey`. */
export function createRecordRefs(key: Buffer): RecordRefs {
  const cipher = createDeterministicCipher(key, BLOCK);
  // What was read once was authentic, and stays it.
  const read = new Map<string, readonly string[]>();

  function encrypt(...parts: readonly string[]): string {
    return RECORD_REF_MARK + cipher.encrypt(parts, RECORD_REF_MARK);
  }

  /** The parts that were sealed; null for what is no text of these keys. */
  function decrypt(text: string): readonly string[] | null {
    const before = read.get(text);
    if (before) return before;
    const found = isRecordRef(text) ? cipher.decrypt(text.slice(RECORD_REF_MARK.length), RECORD_REF_MARK) : null;
    if (!found) return null;
    const parts = found.map(String);
    if (read.size >= MAX_READ) read.clear();
    read.set(text, parts);
    return parts;
  }

  const hidden = new Map<RecordKind, string>();
  return {
    format: ({ childId, relation, key }) => encrypt('RECORD', childId, relationWord(relation), key),
    read(text) {
      const [form, childId, word, key, ...more] = decrypt(text) ?? [];
      if (form !== 'RECORD' || !childId || !word || !key || more.length > 0) return null;
      const relation = readRelation(word);
      return relation && { childId, relation, key };
    },
    hiddenKind(kind) {
      let text = hidden.get(kind);
      if (text === undefined) hidden.set(kind, (text = encrypt('HIDDEN', kind)));
      return text;
    },
    encryptKey: (key) => encrypt('KEY', key),
    decryptKey(text) {
      const [form, key, ...more] = decrypt(text) ?? [];
      return form === 'KEY' && key && more.length === 0 ? key : null;
    },
  };
}
