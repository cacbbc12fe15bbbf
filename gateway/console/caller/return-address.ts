/** What an issuer sends a page back with: `?code=…&state=…`, or `?error=…&state=…`. */
const RETURNED = ['code', 'error', 'state', 'iss', 'error_description', 'error_uri', 'session_state', 'scope'];

/** The return address of the page at `path`; each is registered at the issuer. */
export function returnPath(path: string): '/console/' | '/trace' {
  return path.startsWith('/trace') ? '/trace' : '/console/';
}

/** Whether an issuer sent the browser here. */
export function isReturn(search: string): boolean {
  const given = new URLSearchParams(search);
  return given.has('state') && (given.has('code') || given.has('error'));
}

/** An address's query without what the issuer put there, in `language` where the page was left in one. */
export function queryAfterReturn(search: string, language: string | null): string {
  const kept = new URLSearchParams(search);
  for (const name of RETURNED) kept.delete(name);
  if (language !== null) kept.set('lang', language);
  return kept.size > 0 ? `?${kept.toString()}` : '';
}
