import type { RecordKind } from '../agencies/agencies';
import { readRelation, relationWord, type RecordRelation } from '../rights/rights';
import { createDeterministicCipher } from './deterministic-cipher';

/**
 * How the registry refers to a record towards the agency that holds it: the child it is read for, the caller's relation
 * to it, and its key. It is the records' entity key in the graph and never public (`@inaccessible`); the `key` that
 * clients see is answered, and masked, by the agency.
 */
export interface RecordRef {
  readonly childId: string;
  readonly relation: RecordRelation;
  /** A record key (schema/agencies/record-key.ts). */
  readonly key: string;
}

/**
 * Writes and reads the references to records between the deployment's processes. Each text is encrypted and
 * authenticated, so that one that leaks into a log or an answer reveals only that it is a reference. Equal plaintexts
 * give equal texts, since references are entity keys. Text that was forged, altered, or made with another key or in
 * another form reads as null.
 */
export interface RecordRefs {
  format(ref: RecordRef): string;
  read(text: string): RecordRef | null;
  /**
   * A reference for a kind whose records the caller may not know of. It is present whether or not there are such
   * records.
   */
  hiddenKind(kind: RecordKind): string;
  /** A record key by itself, for the trace: `MovementReport` holds no other. */
  encryptKey(key: string): string;
  decryptKey(text: string): string | null;
}

/** Every text of `RecordRefs` begins with it, and no other text of the graph does. */
export const RECORD_REF_MARK = 'ref1.';

/** True for what looks like a text of `RecordRefs`, readable or not: none of these may leave the deployment. */
export function isRecordRef(text: string): boolean {
  return text.startsWith(RECORD_REF_MARK);
}

/** Plaintexts are padded to a multiple of it, because their length would reveal the relation, and a hidden kind. */
const BLOCK = 192;
/** The most texts whose parts are cached; a trace reads each of its references several times. */
const MAX_READ = 20_000;

/** `key`: 32 bytes, `Secrets.recordRefKey`. */
export function createRecordRefs(key: Buffer): RecordRefs {
  const cipher = createDeterministicCipher(key, BLOCK);
  // A text that was authentic once stays authentic.
  const read = new Map<string, readonly string[]>();

  function encrypt(...parts: readonly string[]): string {
    return RECORD_REF_MARK + cipher.encrypt(parts, RECORD_REF_MARK);
  }

  /** The plaintext's parts; null for a text that these keys did not make. */
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
