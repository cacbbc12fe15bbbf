import { ROLES, type PurposeName, type Role } from '../../schema/rights/caller';
import { LEGAL_BASES, purposesOf } from '../../schema/rights/rights';
import type { ReadyQuery } from './ready-query';

/** The issuer at which a page signs its user in, by OpenID Connect. */
export interface ConsoleIssuer {
  readonly issuer: string;
  readonly clientId: string;
  /** As in OAuth 2.0: `openid profile`. */
  readonly scope: string;
}

/** `/console/settings.json`: what the pages need to know before anybody signs in. */
export interface ConsoleSettings {
  /** ROLES: the development issuer gives a token for any role. TOKEN: the user has a token from elsewhere. */
  readonly signIn:
    { readonly kind: 'ROLES' } | ({ readonly kind: 'OIDC' } & ConsoleIssuer) | { readonly kind: 'TOKEN' };
  /** For each role the purposes that it may have, the usual one first. */
  readonly purposes: Readonly<Record<Role, readonly PurposeName[]>>;
  readonly legalBases: readonly string[];
  /** What the editor opens with. */
  readonly readyQuery: ReadyQuery;
}

export function consoleSettings(given: {
  readonly isDevelopment: boolean;
  readonly issuer: ConsoleIssuer | null;
  readonly readyQuery: ReadyQuery;
}): ConsoleSettings {
  const { isDevelopment, issuer, readyQuery } = given;
  return {
    // Development may have both: then signing in is what is tried.
    signIn: issuer ? { kind: 'OIDC', ...issuer } : { kind: isDevelopment ? 'ROLES' : 'TOKEN' },
    purposes: Object.fromEntries(ROLES.map((role) => [role, purposesOf(role)])) as ConsoleSettings['purposes'],
    legalBases: LEGAL_BASES,
    readyQuery,
  };
}
