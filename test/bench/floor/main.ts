import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { AGENCIES, AGENCY_REGISTRY } from '../../../schema/agencies/agencies';
import { systemClock } from '../../../schema/process/clock';
import { silentLog } from '../../../schema/process/log';
import { createRecordRefs, type RecordRef } from '../../../schema/signing/record-ref';
import { readSecrets } from '../../../schema/signing/secrets';
import { keysFieldOf } from '../../../schema/agencies/agency-registry';
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
import type { AgencyReader } from './agency-reader';
import { createAgencyReaders } from './agency-readers';
import { toChildAnswer } from './child-answer';

const BUDGET_MS = 2500;
const clock = systemClock;

/**
 * The floor: a plain Node handler that does the same fan-out over the same cache, clients, converters and rights, for
 * one caller who is known from the start, without GraphQL. `GET /child?id=` and `GET /children?first=&after=` answer what
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
    const readers: ReadonlyMap<string, AgencyReader> = new Map(
      AGENCIES.map((name) => [name, agencies[name](now + BUDGET_MS)]),
    );
    const reports = await Promise.all(
      [...readers].map(async ([name, reader]) => [name, await reader.report(refsOf(child[keysFieldOf(name)] ?? []))]),
    );
    const { records, sexes, redaction } = child.inside;
    const sourcesKnown = await registry.sources();
    const trace = assembleTrace({
      agencies: AGENCY_REGISTRY,
      records,
      sexes,
      redaction,
      stepId,
      sources: sourcesKnown,
      reports: Object.fromEntries(reports),
      now,
    });
    const requested = new Map(trace.steps.map(({ record, agency }) => [record.ref, agency.toLowerCase()]));
    const answered = await Promise.all(
      [...requested].map(async ([text, agency]) => {
        const ref = refs.read(text);
        return [text, ref && ((await readers.get(agency)?.record(ref)) ?? null)] as const;
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

serveBench(startFloor);
