import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { AGENCIES, type Agency } from '../../../schema/records/agencies';
import { systemClock } from '../../../schema/process/clock';
import { silentLog } from '../../../schema/process/log';
import { createRecordRefs, type RecordRef } from '../../../schema/signing/record-ref';
import { readSecrets } from '../../../schema/signing/secrets';
import { createChildReader } from '../../../subgraphs/children/view/child-reader';
import type { ChildView } from '../../../subgraphs/children/view/child-view';
import { migrations } from '../../../subgraphs/children/migrations';
import { assembleTrace } from '../../../subgraphs/children/trace/assemble-trace';
import { createStepIds } from '../../../subgraphs/children/trace/step-ids';
import { openRecordCache } from '../../../subgraphs/runtime/cache/open-record-cache';
import { readSubgraphConfig } from '../../../subgraphs/runtime/settings/config';
import { openStore } from '../../../subgraphs/runtime/postgres/store';
import { COMMITTEE } from '../bench-caller';
import { serveBench, type MeasuredProcess } from '../measured-process';
import { unrecordedChildren } from '../unrecorded-children';
import { createAgencyReaders } from './agency-readers';
import { toChildAnswer } from './child-answer';

const BUDGET_MS = 2500;
const clock = systemClock;

/**
 * The floor: a plain Node handler that does the same fan-out over the same cache, clients, converters and rights, for
 * one caller who is known from the start, and no GraphQL. `GET /child?id=` and `GET /children?first=&after=` answer what
 * the bench's queries answer.
 */
async function startFloor(): Promise<MeasuredProcess> {
  const { sources, databaseUrl } = readSubgraphConfig(process.env);
  const secrets = readSecrets(process.env);
  const refs = createRecordRefs(secrets.recordRefKey);
  const { token } = secrets;
  const store = await openStore({ databaseUrl: databaseUrl ?? '', migrations, log: silentLog });
  const registry = createChildReader({ store, log: silentLog });
  const cache = await openRecordCache({ redisUrl: null, cacheKeys: [], clock, log: silentLog });
  const agencies = createAgencyReaders({ sources, cache, clock, callerContext: COMMITTEE });
  const visibleTo = unrecordedChildren(secrets);
  const stepId = createStepIds(token);

  const refsOf = (texts: readonly string[]): RecordRef[] =>
    texts.map((text) => refs.read(text)).filter((ref) => ref !== null);

  async function answerChild(child: ChildView, now: number) {
    const open = (agency: Agency) => agencies[agency](now + BUDGET_MS);
    const readers = { police: open('police'), homes: open('homes'), ahtu: open('ahtu'), railway: open('railway') };
    const [police, homes, ahtu, railway] = await Promise.all([
      readers.police.report(refsOf(child.policeKeys)),
      readers.homes.report(refsOf(child.homesKeys)),
      readers.ahtu.report(refsOf(child.ahtuKeys)),
      readers.railway.report(refsOf(child.railwayKeys)),
    ]);
    const { records, sexes, redaction } = child.inside;
    const sourcesKnown = await registry.sources();
    const reports = { police, homes, ahtu, railway };
    const trace = assembleTrace({ records, sexes, redaction, stepId, sources: sourcesKnown, reports, now });
    const requested = new Map(trace.steps.map(({ record, agency }) => [record.ref, lower(agency)]));
    const answered = await Promise.all(
      [...requested].map(async ([text, agency]) => {
        const ref = refs.read(text);
        return [text, ref && (await readers[agency].record(ref))] as const;
      }),
    );
    return toChildAnswer(child, trace, new Map(answered));
  }

  async function answer(url: URL): Promise<object> {
    const now = clock.now();
    const visible = visibleTo(registry, now);
    if (url.pathname === '/child') {
      return { data: { child: await answerChild(await visible.child(url.searchParams.get('id') ?? ''), now) } };
    }
    const page = await visible.page(Number(url.searchParams.get('first')), url.searchParams.get('after'));
    const edges = await Promise.all(page.edges.map(async ({ node }) => ({ node: await answerChild(node, now) })));
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
