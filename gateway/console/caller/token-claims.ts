import { isObject } from '../graph/operation';

/** Whom a token names. */
export interface TokenClaims {
  readonly id: string;
  readonly role: string;
  /** The unit's codes by kind: `{ station: 'MP/23250006' }`. */
  readonly unit: Readonly<Record<string, string>>;
  /** ms since 1970; null when the token does not say. */
  readonly expiresAt: number | null;
}

/**
 * Reads a JWT's claims without verifying them: they only tell the officer as whom the page asks. The gateway verifies the
 * token with each request, so a forged one shows a false name to its forger and nothing else. Null when it is no JWT that
 * names somebody.
 */
export function readClaims(token: string): TokenClaims | null {
  const payload = decoded(token.split('.')[1] ?? '');
  if (!isObject(payload)) return null;
  const { sub, role, unit, exp } = payload;
  if (typeof sub !== 'string' || typeof role !== 'string') return null;
  const codes = isObject(unit) ? Object.entries(unit) : [];
  return {
    id: sub,
    role,
    unit: Object.fromEntries(codes.filter((code): code is [string, string] => typeof code[1] === 'string')),
    expiresAt: typeof exp === 'number' && Number.isFinite(exp) ? exp * 1000 : null,
  };
}

/** Whether it may stand in an `Authorization` header: what was pasted may hold anything. */
export function isTokenText(text: string): boolean {
  return /^[\w~+/.-]+=*$/.test(text);
}

function decoded(part: string): unknown {
  try {
    const bytes = Uint8Array.from(atob(part.replaceAll('-', '+').replaceAll('_', '/')), (letter) =>
      letter.charCodeAt(0),
    );
    return JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    return null;
  }
}
