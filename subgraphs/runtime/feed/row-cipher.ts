import { readCacheKeys } from '../cache/cache-key';

/** Encrypts rows that could not be read, so that they can be kept: they may name children, and no table may. */
export interface RowCipher {
  /** A keyed hash of the value: always the same, and not reversible. */
  tokenOf(value: unknown): string;
  /** Base64. Null when the value is too large to be kept or is not JSON. */
  encrypt(value: unknown, context: string): string | null;
  /** Undefined when it was encrypted with another key or for another context. */
  decrypt(ciphertext: string, context: string): unknown;
}

/** Longer than any row that the agencies' limits accept. */
const MAX_CHARACTERS = 600_000;

export function createRowCipher(secret: Buffer): RowCipher {
  const [key] = readCacheKeys([secret.toString('hex')]);
  return {
    tokenOf: (value) => key.nameOf(JSON.stringify([value])),
    encrypt(value, context) {
      const text = JSON.stringify(value) as string | undefined;
      if (text === undefined || text.length > MAX_CHARACTERS) return null;
      return key.encrypt(text, context).toString('base64');
    },
    decrypt(ciphertext, context) {
      const text = key.decrypt(Buffer.from(ciphertext, 'base64'), context);
      return text === null ? undefined : (JSON.parse(text) as unknown);
    },
  };
}
