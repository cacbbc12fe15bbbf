import { randomBytes } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { systemClock } from '../../../schema/process/clock';
import { silentLog } from '../../../schema/process/log';
import { migrations } from '../../../subgraphs/children/migrations';
import { createRegistry } from '../../../subgraphs/children/registry/registry';
import { policeDialect } from '../../../subgraphs/police/agency';
import { policeContract } from '../../../subgraphs/police/contract';
import type { PoliceRecordWire } from '../../../subgraphs/police/wire';
import { createAgencyClient } from '../../../subgraphs/runtime/agency/agency-client';
import type { AgencyCall, AgencyDialect } from '../../../subgraphs/runtime/agency/dialect';
import { sourceConfig, type SourceConfig } from '../../../subgraphs/runtime/agency/source-config';
import { createFeedWorker } from '../../../subgraphs/runtime/feed/feed-worker';
import { createRowCipher } from '../../../subgraphs/runtime/feed/row-cipher';
import { openStore, type Store } from '../../../subgraphs/runtime/postgres/store';
import { createCollector } from '../../../subgraphs/sources/changes/collector';
import { createRowCodec } from '../../../subgraphs/sources/changes/row-codec';
import { lastSeq } from '../../../subgraphs/sources/changes/source-parts';
import { connectSource } from '../../../subgraphs/sources/connect-source';
import { openSystem } from '../../../subgraphs/sources/open-system';
import { openLoadSteps, type Done, type LoadSteps } from './load-steps';
import type { LoadOrder, LoadStep } from './load-words';
import { pluggedForm, type FormName, type PluggedForm } from './plugged-forms';
import { KINDS, SOURCE } from './written-papers';

/** One paper in a hundred is corrected between two readings. */
const TOUCHED = 0.01;
const FORMS: Readonly<Partial<Record<LoadOrder['path'], FormName>>> = {
  'since, SOAP': 'soap',
  'snapshot, REST': 'rest-json',
  'snapshot, CSV': 'csv',
};
const PATIENT = { attemptMs: 60_000, budgetMs: 120_000 };

const clock = systemClock;
const log = silentLog;
const cipher = createRowCipher(randomBytes(32));

/** A process that loads by one path and measures each step; each has a process of its own, for its memory's sake. */
async function main(order: LoadOrder, report: (step: LoadStep) => void): Promise<void> {
  const { databaseUrl } = order;
  const opened = await openStore({ databaseUrl, migrations, log });
  const steps = await openLoadSteps(opened, databaseUrl, report);
  try {
    const form = FORMS[order.path];
    await (form ? loadPlugged(order, steps, form) : loadOwn(order, steps));
  } finally {
    await opened.close();
  }
}

async function loadOwn({ systems }: LoadOrder, steps: LoadSteps): Promise<void> {
  const credential = 'secret';
  const config = sourceConfig.parse({
    ...{ id: SOURCE, agency: 'police', region: 'RJ', baseUrl: systems.hand, credential, ...PATIENT },
  });
  const client = createAgencyClient(config, policeDialect.credential(credential), { clock, log });
  const feed = feedOf(steps.store, config, policeDialect, client.call);
  await steps.measure('feed to the registry', feed);
  await touch(systems.json);
  await steps.measure('feed, 1 % changed', feed);
  await client.close();
}

async function loadPlugged(order: LoadOrder, steps: LoadSteps, form: FormName): Promise<void> {
  const { systems, folder, lookups } = order;
  const place = form === 'csv' ? join(folder, 'dumps') : form === 'soap' ? systems.soap : systems.json;
  if (form === 'csv') mkdirSync(place);
  const plugged = withoutLookup(pluggedForm(folder, form, place));
  const { collect, columns } = collectorOf(steps.store, plugged);
  const next = async () => {
    if (form === 'csv') await post(`${systems.json}/dump`, { folder: place, columns });
  };
  const connected = connectSource(plugged.written, policeContract, { store: steps.store, cipher, clock, log });
  const { dialect } = connected;
  const feed = feedOf(steps.store, plugged.config, dialect, () => Promise.reject(new Error('no call')));
  await next();
  await steps.measure('first reading', collect);
  await steps.measure('feed to the registry', feed);
  await next();
  await steps.measure('reading, nothing changed', collect);
  await touch(systems.json);
  await next();
  await steps.measure('reading, 1 % changed', collect);
  await steps.measure('feed, 1 % changed', feed);
  const records = await steps.store.transaction((database) =>
    database.query<{ kind: string; native: string }>(
      `SELECT kind, native FROM source_row WHERE hash <> '' ORDER BY md5(native) LIMIT ${lookups}`,
    ),
  );
  const read = () => readCopies(dialect, records);
  await read();
  await steps.measure('copies, 50 at once', read);
  await connected.close();
}

