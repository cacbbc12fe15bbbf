import type { Clock } from '../../schema/process/clock';
import type { Log } from '../../schema/process/log';
import type { CallersConfig } from './callers-config';
import { createAuthenticator, type Authenticator } from './authenticator';
import type { DevelopmentCaller } from './development-callers';
import { createDevelopmentEndpoint, type DevelopmentEndpoint } from './development-endpoint';
import { DEVELOPMENT_ALGORITHM, openDevelopmentIssuer } from './development-issuer';
import { createSigningKeys } from './signing-keys';
import { createTokenCheck } from './token-check';

/** Authenticates callers. */
export interface Callers extends Authenticator {
  /** Null except with the development issuer. */
  readonly development: DevelopmentEndpoint | null;
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
  if (config.issuer) {
    return { ...trust(config.issuer, config.algorithms), development: null, close: () => Promise.resolve() };
  }
  const issuer = await openDevelopmentIssuer({ audience, clock });
  log.warn('development-issuer-open', { url: issuer.name });
  return {
    ...trust(issuer, [DEVELOPMENT_ALGORITHM]),
    development: createDevelopmentEndpoint({ issuer, clock, developers }),
    close: () => issuer.close(),
  };
}
