import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto';

/** A secret of the cache: what Redis holds can be neither read nor linked to a record without it. */
export interface CacheKey {
  /** Eight hex digits that tell which key sealed a value; says nothing about the key. */
  readonly id: string;
  /** The name under which a record key stands in Redis: always the same, and not to be turned back. */
  nameOf(recordKey: string): string;
  /** `context` says what the value is for, so that it can't be put in another's place; it is not kept in the value. */
  encrypt(text: string, context: string): Buffer;
  /** Null when the value was sealed with another key or for another context, or was changed. */
  decrypt(ciphertext: Buffer, context: string): string | null;
}

// A sealed value: the key's id (4 bytes), nonce (12), tag (16), AES-256-GCM ciphertext.
const ID_BYTES = 4;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const HEAD_BYTES = ID_BYTES + NONCE_BYTES + TAG_BYTES;

/** Reads keys of 32 bytes in hex. Throws when there is none or one is not that; the message holds no key. */
export function readCacheKeys(keys: readonly string[]): [CacheKey, ...CacheKey[]] {
  const [first, ...rest] = keys.map((key, index) => {
    if (!/^[0-9a-f]{64}$/i.test(key)) throw new Error(`cache key ${index + 1} is not 64 hex digits`);
    return createCacheKey(Buffer.from(key, 'hex'));
  });
  if (!first) throw new Error('a cache key is needed to keep records in Redis');
  return [first, ...rest];
}

/** Opens a value with whichever of `keys` sealed it; null when none did. */
export function decryptWithAny(keys: readonly CacheKey[], ciphertext: Buffer, context: string): string | null {
  const id = ciphertext.toString('hex', 0, ID_BYTES);
  return keys.find((key) => key.id === id)?.decrypt(ciphertext, context) ?? null;
}

function createCacheKey(secret: Buffer): CacheKey {
  // One key a purpose: what is learned of one tells nothing of the others.
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
