import { createCipheriv, createDecipheriv, createHmac, hkdfSync, timingSafeEqual } from 'node:crypto';
import { parseJson } from '../process/parse-json';

/** What is encrypted: a list, so that no value reads like the null of a failure. */
export type EncryptedParts = readonly (string | number)[];

/**
 * Encrypts and authenticates short lists of words and numbers as text for a URL. Equal parts of equal context give equal
 * text, which entity keys and cursors rely on. `context` is authenticated and not kept in the text: what was encrypted
 * for one use is not read for another. Written on `node:crypto`, since jose encrypts with a random nonce and asynchronously.
 */
export interface DeterministicCipher {
  encrypt(parts: EncryptedParts, context: string): string;
  /** Null for what was forged, altered, made with another key or for another context. */
  decrypt(text: string, context: string): readonly unknown[] | null;
}

const NONCE = 12;
const TAG = 16;
const CIPHER = 'aes-256-gcm';

/** `block`: plaintexts are filled up to a multiple of so many bytes, since their length would tell of what is in them. */
export function createDeterministicCipher(key: Buffer, block: number): DeterministicCipher {
  const derive = (info: string) => Buffer.from(hkdfSync('sha256', key, '', info, 32));
  const [cipherKey, nonceKey] = [derive('cipher'), derive('nonce')];

  /** Made of all that is authenticated (as SIV does, RFC 5297): no nonce serves two messages, though none is random. */
  function nonceOf(plain: Buffer, context: Buffer): Buffer {
    const length = Buffer.alloc(4);
    length.writeUInt32BE(context.length);
    return createHmac('sha256', nonceKey).update(length).update(context).update(plain).digest().subarray(0, NONCE);
  }

  return {
    encrypt(parts, context) {
      const text = Buffer.from(JSON.stringify(parts));
      const plain = Buffer.alloc(Math.ceil(text.length / block) * block, ' ');
      text.copy(plain);
      const bound = Buffer.from(context);
      const nonce = nonceOf(plain, bound);
      const cipher = createCipheriv(CIPHER, cipherKey, nonce).setAAD(bound);
      return Buffer.concat([nonce, cipher.update(plain), cipher.final(), cipher.getAuthTag()]).toString('base64url');
    },

    decrypt(text, context) {
      const sealed = Buffer.from(text, 'base64url');
      // Of several ways to write the same bytes only one is ours.
      if (sealed.length < NONCE + TAG || sealed.toString('base64url') !== text) return null;
      const [nonce, bound] = [sealed.subarray(0, NONCE), Buffer.from(context)];
      try {
        const decipher = createDecipheriv(CIPHER, cipherKey, nonce, { authTagLength: TAG });
        decipher.setAAD(bound).setAuthTag(sealed.subarray(-TAG));
        const plain = Buffer.concat([decipher.update(sealed.subarray(NONCE, -TAG)), decipher.final()]);
        const parts = timingSafeEqual(nonceOf(plain, bound), nonce) ? parseJson(plain.toString()) : null;
        return Array.isArray(parts) ? (parts as readonly unknown[]) : null;
      } catch {
        return null;
      }
    },
  };
}
