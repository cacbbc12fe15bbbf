import type { ReadyCaller } from './development-endpoint';

type Tokens =
  | { readonly kind: 'JSON'; readonly value: Readonly<Record<string, unknown>> }
  /** The token alone, so that a shell can put it into a header. */
  | { readonly kind: 'TEXT'; readonly text: string };

/** Whether the path is the development token endpoint's. */
export function isDevelopmentPath(path: string): boolean {
  return path === '/dev/callers' || path === '/dev/tokens' || path.startsWith('/dev/tokens/');
}

/** The answer for `/dev/callers`, `/dev/tokens` or `/dev/tokens/ROLE`; null for an unknown role. */
export function developmentTokens(path: string, callers: Readonly<Record<string, ReadyCaller>>): Tokens | null {
  if (path === '/dev/callers') return { kind: 'JSON', value: callers };
  if (path === '/dev/tokens') {
    return {
      kind: 'JSON',
      value: Object.fromEntries(Object.entries(callers).map(([role, { token }]) => [role, token])),
    };
  }
  const role = path.slice('/dev/tokens/'.length);
  const caller = Object.hasOwn(callers, role) ? callers[role] : undefined;
  return caller ? { kind: 'TEXT', text: caller.token } : null;
}
