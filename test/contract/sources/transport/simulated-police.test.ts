import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AGENCY_REGISTRY } from '../../../../schema/agencies/agencies';
import { policeContract } from '../../../../subgraphs/police/contract';
import { AgencyFailure } from '../../../../subgraphs/runtime/agency/agency-failure';
import type { SourceRecord } from '../../../../subgraphs/runtime/agency/dialect';
import { readSourceFile } from '../../../../subgraphs/runtime/source-file/read-source-file';
import { compileMapping } from '../../../../subgraphs/sources/mapping/compile-mapping';
import { textAt } from '../../../../subgraphs/sources/transport/answer-paths';
import { openRequests } from '../../../../subgraphs/sources/transport/open-requests';
import type { Requests } from '../../../../subgraphs/sources/transport/requests';
import { startAgencies, type RunningAgencies } from '../../../agencies/start-agencies';
import { createFakeClock } from '../../../fake-clock';
import { pluggedSources } from '../../../plugged-sources';

const folder = mkdtempSync(join(tmpdir(), 'plugged-'));
let agencies: RunningAgencies;
let requests: Requests;
let file: ReturnType<typeof readSourceFile>['file'];
beforeAll(async () => {
  agencies = await startAgencies({ seed: 1, size: 30, ports: 'ephemeral', plugged: { folder, crossing: 100 } });
  const { files, env } = pluggedSources(agencies.plugged);
  const source = readSourceFile(files[0] ?? '', { env, agencies: AGENCY_REGISTRY });
  const mapping = compileMapping(source.file, policeContract);
  file = source.file;
  requests = openRequests(file, {
    contract: policeContract,
    identify: (kind, row) => mapping.toRow(kind, row)?.record ?? null,
    readTime: ({ from }, row) => instantOf(textAt(row, String(from)) ?? ''),
    secrets: source.secret,
    clock: createFakeClock(),
    log: { info() {}, warn() {}, error() {} },
  });
});
afterAll(async () => {
  await requests.close();
  await agencies.close();
  rmSync(folder, { recursive: true });
});

/** `03/10/2025 14:05`, Indian time, in ms. */
function instantOf(text: string): number | null {
  const [, day, month, year, clock] = /^(\d\d)\/(\d\d)\/(\d{4}) (\d\d:\d\d)$/.exec(text) ?? [];
  return day === undefined ? null : Date.parse(`${year}-${month}-${day}T${clock}:00+05:30`);
}

const storyKeys = (kind: string) => [
  ...new Set(
    agencies
      .story()
      .crossed.flatMap(({ records }) => records)
      .filter((key) => key.startsWith(`police-rj:${kind}:`))
      .map((key) => key.replace(/^[^:]+:[^:]+:|#\d+$/g, '')),
  ),
];
const control = (method: string, path: string, body: object) =>
  fetch(`${agencies.plugged[0]?.controlUrl ?? ''}/_control/${path}`, { method, body: JSON.stringify(body) });

async function listed(kind: string, since: number | null = null): Promise<{ natives: string[]; now: number | null }> {
  const record = file.records.find((one) => one.kind === kind);
  if (!record) throw new Error(`no ${kind}`);
  const mapping = compileMapping(file, policeContract);
  const natives: string[] = [];
  for (let page = 0; ; page++) {
    const { rows, more, now } = await requests.list(record, { since, cursor: null, limit: 50 }, page);
    natives.push(...rows.map((row) => mapping.toRow(record.kind as never, row)?.record.native ?? ''));
    if (!more) return { natives, now };
  }
}

describe('the simulated police of Rajasthan, plugged in by its source file alone', () => {
  it('lists all records of both kinds, and says its own time', async () => {
    for (const kind of ['fir', 'missing-report']) {
      const { natives, now } = await listed(kind);
      expect(natives.filter((one) => storyKeys(kind).includes(one)).sort()).toEqual(storyKeys(kind).sort());
      expect(now).toBe(Date.parse('2025-11-30T23:59:00+05:30'));
    }
  });

  it('lists what was updated since a minute', async () => {
    const { natives } = await listed('fir', Date.parse('2025-11-25T00:00:00+05:30'));
    expect(natives.length).toBeGreaterThan(0);
    expect(natives.length).toBeLessThan(storyKeys('fir').length / 2);
  });

  it('gives records one by one, and tells an absent one from one that cannot be had', async () => {
    const [known = ''] = storyKeys('fir');
    const [report = ''] = storyKeys('missing-report');
    const records: SourceRecord[] = [
      { kind: 'fir', native: known },
      { kind: 'missing-report', native: report },
      { kind: 'fir', native: 'RJ/08010001/2025/9999' },
    ];
    const answers = await requests.lookup(records);
    const by = (native: string) => answers.find(({ record }) => record.native === native)?.answer;
    expect(by(known)).toHaveProperty('FIR_NO', known.split('/')[3]);
    expect(by(report)).toHaveProperty('MPR_NO', report.split('/')[3]);
    expect(by('RJ/08010001/2025/9999')).toBe('ABSENT');
    await control('PUT', 'fault', { fault: 'busy' });
    const [refused] = await requests.lookup(records.slice(0, 1));
    expect(refused?.answer).toBeInstanceOf(AgencyFailure);
    await control('DELETE', 'fault', {});
  });

  it.each(['entity-bomb', 'external-entity', 'soap-fault', 'html', 'truncated'])(
    'fails with a code where the service does: %s',
    async (fault) => {
      await control('PUT', 'fault', { fault });
      await expect(listed('fir')).rejects.toBeInstanceOf(AgencyFailure);
      await control('DELETE', 'fault', {});
    },
  );
});
