import type { DisclosureLog } from '../../schema/rights/disclosure';
import type { SignToken } from '../../schema/signing/service-token';
import { createRegistryExchange } from '../../schema/signing/registry-exchange';

/** The longest that the registry may take to record, ms; the journal takes over earlier. */
const DEADLINE_MS = 5000;

export interface DisclosureLink extends DisclosureLog {
  close(): Promise<void>;
}

/** The disclosure log of another process, through the registry API at `baseUrl`. */
export function createDisclosureLink(baseUrl: string, signToken: SignToken): DisclosureLink {
  const exchange = createRegistryExchange({ baseUrl, service: 'gateway', signToken, deadlineMs: DEADLINE_MS });
  return {
    async append(entries) {
      await exchange.send('POST', '/registry/disclosures', JSON.stringify(entries), 204);
    },
    close: () => exchange.close(),
  };
}
