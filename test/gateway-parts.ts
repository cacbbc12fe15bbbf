import type { GatewayOptions } from '../gateway/server';
import type { CallerContext } from '../schema/rights/caller';
import type { DisclosureEntry } from '../schema/rights/disclosure';
import { testCallerContext } from './caller-context';
import { testSecrets } from './signing';

/** What a gateway needs besides links and settings, for tests that are about neither callers nor the log. */
export function gatewayParts(callerContext: () => CallerContext = testCallerContext) {
  const recorded: DisclosureEntry[] = [];
  const parts: Pick<GatewayOptions, 'callers' | 'audit' | 'secrets'> = {
    callers: { authenticate: () => Promise.resolve(callerContext()), development: null, developmentSignIn: null },
    audit: {
      isOpen: () => true,
      record: (entry) => Promise.resolve(void recorded.push(entry)),
      close: () => Promise.resolve(),
    },
    secrets: testSecrets,
  };
  return { parts, recorded };
}
