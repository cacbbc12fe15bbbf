import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto';

/** A secret of the cache. Without it, what Redis holds can be neither read nor linked to a record. */
export interface CacheKey {
  /** Eight hex digits that identify the key and reveal nothing of it. */
  readonly id: string;
  /** The name of a record in Redis: a keyed hash, always the same and not reversible. Base64url. */
  nameOf(recordKey: string): string;
  /** AES-256-GCM. `context` is authenticated but not stored, so that a value cannot be put in another's place. */
  encrypt(text: string, context: string): Buffer;
  /** Null when the value was encrypted with another key or for another context, or was changed. */
  decrypt(ciphertext: Buffer, context: string): string | null;
}

// An encrypted value: the key's id (4 bytes), nonce (12), tag (16), AES-256-GCM ciphertext.
const ID_BYTES = 4;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const HEAD_BYTES = ID_BYTES + NONCE_BYTES + TAG_BYTES;

/** Reads keys of 32 bytes in hex. Throws for an empty list or a malformed key; the message contains no key. */
export function readCacheKeys(keys: readonly string[]): [CacheKey, ...CacheKey[]] {
  const [first, ...rest] = keys.map((key, index) => {
    if (!/^[0-9a-f]{64}$/i.test(key)) throw new Error(`cache key ${index + 1} is not 64 hex digits`);
    return createCacheKey(Buffer.from(key, 'hex'));
  });
  if (!first) throw new Error('a cache key is needed to keep records in Redis');
  return [first, ...rest];
}

/** Decrypts a value with the one of `keys` that encrypted it; null when none of them did. */
export function decryptWithAny(keys: readonly CacheKey[], ciphertext: Buffer, context: string): string | null {
  const id = ciphertext.toString('hex', 0, ID_BYTES);
  return keys.find((key) => key.id === id)?.decrypt(ciphertext, context) ?? null;
}

function createCacheKey(secret: Buffer): CacheKey {
  // One key per purpose, so that one that leaks reveals nothing of the others.
  const derive = (purpose: string, bytes: number) =>
    Buffer.from(hkdfSync('sha256', secret, Buffer.alloc(0), `record-cache ${purpose}`, bytes));
  const encryption = derive('seal', 32);
  const naming = derive('name', 32);
  const id = derive('id', ID_BYTES);

  return {
    id: id.toString('hex'),
    nameOf: (recordKey) => createHmac('sha256', naming).update(recordKey).digest('base64url'),
    encrypt(text, context) {
      const nonce = randomBytes(NONCE_BYTES);
      const cipher = createCipheriv('aes-256-gcm', encryption, nonce).setAAD(Buffer.from(context));
      const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
      return Buffer.concat([id, nonce, cipher.getAuthTag(), body]);
    },
    decrypt(ciphertext, context) {
      if (ciphertext.length < HEAD_BYTES) return null;
      try {
        const nonce = ciphertext.subarray(ID_BYTES, ID_BYTES + NONCE_BYTES);
        const decipher = createDecipheriv('aes-256-gcm', encryption, nonce, { authTagLength: TAG_BYTES })
          .setAAD(Buffer.from(context))
          .setAuthTag(ciphertext.subarray(ID_BYTES + NONCE_BYTES, HEAD_BYTES));
        return decipher.update(ciphertext.subarray(HEAD_BYTES), undefined, 'utf8') + decipher.final('utf8');
      } catch {
        return null;
      }
    },
  };
}
