import type { Clock } from '../../schema/process/clock';
import type { Log } from '../../schema/process/log';
import type { CallersConfig } from './callers-config';
import { createAuthenticator, type Authenticator } from './authenticator';
import { developmentCallers, type DevelopmentCaller } from './development-callers';
import { createDevelopmentEndpoint, type DevelopmentEndpoint } from './development-endpoint';
import { DEVELOPMENT_ALGORITHM, openDevelopmentIssuer } from './development-issuer';
import { createSigningKeys } from './signing-keys';
import { createTokenCheck } from './token-check';

/** Authenticates callers. */
export interface Callers extends Authenticator {
  /** Null except with the development issuer. */
  readonly development: DevelopmentEndpoint | null;
  /** Where the pages sign in at the development issuer; null where they choose a role, and outside development. */
  readonly developmentSignIn: { readonly issuer: string; readonly clientId: string; readonly scope: string } | null;
  close(): Promise<void>;
}

/** Trusts the configured issuer, or starts the development issuer and trusts it through the same code. */
export async function openCallers({
  config,
  clock,
  log,
  developers = () => [],
}: {
  readonly config: CallersConfig;
  readonly clock: Clock;
  readonly log: Log;
  /** Who the developers are; called each time. */
  readonly developers?: () => readonly DevelopmentCaller[];
}): Promise<Callers> {
  const { audience, skewSeconds } = config;
  const trust = (issuer: { readonly name: string; readonly jwksUrl: string }, algorithms: readonly string[]) => {
    const keys = createSigningKeys({ jwksUrl: issuer.jwksUrl, clock, log });
    const rules = { issuer: issuer.name, audience, algorithms, skewSeconds };
    return createAuthenticator(createTokenCheck({ rules, keys, clock }));
  };
  const known = () => {
    const given = developers();
    return given.length > 0 ? given : developmentCallers();
  };
  if (config.issuer) {
    const none = { development: null, developmentSignIn: null, close: () => Promise.resolve() };
    return { ...trust(config.issuer, config.algorithms), ...none };
  }
  const { developmentClient: client } = config;
  const issuer = await openDevelopmentIssuer({
    ...{ audience, clock },
    ...(client ? { client: { id: client.id, redirects: () => client.redirects, callers: known } } : {}),
  });
  log.warn('development-issuer-open', { url: issuer.name });
  return {
    ...trust(issuer, [DEVELOPMENT_ALGORITHM]),
    developmentSignIn: client && { issuer: issuer.name, clientId: client.id, scope: client.scope },
    development: createDevelopmentEndpoint({ issuer, clock, developers }),
    close: () => issuer.close(),
  };
}
