import {
  createLocalJWKSet,
  exportJWK,
  generateKeyPair,
  SignJWT,
  type JWTHeaderParameters,
  type JWTPayload,
} from 'jose';

export const ISSUER = 'https://issuer.example';
export const AUDIENCE = 'muskaan-graph';
export const KID = 'key-1';

/** An issuer's key, which signs any claims, right or wrong. */
export async function createSigner(alg = 'EdDSA', kid = KID) {
  const { privateKey, publicKey } = await generateKeyPair(alg);
  const jwk = { ...(await exportJWK(publicKey)), kid, alg };
  return {
    publicKey,
    jwk,
    keys: createLocalJWKSet({ keys: [jwk] }),
    sign: (claims: JWTPayload, header: Partial<JWTHeaderParameters> = {}) =>
      new SignJWT(claims).setProtectedHeader({ alg, kid, typ: 'at+jwt', ...header }).sign(privateKey),
  };
}

/** The claims of a token that is good for an hour from `now` (ms). */
export function goodClaims(now: number): JWTPayload {
  const seconds = Math.floor(now / 1000);
  return {
    ...{ iss: ISSUER, aud: AUDIENCE, sub: 'officer-7', jti: 'a1b2', iat: seconds, exp: seconds + 3600 },
    ...{ role: 'STATION_IO', unit: { station: 'MP/23250006' }, state: 'MP' },
  };
}

/** A token made by hand of any three parts. */
export function handMade(header: object, claims: object, signature = ''): string {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  return `${part(header)}.${part(claims)}.${signature}`;
}
