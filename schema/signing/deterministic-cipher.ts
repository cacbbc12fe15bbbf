import { createCipheriv, createDecipheriv, createHmac, hkdfSync, timingSafeEqual } from 'node:crypto';
import { parseJson } from '../process/parse-json';

/** The plaintext: a list, so that no value looks like the null of a failure. */
export type EncryptedParts = readonly (string | number)[];

/**
 * Encrypts and authenticates short lists of strings and numbers as text for a URL. Equal parts in an equal context give
 * equal text, which entity keys and cursors rely on. `context` is authenticated and not part of the text, so that text
 * of one use is not accepted for another. Uses `node:crypto`, since jose encrypts asynchronously and with a random
 * nonce.
 */
export interface DeterministicCipher {
  encrypt(parts: EncryptedParts, context: string): string;
  /** Null for text that was forged, altered, or made with another key or context. */
  decrypt(text: string, context: string): readonly unknown[] | null;
}

const NONCE = 12;
const TAG = 16;
const CIPHER = 'aes-256-gcm';

/** `block`: plaintexts are padded to a multiple of so many bytes, since their length would reveal something of them. */
export function createDeterministicCipher(key: Buffer, block: number): DeterministicCipher {
  const derive = (info: string) => Buffer.from(hkdfSync('sha256', key, '', info, 32));
  const [cipherKey, nonceKey] = [derive('cipher'), derive('nonce')];

  /** Derived from plaintext and context (as in SIV, RFC 5297), so that no nonce is used for two messages. */
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
      const bytes = Buffer.from(text, 'base64url');
      // Base64url can write the same bytes in several ways; only ours is accepted.
      if (bytes.length < NONCE + TAG || bytes.toString('base64url') !== text) return null;
      const [nonce, bound] = [bytes.subarray(0, NONCE), Buffer.from(context)];
      try {
        const decipher = createDecipheriv(CIPHER, cipherKey, nonce, { authTagLength: TAG });
        decipher.setAAD(bound).setAuthTag(bytes.subarray(-TAG));
        const plain = Buffer.concat([decipher.update(bytes.subarray(NONCE, -TAG)), decipher.final()]);
        const parts = timingSafeEqual(nonceOf(plain, bound), nonce) ? parseJson(plain.toString()) : null;
        return Array.isArray(parts) ? (parts as readonly unknown[]) : null;
      } catch {
        return null;
      }
    },
  };
}
