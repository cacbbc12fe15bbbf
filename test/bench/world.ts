import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as pause } from 'node:timers/promises';
import type { BenchIssuer } from './bench-caller';
import { AMPLE_BUDGETS } from '../every-budget';
import { DEPLOYMENT_SECRET } from './bench-secrets';
import { ask } from './databases';
import { matchingDone, putMatchingToRest } from './matching-rest';
import { startSut } from './sut-process';

/**
 * Nothing changes in the world during the measurement, so that polls of the feeds are not measured. Records stay
 * fresh for longer than the bench takes, so that "warm" means warm in the last round too.
 */
const QUIET = { feedEveryMs: 60_000, freshMs: 3_600_000 };
/** All feeds are read from their beginnings at once, from one simulating process, which is slow. */
const PATIENT = { attemptMs: 10_000, budgetMs: 20_000 };
const FILL_MS = 900_000;

/** The simulated agencies over one story, and a registry that has read all their feeds. */
export interface World {
  readonly size: number;
  /** The settings of every system under test for this world. */
  readonly settings: Readonly<Record<string, string>>;
  readonly databaseUrl: string;
  /** Bulk calls to all agency systems since the last `resetCalls`. */
  calls(): Promise<number>;
  resetCalls(): Promise<void>;
  close(): Promise<void>;
}

interface Ready {
  readonly sources: readonly { readonly id: string; readonly baseUrl: string }[];
}

/**
 * Starts the agencies of `size` children in a process of their own, and has the product fill an empty database. The
 * systems under test then have nothing to match: all claims were matched, or none are.
 */
export async function openWorld(
  size: number,
  databaseUrl: string,
  issuer: BenchIssuer,
  { matched }: { readonly matched: boolean },
): Promise<World> {
  const agencies = spawn(process.execPath, [join(__dirname, '..', 'agencies', 'main.js')], {
    env: {
      PATH: process.env['PATH'],
      NODE_ENV: 'production',
      ...{ WORLD_SIZE: String(size), WORLD_DRIVES: 'off', PORT_BASE: '0' },
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const endWithBench = () => void agencies.kill('SIGKILL');
  process.once('exit', endWithBench);
  const lines = createInterface({ input: agencies.stdout });
  const first = await lines[Symbol.asyncIterator]().next();
  if (first.done) throw new Error('The simulated agencies did not start.');
  const { sources } = JSON.parse(first.value) as Ready;

  const control = (method: string) =>
    Promise.all(
      sources.map(async ({ baseUrl }) => {
        const response = await fetch(`${new URL(baseUrl).origin}/_control/calls`, { method });
        return (await response.json()) as { bulk?: number };
      }),
    );
  const dataDir = mkdtempSync(join(tmpdir(), 'muskaan-bench-secrets-'));
  const settingsWith = (source: object) => ({
    ...issuer.settings,
    DEPLOYMENT_SECRET,
    DATA_DIR: dataDir,
    PORT: '0',
    // One caller acts for all of a state's officers.
    ...AMPLE_BUDGETS,
    DATABASE_URL: databaseUrl,
    SOURCES: JSON.stringify(sources.map((given) => ({ ...given, ...source }))),
  });
  await fill(databaseUrl, { ...settingsWith(PATIENT), MATCHING_SHARE: '100' }, { sources: sources.length, matched });

  return {
    size,
    databaseUrl,
    settings: settingsWith(QUIET),
    calls: async () => (await control('GET')).reduce((sum, { bulk = 0 }) => sum + bulk, 0),
    async resetCalls() {
      await control('DELETE');
    },
    async close() {
      process.removeListener('exit', endWithBench);
      const exited = new Promise((resolve) => agencies.once('exit', resolve));
      agencies.kill('SIGTERM');
      await exited;
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

/** Runs the product until all feeds are read, then ends it: the measured systems start on a filled registry. */
async function fill(
  databaseUrl: string,
  settings: Readonly<Record<string, string>>,
  { sources, matched }: { readonly sources: number; readonly matched: boolean },
): Promise<void> {
  const filler = await startSut('ours/main', settings);
  const deadline = Date.now() + FILL_MS;
  for (;;) {
    const [row] = await ask<{ read: number }>(databaseUrl, 'SELECT count(caught_up_at)::int AS read FROM source');
    if (row?.read === sources) break;
    if (Date.now() > deadline) throw new Error('The feeds were not read to their end in time.');
    await pause(200);
  }
  if (matched) await matchingDone(databaseUrl);
  await filler.end();
  await putMatchingToRest(databaseUrl);
  await ask(databaseUrl, 'VACUUM ANALYZE');
}
