import { systemClock } from '../../../schema/process/clock';
import { silentLog } from '../../../schema/process/log';
import { policeDialect } from '../../../subgraphs/police/agency';
import { policeContract } from '../../../subgraphs/police/contract';
import { createAgencyClient } from '../../../subgraphs/runtime/agency/agency-client';
import { AgencyFailure } from '../../../subgraphs/runtime/agency/agency-failure';
import { MALFORMED, type FetchedRecord, type SourceRecord } from '../../../subgraphs/runtime/agency/dialect';
import { sourceConfig } from '../../../subgraphs/runtime/agency/source-config';
import { lookedUpRecords } from '../../../subgraphs/sources/looked-up-records';
import { openSystem } from '../../../subgraphs/sources/open-system';
import { median } from '../statistics';
import { cpuMs } from './cpu-time';
import type { LookupCost, LookupOrder } from './load-words';
import { pluggedForm, type FormName } from './plugged-forms';
import { SOURCE } from './written-papers';

/** As many as a page of children asks a source for. */
const AT_ONCE = 50;
const PATIENT = { attemptMs: 60_000, budgetMs: 120_000 };

const clock = systemClock;
const log = silentLog;

type Fetch = (records: readonly SourceRecord[]) => Promise<readonly FetchedRecord<unknown>[]>;

interface Side {
  readonly name: string;
  readonly fetch: Fetch;
  /** How often the system was asked so far. */
  readonly calls: () => Promise<number>;
  readonly close: () => Promise<void>;
}

/** Asks the same records of all three systems, turn by turn, and measures this process. */
async function main({ systems, folder, records, rounds }: LookupOrder): Promise<readonly LookupCost[]> {
  const sides = [
    ownSide(systems.hand),
    pluggedSide('mapped, JSON, 50 a call', folder, 'rest-json', systems.json, `${systems.json}/calls`),
    pluggedSide('mapped, SOAP, one a call', folder, 'soap', systems.soap, `${systems.soap}/_control/calls`),
  ].map((side) => ({ ...side, spent: [] as number[], asked: 0 }));
  // The first round warms up.
  for (let round = 0; round <= rounds; round++) {
    for (const side of sides) {
      const [from, before] = [await side.calls(), cpuMs()];
      await fetchAll(side, records);
      const spent = (cpuMs() - before) / records.length;
      if (round > 0) side.spent.push(spent);
      side.asked = (await side.calls()) - from;
    }
  }
  for (const { close } of sides) await close();
  return sides.map(({ name, spent, asked }) => ({
    ...{ name, records: records.length, cpuMs: median(spent), calls: asked / records.length },
  }));
}

async function fetchAll({ name, fetch: fetchSome }: Side, records: readonly SourceRecord[]): Promise<void> {
  let found = 0;
  for (let at = 0; at < records.length; at += AT_ONCE) {
    const answers = await fetchSome(records.slice(at, at + AT_ONCE));
    found += answers.filter(({ value }) => value !== MALFORMED && !(value instanceof AgencyFailure)).length;
  }
  if (found !== records.length) throw new Error(`${name}: ${records.length - found} records were not had`);
}

function ownSide(baseUrl: string): Side {
  const credential = 'secret';
  const config = sourceConfig.parse({ id: SOURCE, agency: 'police', region: 'RJ', baseUrl, credential, ...PATIENT });
  const { call, close } = createAgencyClient(config, policeDialect.credential(credential), { clock, log });
  const fetchSome: Fetch = (records) => policeDialect.fetchRecords(call, records);
  return { name: 'its own dialect, 50 a call', fetch: fetchSome, calls: callsAt(`${baseUrl}/_control/calls`), close };
}

function pluggedSide(name: string, folder: string, form: FormName, place: string, control: string): Side {
  const { mapping, requests } = openSystem(pluggedForm(folder, form, place).written, policeContract, { clock, log });
  if (!requests) throw new Error('no requests');
  const parts = { mapping, contract: policeContract, requests };
  return {
    name,
    fetch: (records) => lookedUpRecords(parts, records),
    calls: callsAt(control),
    close: () => requests.close(),
  };
}

function callsAt(url: string): () => Promise<number> {
  return async () => ((await (await fetch(url)).json()) as { readonly bulk: number }).bulk;
}

process.once('disconnect', () => process.exit(1));
process.once('message', (order) => {
  main(order as LookupOrder).then(
    (costs) => process.send?.({ costs }, () => process.exit(0)),
    (error: unknown) => {
      process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : 'The lookups failed.'}\n`);
      process.exit(1);
    },
  );
});
