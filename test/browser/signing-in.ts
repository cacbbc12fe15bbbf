import type { Page } from 'playwright-core';
import { developerId, developmentCallers } from '../../gateway/callers/development-callers';
import { DEVELOPMENT_ALGORITHM, openDevelopmentIssuer } from '../../gateway/callers/development-issuer';
import { systemClock, type Clock } from '../../schema/process/clock';
import type { Role } from '../../schema/rights/caller';
import { startStubGateway, type StubGateway } from '../federation/gateway/stub-gateway';

/** A gateway that trusts an issuer of its own and lets the pages sign in there, as a deployment does. */
export interface GatewayWithIssuer {
  readonly gateway: StubGateway;
  readonly issuer: string;
  tokenFor(role: Role): Promise<string>;
  close(): Promise<void>;
}

/** `signIn: false`: the pages are no client of the issuer, so they ask for a token. */
export async function startGatewayWithIssuer({
  clock = systemClock,
  signIn = true,
}: {
  readonly clock?: Clock;
  readonly signIn?: boolean;
} = {}): Promise<GatewayWithIssuer> {
  const pages = { url: '' };
  const issuer = await openDevelopmentIssuer({
    ...{ audience: 'muskaan-graph', clock },
    client: {
      id: 'console',
      redirects: () => [`${pages.url}/console/`, `${pages.url}/trace`],
      callers: () => developmentCallers(),
    },
  });
  const gateway = await startStubGateway({
    env: {
      ...{ DEV_ISSUER: 'off', AUTH_ISSUER: issuer.name, AUTH_JWKS_URL: issuer.jwksUrl },
      ...{ AUTH_ALGORITHMS: DEVELOPMENT_ALGORITHM, ...(signIn ? { CONSOLE_CLIENT_ID: 'console' } : {}) },
    },
  });
  pages.url = gateway.url;
  return {
    gateway,
    issuer: issuer.name,
    tokenFor: async (role) => {
      const developer = developmentCallers().find(({ caller }) => caller.role === role);
      if (!developer) throw new Error(`There is no developer for ${role}.`);
      return issuer.tokenFor({ ...developer.caller, id: developerId(role) });
    },
    close: async () => {
      await gateway.close();
      await issuer.close();
    },
  };
}

/** All that the page has stored, in any way that outlives it. */
export async function stored(page: Page): Promise<unknown> {
  return page.evaluate(`(async () => ({
    local: { ...localStorage },
    session: { ...sessionStorage },
    cookies: document.cookie,
    databases: (await indexedDB.databases()).map(({ name }) => name),
    caches: await caches.keys(),
  }))()`);
}

export const NOTHING_STORED = { local: {}, session: {}, cookies: '', databases: [], caches: [] };
