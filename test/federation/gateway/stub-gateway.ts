import { readGatewayConfig } from '../../../gateway/config';
import { openCallers } from '../../../gateway/callers/open-callers';
import type { DevelopmentCaller } from '../../../gateway/callers/development-callers';
import { startGateway } from '../../../gateway/server';
import type { SubgraphName } from '../../../schema/agencies/agencies';
import type { Role } from '../../../schema/rights/caller';
import { systemClock } from '../../../schema/process/clock';
import { silentLog } from '../../../schema/process/log';
import type { SubgraphLink } from '../../../schema/supergraph/subgraph-link';
import { AMPLE_TIME } from '../../every-budget';
import { testSecrets } from '../../signing';
import { stubLinks } from './stub-subgraphs';

/** A whole gateway over stub subgraphs, with a development issuer and a log that keeps nothing. */
export interface StubGateway {
  readonly url: string;
  /** A token and the headers of a purpose, for each role. */
  headersOf(role: Role): Promise<Readonly<Record<string, string>>>;
  close(): Promise<void>;
}

export async function startStubGateway({
  env = {},
  links = stubLinks(),
  developers,
}: {
  readonly env?: NodeJS.ProcessEnv;
  readonly links?: ReadonlyMap<SubgraphName, SubgraphLink>;
  readonly developers?: () => readonly DevelopmentCaller[];
} = {}): Promise<StubGateway> {
  const config = readGatewayConfig({ PORT: '0', DEV_ISSUER: 'on', ...AMPLE_TIME, ...env });
  const callers = await openCallers({
    ...{ config: config.callers, clock: systemClock, log: silentLog },
    ...(developers ? { developers } : {}),
  });
  const audit = { isOpen: () => true, record: () => Promise.resolve(), close: () => Promise.resolve() };
  const gateway = await startGateway({ config, links, callers, audit, secrets: testSecrets, log: silentLog });
  return {
    url: gateway.url,
    async headersOf(role) {
      const ready = await callers.development?.callers();
      if (!ready) throw new Error('The development issuer is not open.');
      return { ...ready[role].headers, authorization: `Bearer ${ready[role].token}` };
    },
    async close() {
      await gateway.close();
      await callers.close();
    },
  };
}

/** One for all tests of a `describe`, and the headers of an investigator; to be read in tests only. */
export function sharedStubGateway(): { readonly url: string; readonly own: Readonly<Record<string, string>> } {
  const shared: { url: string; own: Readonly<Record<string, string>> } = { url: '', own: {} };
  let gateway: StubGateway;
  beforeAll(async () => {
    gateway = await startStubGateway();
    shared.url = gateway.url;
    shared.own = await gateway.headersOf('AHTU_INVESTIGATOR');
  });
  afterAll(() => gateway.close());
  return shared;
}
