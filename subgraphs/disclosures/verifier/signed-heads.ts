import { createHash, createPublicKey, verify, type KeyObject } from 'node:crypto';
import { Unreadable } from './unreadable';

/** A signed statement about the log: how many entries it had at that time, and the hash of the last. */
export interface SignedHead {
  readonly seq: number;
  /** Hex. */
  readonly hash: string;
  /** Of each entry since the head before, the first 6 bytes of its hash, base64url. */
  readonly links: string;
  readonly at: string;
  readonly keyId: string;
  /** Base64url. */
  readonly signature: string;
}

/** By RFC 7638 thumbprint, which is the heads' `keyId`. */
export type PublicKeys = ReadonlyMap<string, KeyObject>;

/** Reads Ed25519 public keys, PEM or JWK. Throws `Unreadable` for anything else. */
export function readPublicKeys(texts: readonly string[]): PublicKeys {
  return new Map(
    texts.map((text) => {
      const key = toKey(text);
      const { x = '' } = key.export({ format: 'jwk' });
      const thumbprint = createHash('sha256').update(`{"crv":"Ed25519","kty":"OKP","x":"${x}"}`).digest('base64url');
      return [thumbprint, key];
    }),
  );
}

function toKey(text: string): KeyObject {
  try {
    const key = text.trimStart().startsWith('{')
      ? createPublicKey({ key: JSON.parse(text) as Record<string, string>, format: 'jwk' })
      : createPublicKey(text);
    if (key.asymmetricKeyType === 'ed25519') return key;
  } catch {
    // Thrown below.
  }
  throw new Unreadable('A key is not an Ed25519 public key in PEM or JWK.');
}

/**
 * Reads exported heads, one JSON object per line. Ignores a last line that is still being written. Throws `Unreadable`.
 */
export function readHeads(text: string): readonly SignedHead[] {
  const lines = text.slice(0, text.lastIndexOf('\n') + 1).split('\n');
  return lines.flatMap((line, index) => {
    if (line === '') return [];
    const head = toHead(line);
    if (!head) throw new Unreadable(`Line ${index + 1} of the exported heads is not a head.`);
    return [head];
  });
}

function toHead(line: string): SignedHead | null {
  try {
    const { seq, ...texts } = JSON.parse(line) as Record<keyof SignedHead, unknown>;
    const [hash, links, at, keyId, signature] = [texts.hash, texts.links, texts.at, texts.keyId, texts.signature].map(
      (text) => (typeof text === 'string' ? text : undefined),
    );
    if (typeof seq !== 'number' || !hash || !links || !at || !keyId || !signature) return null;
    return { seq, hash, links, at, keyId, signature };
  } catch {
    return null;
  }
}

const LINK_CHARACTERS = 8;

/** The number of the first entry that a head covers. */
export function firstOf({ seq, links }: SignedHead): number {
  return seq - links.length / LINK_CHARACTERS + 1;
}

/** Whether a head states this hash (hex) for an entry that it covers. */
export function vouchesFor(head: SignedHead, seq: number, hash: string): boolean {
  const at = (seq - firstOf(head)) * LINK_CHARACTERS;
  const link = Buffer.from(head.links.slice(at, at + LINK_CHARACTERS), 'base64url').toString('hex');
  return hash.startsWith(link) && (seq < head.seq || hash === head.hash);
}

/** What is wrong with a head's signature; null when it is valid. */
export function signatureFault(
  { seq, hash, links, at, keyId, signature }: SignedHead,
  keys: PublicKeys,
): string | null {
  const key = keys.get(keyId);
  if (!key) return 'is signed with a key that was not given';
  const text = ['muskaan disclosure head', seq, hash, links, at, keyId].join('\n');
  if (verify(null, Buffer.from(text), key, Buffer.from(signature, 'base64url'))) return null;
  return 'has a signature that is not its own';
}
