import { createCipheriv, createDecipheriv, createHmac, hkdfSync, timingSafeEqual } from 'node:crypto';
import type { RecordKind } from './agencies';
import { readRelation, relationWord, type RecordRelation } from '../rights/rights';

/**
 * How the registry hands a record to the agency that holds it: which child it is read for, how the caller stands to
 * it, and its key. It is the records' entity key in the graph, never public (`@inaccessible`); what a client sees as
 * `key` is answered, and masked, by the agency.
 */
export interface RecordRef {
  readonly childId: string;
  readonly relation: RecordRelation;
  /** A record key (schema/records/record-key.ts). */
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
  sealKey(key: string): string;
  openKey(text: string): string | null;
}

/** Every text of `RecordRefs` begins with it, and nothing else in the house does. */
export const RECORD_REF_MARK = 'ref1.';

/** True for what looks like a text of `RecordRefs`, readable or not: none of these may leave the house. */
export function isRecordRef(text: string): boolean {
  return text.startsWith(RECORD_REF_MARK);
}

const NONCE = 12;
const TAG = 16;
const CIPHER = 'aes-256-gcm';
/** Plaintexts are filled up to a multiple of it, or their length would tell the standing, and a hidden kind. */
const BLOCK = 192;
/** Texts that are remembered as read; a trace reads each of its references several times. */
const MAX_READ = 20_000;

/** `key`: 32 bytes, `Secrets.recordRefKey`. */
export function createRecordRefs(key: Buffer): RecordRefs {
  const derive = (info: string) => Buffer.from(hkdfSync('sha256', key, '', info, 32));
  const [cipherKey, nonceKey] = [derive('cipher'), derive('nonce')];
  // What was read once was authentic, and stays it.
  const read = new Map<string, readonly string[]>();

  /** A synthetic nonce: with it one nonce never serves two plaintexts, though none is random. */
  function nonceOf(plain: Buffer): Buffer {
    return createHmac('sha256', nonceKey).update(plain).digest().subarray(0, NONCE);
  }

  function seal(...parts: readonly string[]): string {
    const text = Buffer.from(JSON.stringify(parts));
    const plain = Buffer.alloc(Math.ceil(text.length / BLOCK) * BLOCK, ' ');
    text.copy(plain);
    const nonce = nonceOf(plain);
    const cipher = createCipheriv(CIPHER, cipherKey, nonce).setAAD(Buffer.from(RECORD_REF_MARK));
    const sealed = Buffer.concat([nonce, cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
    return RECORD_REF_MARK + sealed.toString('base64url');
  }

  /** The parts that were sealed; null for what is no text of these keys. */
  function open(text: string): readonly string[] | null {
    const before = read.get(text);
    if (before) return before;
    const plain = isRecordRef(text) ? decrypt(text.slice(RECORD_REF_MARK.length)) : null;
    if (!plain) return null;
    const parts = JSON.parse(plain.toString()) as readonly string[];
    if (read.size >= MAX_READ) read.clear();
    read.set(text, parts);
    return parts;
  }

  function decrypt(encoded: string): Buffer | null {
    const sealed = Buffer.from(encoded, 'base64url');
    // Of several ways to write the same bytes only one is ours.
    if (sealed.length < NONCE + TAG || sealed.toString('base64url') !== encoded) return null;
    const nonce = sealed.subarray(0, NONCE);
    try {
      const decipher = createDecipheriv(CIPHER, cipherKey, nonce, { authTagLength: TAG });
      decipher.setAAD(Buffer.from(RECORD_REF_MARK)).setAuthTag(sealed.subarray(-TAG));
      const plain = Buffer.concat([decipher.update(sealed.subarray(NONCE, -TAG)), decipher.final()]);
      return timingSafeEqual(nonceOf(plain), nonce) ? plain : null;
    } catch {
      return null;
    }
  }

  const hidden = new Map<RecordKind, string>();
  return {
    format: ({ childId, relation, key }) => seal('RECORD', childId, relationWord(relation), key),
    read(text) {
      const [form, childId, word, key, ...more] = open(text) ?? [];
      if (form !== 'RECORD' || !childId || !word || !key || more.length > 0) return null;
      const relation = readRelation(word);
      return relation && { childId, relation, key };
    },
    hiddenKind(kind) {
      let text = hidden.get(kind);
      if (text === undefined) hidden.set(kind, (text = seal('HIDDEN', kind)));
      return text;
    },
    sealKey: (key) => seal('KEY', key),
    openKey(text) {
      const [form, key, ...more] = open(text) ?? [];
      return form === 'KEY' && key && more.length === 0 ? key : null;
    },
  };
}
