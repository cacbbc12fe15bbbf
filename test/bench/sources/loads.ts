import { fork, type ChildProcess } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { nativeNumber } from '../../agencies/story/numbers';
import type { Databases } from '../databases';
import type { LoadOrder, LoadPath, LoadStep, LookupCost, LookupOrder } from './load-words';
import type { Addresses } from './systems-main';
import { KINDS, papersOf, worldOf } from './written-papers';

const PATHS: readonly LoadPath[] = ['own feed', 'snapshot, CSV', 'snapshot, REST', 'since, SOAP'];

export interface Load {
  readonly path: LoadPath;
  readonly steps: readonly LoadStep[];
}

/** Loads the papers of the same size of world by each path into an empty database, one after another. */
export async function measureLoads(
  databases: Databases,
  folder: string,
  amounts: { readonly size: number; readonly lookups: number },
  report: (load: Load) => void,
): Promise<void> {
  for (const path of PATHS) {
    // Each has a world of its own, which its load changes.
    const systems = startSystems(amounts.size);
    try {
      const own = join(folder, path.replace(/\W+/g, '-'));
      mkdirSync(own);
      const databaseUrl = await databases.create();
      const order: LoadOrder = {
        path,
        databaseUrl,
        systems: await systems.listen,
        folder: own,
        lookups: amounts.lookups,
      };
      report({ path, steps: await load(order) });
    } finally {
      await systems.end();
    }
  }
}

/** Asks for records of the systems' own, in a process that does nothing else. */
export async function measureLookups(
  folder: string,
  amounts: { readonly lookups: number; readonly rounds: number },
): Promise<readonly LookupCost[]> {
  const { lookups, rounds } = amounts;
  const systems = startSystems(lookups);
  try {
    const world = worldOf(lookups);
    const records = KINDS.flatMap((kind) =>
      papersOf(world, kind).map(({ draft }) => ({ kind, native: nativeNumber(draft) })),
    ).slice(0, lookups);
    const order: LookupOrder = { systems: await systems.listen, folder, records, rounds };
    const child = start('lookup-main', []);
    child.send(order);
    return ((await firstMessage(child)) as { readonly costs: readonly LookupCost[] }).costs;
  } finally {
    await systems.end();
  }
}

/** Starts the simulated systems in a process of their own. */
function startSystems(size: number): { readonly listen: Promise<Addresses>; end(): Promise<void> } {
  const child = start('systems-main', [String(size)]);
  const listen = firstMessage(child).then((message) => message as Addresses);
  return { listen, end: () => ended(child, 'SIGKILL') };
}

async function load(order: LoadOrder): Promise<readonly LoadStep[]> {
  const child = start('load-main', []);
  const steps: LoadStep[] = [];
  child.on('message', (message: { readonly step?: LoadStep }) => {
    if (message.step) steps.push(message.step);
  });
  const exit = new Promise<number | null>((resolve) => child.once('exit', resolve));
  child.send(order);
  const code = await exit;
  if (code !== 0) throw new Error(`loading failed: ${order.path}`);
  return steps;
}

function start(entry: string, args: readonly string[]): ChildProcess {
  const child = fork(join(__dirname, `${entry}.js`), [...args], {
    env: { PATH: process.env['PATH'], NODE_ENV: 'production' },
    execArgv: [],
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const endWithBench = () => void child.kill('SIGKILL');
  process.once('exit', endWithBench);
  child.once('exit', () => process.removeListener('exit', endWithBench));
  return child;
}

function firstMessage(child: ChildProcess): Promise<unknown> {
  return new Promise((resolve, reject) => {
    child.once('message', resolve);
    child.once('exit', () => reject(new Error('a process of the bench failed')));
  });
}

function ended(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  return new Promise((resolve) => {
    child.once('exit', () => resolve());
    child.kill(signal);
  });
}
