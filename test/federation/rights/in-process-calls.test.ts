import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readGatewayConfig } from '../../../gateway/config';
import { startGateway, type Gateway } from '../../../gateway/server';
import { SUBGRAPHS } from '../../../schema/agencies/agencies';
import type { CallerContext } from '../../../schema/rights/caller';
import { systemClock } from '../../../schema/process/clock';
import { silentLog } from '../../../schema/process/log';
import type { SubgraphLink } from '../../../schema/supergraph/subgraph-link';
import { assembleSubgraphs } from '../../../subgraphs/assemble';
import { readSubgraphConfig } from '../../../subgraphs/runtime/settings/config';
import { startAgencies } from '../../agencies/start-agencies';
import { testCallerContext } from '../../caller-context';
import { gatewayParts } from '../../gateway-parts';
import { createTestDatabase } from '../../postgres';
import { AMPLE_SOURCE_TIME, AMPLE_TIME } from '../../every-budget';
import { testSecrets } from '../../signing';
import { ASKS_FOR_RECORDS, readableIn, refsIn } from './readable-in-calls';
import { stranger } from './worlds/mirrored-graph';

/** All requests and answers between the gateway and the subgraphs. */
const said: string[] = [];

function recorded(link: SubgraphLink): SubgraphLink {
  return {
    ...link,
    async send(request) {
      const answer = await link.send(request);
      said.push(JSON.stringify([request.query, request.variables]), JSON.stringify(answer));
      return answer;
    },
  };
}

describe('the gateway and the subgraphs of one process', () => {
  const closing: (() => unknown)[] = [];
  let gateway: Gateway;
  let callerContext: CallerContext = testCallerContext();

  async function ask(): Promise<{ data?: { children?: { edges: readonly unknown[] } } }> {
    const response = await fetch(`${gateway.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query: ASKS_FOR_RECORDS }),
    });
    return (await response.json()) as { data?: { children?: { edges: readonly unknown[] } } };
  }

  beforeAll(async () => {
    const agencies = await startAgencies({ seed: 1, size: 20, ports: 'ephemeral' });
    closing.push(() => agencies.close());
    const database = await createTestDatabase();
    closing.push(() => database.drop());
    const dataDir = mkdtempSync(join(tmpdir(), 'muskaan-calls-'));
    closing.push(() => rmSync(dataDir, { recursive: true }));
    const sources = agencies.sources.map((source) => ({ ...source, ...AMPLE_SOURCE_TIME }));
    const env = { SOURCES: JSON.stringify(sources), DATABASE_URL: database.databaseUrl, DATA_DIR: dataDir };
    const config = readSubgraphConfig(env);
    const shared = { secrets: testSecrets, clock: systemClock, log: silentLog };
    const subgraphs = await assembleSubgraphs({
      names: SUBGRAPHS,
      config,
      registryUrl: 'http://127.0.0.1:1',
      ...shared,
    });
    closing.push(() => subgraphs.close());
    subgraphs.startFeeds();
    gateway = await startGateway({
      ...gatewayParts(() => callerContext).parts,
      config: readGatewayConfig({ PORT: '0', DEV_ISSUER: 'on', ...AMPLE_TIME }),
      links: new Map([...subgraphs.links].map(([name, link]) => [name, recorded(link)])),
      log: silentLog,
    });
    closing.push(() => gateway.close());
    const deadline = Date.now() + 120_000;
    while (((await ask()).data?.children?.edges.length ?? 0) < 20 && Date.now() < deadline);
  });
  afterAll(async () => {
    for (const close of closing.reverse()) await close();
  });

  it('pass records to each other by references that reveal nothing', async () => {
    said.length = 0;
    for (callerContext of [testCallerContext(), stranger('RAILWAY_POST'), stranger('SUPERVISOR')]) {
      expect(await ask()).toMatchObject({ data: { children: { edges: expect.any(Array) as unknown } } });
    }
    expect(said.reduce((sum, text) => sum + refsIn(text), 0)).toBeGreaterThan(100);
    expect(said.flatMap(readableIn)).toEqual([]);
  });
});
