import { SUBGRAPHS } from '../../schema/agencies/agencies';
import { COMMITTEE, type BenchIssuer } from './bench-caller';
import { startFlags } from './start-flags';
import { startSut, type SutProcess } from './sut-process';
import { floorTarget, graphTarget, type Target } from './target';
import type { World } from './world';

/** All systems under test over one world, each in processes of its own. */
export interface Suts {
  readonly targets: readonly Target[];
  readonly ours: SutProcess;
  close(): Promise<void>;
}

export async function startSuts({ settings }: World, issuer: BenchIssuer): Promise<Suts> {
  const processes: SutProcess[] = [];
  const started = async (...requested: Parameters<typeof startSut>) => {
    const process = await startSut(...requested);
    processes.push(process);
    return process;
  };
  const targets: Target[] = [];
  const close = async () => {
    await Promise.all(targets.map((target) => target.close()));
    await Promise.all(processes.map((process) => process.end()));
  };
  try {
    const ours = await startOurs(settings);
    processes.push(ours);
    targets.push(graphTarget('ours', ours.url, [ours], { headers: await issuer.headersOf(COMMITTEE) }));
    targets.push(floorTarget(await started('floor/main', settings)));
    const subgraphs = await Promise.all(SUBGRAPHS.map((name) => started('stock/subgraph', settings, { args: [name] })));
    const urls = Object.fromEntries(
      SUBGRAPHS.map((name, at) => [`${name.toUpperCase()}_URL`, subgraphs[at]?.url ?? '']),
    );
    const stock = [await started('stock/gateway', urls), ...subgraphs];
    const caching = (on: boolean) => async () => {
      await Promise.all(subgraphs.map((subgraph) => subgraph.useCache(on)));
    };
    targets.push(graphTarget('stock', stock[0]?.url ?? '', stock, { prepare: caching(false) }));
    targets.push(graphTarget('stock, cached', stock[0]?.url ?? '', stock, { prepare: caching(true) }));
    return { targets, ours, close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** The product in a process of its own, as `npm start` runs it. */
export function startOurs(settings: World['settings']): Promise<SutProcess> {
  return startSut('ours/main', settings, { flags: startFlags() });
}
