import { readCacheKeys } from '../cache/cache-key';

/** Seals what could not be read, so that it can be kept: rows of children whom no table may name. */
export interface RowCipher {
  /** Always the same for the same value, and not to be turned back. */
  tokenOf(value: unknown): string;
  /** Base64; null where the value is too large to be kept, or is none that JSON can say. */
  encrypt(value: unknown, context: string): string | null;
  /** Undefined when it was sealed with another key or for another context. */
  decrypt(ciphertext: string, context: string): unknown;
}

/** Longer than any row that the agencies' limits let through. */
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
