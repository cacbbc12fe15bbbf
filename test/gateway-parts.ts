import type { GatewayOptions } from '../gateway/server';
import type { Asker } from '../schema/rights/caller';
import type { DisclosureEntry } from '../schema/rights/disclosure';
import { testAsker } from './asker';
import { testSecrets } from './sealing';

/** What a gateway needs besides links and settings, for tests that are about neither callers nor the log. */
export function gatewayParts(asker: () => Asker = testAsker) {
  const recorded: DisclosureEntry[] = [];
  const parts: Pick<GatewayOptions, 'callers' | 'audit' | 'secrets'> = {
    callers: { authenticate: () => Promise.resolve(asker()), development: null },
    audit: {
      isOpen: () => true,
      record: (entry) => Promise.resolve(void recorded.push(entry)),
      close: () => Promise.resolve(),
    },
    secrets: testSecrets,
  };
  return { parts, recorded };
}