/** Records are served from copies, whatever the system offers. */
function withoutLookup({ config, written }: PluggedForm): PluggedForm {
  return { config, written: { ...written, file: { ...written.file, lookup: { kind: 'none' } } } };
}

function collectorOf(store: Store, { written }: PluggedForm) {
  const { file } = written;
  const system = openSystem(written, policeContract, { clock, log });
  const codec = createRowCodec(cipher);
  const collector = createCollector({
    ...system,
    file,
    store,
    source: SOURCE,
    codec,
    mappingHash: 'bench',
    clock,
    log,
  });
  // Within a transaction, whose statements may take longer than a reader would wait.
  const known = async () => {
    const counting = 'SELECT count(*)::int AS known FROM source_row';
    const [row] = await store.transaction((database) => database.query<{ known: number }>(counting));
    return row?.known ?? 0;
  };
  const collect = async (): Promise<Done> => {
    const before = await lastSeq(store, SOURCE);
    await collector.collectOnce();
    const held = await store.query('SELECT 1 AS held FROM source_part WHERE held IS NOT NULL');
    if (held.length > 0) throw new Error('a reading is held back');
    return { rows: await known(), written: (await lastSeq(store, SOURCE)) - before };
  };
  return { collect, columns: Object.fromEntries(KINDS.map((kind) => [kind, system.mapping.columns(kind)])) };
}

/** Reads a feed to its end. */
function feedOf(
  store: Store,
  source: SourceConfig,
  dialect: AgencyDialect<PoliceRecordWire>,
  call: AgencyCall,
): () => Promise<Done> {
  const registry = createRegistry({ store, clock, log, onChange: () => undefined, rowCipher: cipher });
  const cache = { evict: () => Promise.resolve() };
  const worker = createFeedWorker({
    ...{ source, dialect, call, cache, registry, reader: 'bench', rowCipher: cipher, clock, log },
  });
  return async () => {
    let rows = 0;
    for (;;) {
      const page = await worker.readOnce();
      rows += page.changes;
      if (page.caughtUp) break;
    }
    const kept = await store.query('SELECT 1 AS kept FROM rejected_row LIMIT 1');
    if (kept.length > 0) throw new Error('papers that cannot be read');
    return { rows, written: rows };
  };
}

async function readCopies(
  dialect: AgencyDialect<PoliceRecordWire>,
  records: readonly { readonly kind: string; readonly native: string }[],
): Promise<Done> {
  let rows = 0;
  for (let at = 0; at < records.length; at += 50) {
    const some = records.slice(at, at + 50);
    rows += (await dialect.fetchRecords(() => Promise.reject(new Error('no call')), some)).length;
  }
  if (rows !== records.length) throw new Error('copies are missing');
  return { rows, written: 0 };
}

async function touch(json: string): Promise<void> {
  await post(`${json}/touch`, { share: TOUCHED });
}

async function post(url: string, body: object): Promise<void> {
  const { ok } = await fetch(url, { method: 'POST', body: JSON.stringify(body) });
  if (!ok) throw new Error('the simulated system does not answer');
}

process.once('disconnect', () => process.exit(1));
process.once('message', (order) => {
  main(order as LoadOrder, (step) => process.send?.({ step })).then(
    () => process.send?.({ done: true }, () => process.exit(0)),
    (error: unknown) => {
      process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : 'The load failed.'}\n`);
      process.exit(1);
    },
  );
});
