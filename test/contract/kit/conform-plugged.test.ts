import { mkdtempSync, readdirSync, rmSync, utimesSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startAgencies, type RunningAgencies } from '../../agencies/start-agencies';
import { runKit } from '../../unit/kit/kit-run';

let agencies: RunningAgencies;
let env: NodeJS.ProcessEnv;
const folder = mkdtempSync(join(tmpdir(), 'conform-'));

beforeAll(async () => {
  agencies = await startAgencies({ seed: 7, size: 60, ports: 'ephemeral', plugged: { folder, crossing: 6 } });
  env = Object.fromEntries(
    agencies.plugged.flatMap(({ id, baseUrl, folder: dumps, credential }) => {
      const name = id.toUpperCase().replace('-', '_');
      const settings = { URL: baseUrl, FOLDER: dumps, SECRET: credential };
      return Object.entries(settings).flatMap(([setting, value]) =>
        value === null ? [] : [[`${name}_${setting}`, value]],
      );
    }),
  );
  // Written some minutes ago, so that they have settled.
  const at = Date.now() / 1000 - 600;
  for (const { folder: dumps } of agencies.plugged) {
    for (const name of dumps === null ? [] : readdirSync(dumps)) utimesSync(join(dumps ?? '', name), at, at);
  }
});
afterAll(async () => {
  await agencies.close();
  rmSync(folder, { recursive: true });
});

describe('source conform, of systems that know nothing of the graph', () => {
  it.each([
    // The clock of the simulated world stands in another year.
    ['police-rj', ['CHANGES-6']],
    ['homes-gj', []],
    ['ahtu-gj', []],
  ])('finds in %s, by its source file, nothing but %j', async (id, unmet) => {
    const { said } = await runKit(['conform', join(__dirname, '..', '..', 'sources', `${id}.yaml`)], env);
    const failed = [...said.matchAll(/^FAIL {2}([A-Z]+-\d+)/gmu)].map(([, requirement]) => requirement);
    expect({ said, failed }).toEqual({ said: expect.stringContaining('pass  MAPPING-3'), failed: unmet });
  });
});
