import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { AGENCIES, type Agency } from '../../../schema/agencies';
import { systemClock } from '../../../schema/clock';
import { silentLog } from '../../../schema/log';
import type { Child } from '../../../subgraphs/children/child';
import { createChildReader } from '../../../subgraphs/children/child-reader';
import { migrations } from '../../../subgraphs/children/migrations';
import { assembleTrace } from '../../../subgraphs/children/trace/assemble-trace';
import { openRecordCache } from '../../../subgraphs/runtime/cache/open-record-cache';
import { readSubgraphConfig } from '../../../subgraphs/runtime/config';
import { openStore } from '../../../subgraphs/runtime/postgres/store';
import { serveBench, type MeasuredProcess } from '../measured-process';
import { createAgencyReaders } from './agency-readers';
import { toChildAnswer } from './child-answer';

const BUDGET_MS = 2500;
const clock = systemClock;

/**
 * The floor: a plain Node handler that does the same fan-out over the same cache, clients and converters, and no
 * GraphQL. `GET /child?id=` and `GET /children?first=&after=` answer what the bench's queries answer.
 */
async function startFloor(): Promise<MeasuredProcess> {
  const { sources, databaseUrl } = readSubgraphConfig(process.env);
  const store = await openStore({ databaseUrl: databaseUrl ?? '', migrations, log: silentLog });
  const registry = createChildReader({ store, clock, log: silentLog });
  const cache = await openRecordCache({ redisUrl: null, cacheKeys: [], clock, log: silentLog });
  const agencies = createAgencyReaders({ sources, cache, clock });

  async function answerChild(child: Child) {
    const now = clock.now();
    const open = (agency: Agency) => agencies[agency](now + BUDGET_MS);
    const readers = { police: open('police'), homes: open('homes'), ahtu: open('ahtu'), railway: open('railway') };
    const [police, homes, ahtu, railway] = await Promise.all([
      readers.police.report(child.policeKeys),
      readers.homes.report(child.homesKeys),
      readers.ahtu.report(child.ahtuKeys),
      readers.railway.report(child.railwayKeys),
    ]);
    const trace = assembleTrace({
      childId: child.id,
      records: child.records.map(({ agency, source, recordId }) => ({ agency: lower(agency), source, recordId })),
      sexes: child.sexes,
      sources: await registry.sources(),
      reports: { police, homes, ahtu, railway },
      now,
    });
    const asked = new Map(trace.steps.map(({ record, agency }) => [record.key, lower(agency)]));
    const records = await Promise.all(
      [...asked].map(async ([key, agency]) => [key, await readers[agency].record(key)] as const),
    );
    return toChildAnswer(child, trace, new Map(records));
  }

  async function answer(url: URL): Promise<object> {
    if (url.pathname === '/child') {
      return { data: { child: await answerChild(await registry.child(url.searchParams.get('id') ?? '')) } };
    }
    const page = await registry.page(Number(url.searchParams.get('first')), url.searchParams.get('after'));
    const edges = await Promise.all(page.edges.map(async ({ node }) => ({ node: await answerChild(node) })));
    const { endCursor, hasNextPage } = page.pageInfo;
    return { data: { children: { pageInfo: { endCursor, hasNextPage }, edges } } };
  }

  const server = createServer((request, response) => {
    answer(new URL(request.url ?? '/', 'http://floor'))
      .then((body) => {
        const text = JSON.stringify(body);
        response.writeHead(200, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) });
        response.end(text);
      })
      .catch(() => response.writeHead(500).end());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async close() {
      server.closeAllConnections();
      await registry.close();
      await store.close();
    },
  };
}

function lower(agency: Uppercase<Agency>): Agency {
  return AGENCIES.find((name) => name.toUpperCase() === agency) ?? 'police';
}

serveBench(startFloor);
