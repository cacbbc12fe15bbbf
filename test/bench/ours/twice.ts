import { randomUUID } from 'node:crypto';
import { createAudit, type Audit } from '../../../gateway/audit/audit';
import type { Authenticator } from '../../../gateway/callers/authenticator';
import { openCallers } from '../../../gateway/callers/open-callers';
import { readGatewayConfig } from '../../../gateway/config';
import { startGateway } from '../../../gateway/server';
import { SUBGRAPHS } from '../../../schema/agencies/agencies';
import { systemClock as clock } from '../../../schema/process/clock';
import { createTokenVerifier, createTokenSigner } from '../../../schema/signing/service-token';
import { createLog } from '../../../schema/process/log';
import { readSecrets, type Secrets } from '../../../schema/signing/secrets';
import { signedBody, type SubgraphLink } from '../../../schema/supergraph/subgraph-link';
import { assembleSubgraphs } from '../../../subgraphs/assemble';
import { readSubgraphConfig } from '../../../subgraphs/runtime/settings/config';
import { COMMITTEE } from '../bench-caller';
import type { Safeguard } from '../control-words';
import { serveBench, type MeasuredProcess } from '../measured-process';

/**
 * The unchanged product, in which one safeguard can be done twice. The second time costs as much as the first, and
 * so no code needs a way to leave one out.
 */
async function startTwice(): Promise<MeasuredProcess> {
  const log = createLog('bench');
  const config = readGatewayConfig(process.env);
  const secrets = readSecrets(process.env);
  const subgraphs = await assembleSubgraphs({
    names: SUBGRAPHS,
    config: readSubgraphConfig(process.env),
    registryUrl: config.routing.get('children') ?? '',
    ...{ secrets, clock, log },
  });
  if (!subgraphs.disclosures) throw new Error('There is no disclosure log.');
  const audit = createAudit({ ...config.audit, log: subgraphs.disclosures, clock, logger: log });
  const callers = await openCallers({ config: config.callers, clock, log });

  let twice: Safeguard | null = null;
  const isTwice = (what: Safeguard) => twice === what;
  const gateway = await startGateway({
    config,
    links: new Map([...subgraphs.links].map(([name, link]) => [name, signedTwice(link, secrets, isTwice)])),
    callers: { development: null, developmentSignIn: null, authenticate: authenticatedTwice(callers, isTwice) },
    audit: recordedTwice(audit, isTwice),
    ...{ secrets, clock, log },
  });
  subgraphs.startFeeds();
  return {
    url: `${gateway.url}/graphql`,
    doTwice: (what) => (twice = what),
    async close() {
      await gateway.close();
      await callers.close();
      await audit.close();
      await subgraphs.close();
    },
  };
}

type IsTwice = (what: Safeguard) => boolean;

function authenticatedTwice({ authenticate }: Authenticator, isTwice: IsTwice): Authenticator['authenticate'] {
  return async (headers) => {
    if (isTwice('authentication')) await authenticate(headers);
    return authenticate(headers);
  };
}

/** Signs one more token for each fetch and verifies it at once. */
function signedTwice(link: SubgraphLink, secrets: Secrets, isTwice: IsTwice): SubgraphLink {
  const signToken = createTokenSigner({ keyOf: (audience) => secrets.serviceKey(audience), clock });
  const verifyToken = createTokenVerifier({ audience: link.name, key: secrets.serviceKey(link.name), clock });
  return {
    name: link.name,
    send(request) {
      if (isTwice('signed calls'))
        verifyToken(signToken(link.name, COMMITTEE, signedBody(request)), signedBody(request));
      return link.send(request);
    },
    ready: () => link.ready(),
    close: () => link.close(),
  };
}

/** Another entry, which the log keeps too. */
function recordedTwice(audit: Audit, isTwice: IsTwice): Audit {
  return {
    isOpen: () => audit.isOpen(),
    async record(entry) {
      if (isTwice('recording')) await audit.record({ ...entry, id: randomUUID() });
      await audit.record(entry);
    },
    close: () => audit.close(),
  };
}

serveBench(startTwice);
