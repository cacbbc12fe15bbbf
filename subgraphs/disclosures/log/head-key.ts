import { createHash, createPrivateKey, createPublicKey, sign } from 'node:crypto';

/** What a signed head states: the chain's length at that time, its last hash, and the hashes that led to it. */
export interface Head {
  readonly seq: number;
  /** Hex. */
  readonly hash: string;
  /** Of each entry since the head before, the first 6 bytes of its hash, base64url: 8 characters each. */
  readonly links: string;
  /** ISO 8601, UTC. */
  readonly at: string;
}

export interface SignedHead extends Head {
  readonly keyId: string;
  /** Ed25519 over `headText`, base64url. */
  readonly signature: string;
}

/** The key with which an auditor tells our heads from forged ones. */
export interface HeadPublicKey {
  /** The key's RFC 7638 thumbprint. */
  readonly id: string;
  readonly pem: string;
  readonly jwk: { readonly kty: 'OKP'; readonly crv: 'Ed25519'; readonly x: string; readonly kid: string };
}

export interface HeadKey {
  readonly publicKey: HeadPublicKey;
  sign(head: Head): SignedHead;
}

/** DER of an Ed25519 private key (RFC 8410) up to the 32 bytes of its seed. */
const PKCS8_PREFIX = Buffer.from('302e020100300506032b657004220420', 'hex');

/** Derives the key from a seed of 32 bytes. */
export function createHeadKey(seed: Buffer): HeadKey {
  const key = createPrivateKey({ key: Buffer.concat([PKCS8_PREFIX, seed]), format: 'der', type: 'pkcs8' });
  const shared = createPublicKey(key);
  const { x = '' } = shared.export({ format: 'jwk' });
  const id = createHash('sha256').update(`{"crv":"Ed25519","kty":"OKP","x":"${x}"}`).digest('base64url');
  const pem = shared.export({ format: 'pem', type: 'spki' }).toString();
  return {
    publicKey: { id, pem, jwk: { kty: 'OKP', crv: 'Ed25519', x, kid: id } },
    sign: (head) => ({
      ...head,
      keyId: id,
      signature: sign(null, Buffer.from(headText(head, id)), key).toString('base64url'),
    }),
  };
}

/** The signed text. Its first line separates the domain, so that the signature is valid nowhere else. */
function headText({ seq, hash, links, at }: Head, keyId: string): string {
  return ['muskaan disclosure head', seq, hash, links, at, keyId].join('\n');
}
