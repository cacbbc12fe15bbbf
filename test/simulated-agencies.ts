import { spawn, type ChildProcess } from 'node:child_process';
import { extname, join } from 'node:path';
import { createInterface } from 'node:readline';
import type { DevelopmentCase } from '../gateway/callers/development-callers';

/** A featured child of the seeded story, the records that are really about it, and the units that dealt with it. */
export interface TrueChild {
  readonly id: string;
  readonly records: readonly string[];
  readonly units: Readonly<Record<Exclude<keyof DevelopmentCase['unit'], 'source'> | 'railwayZone', string | null>>;
}

/** A system that is plugged in by a source file: it listens at `baseUrl`, or writes its files into `folder`. */
export interface PluggedSystem {
  readonly id: string;
  readonly baseUrl: string | null;
  readonly folder: string | null;
  readonly credential: string | null;
  /** Where tests steer it. */
  readonly controlUrl: string;
}

export interface SimulatedAgencies {
  readonly sources: readonly { readonly id: string; readonly baseUrl: string }[];
  /** Those that speak no dialect of the graph's; see `pluggedSources`. */
  readonly plugged: readonly PluggedSystem[];
  /** `crossing`: the children who cross the plugged systems, in addition to `size`. `drives`: the records of five reports. */
  readonly world: { readonly seed: number; readonly size: number; readonly crossing: number; readonly drives: boolean };
  /** The girl who was missing from Katni. */
  readonly featured: TrueChild;
  /** Resolves when they have ended by themselves. */
  readonly ended: Promise<void>;
  close(): Promise<void>;
}

/** What they print when all of them listen. */
type Ready = Pick<SimulatedAgencies, 'sources' | 'plugged' | 'world'>;

/** Starts the simulated agency systems in another process, which ends with this one, however this one ends. */
export async function startSimulatedAgencies(): Promise<SimulatedAgencies> {
  const main = join(__dirname, 'agencies', `main${extname(__filename)}`);
  const child = spawn(process.execPath, [...process.execArgv, main], {
    stdio: ['pipe', 'pipe', 'inherit'],
    // Its standard input closes when this process ends.
    env: { ...process.env, END_WITH_STDIN: '1' },
  });
  let isClosing = false;
  const exited = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const ended = new Promise<void>((resolve) => child.once('exit', () => isClosing || resolve()));
  const { sources, plugged, world } = await readReady(child);
  return {
    sources,
    plugged,
    world,
    featured: await readFeatured(sources[0]?.baseUrl ?? ''),
    ended,
    async close() {
      isClosing = true;
      child.kill();
      if (child.exitCode === null && child.signalCode === null) await exited;
    },
  };
}

async function readReady({ stdout }: ChildProcess): Promise<Ready> {
  if (!stdout) throw new Error('The simulated agencies have no standard output.');
  for await (const line of createInterface({ input: stdout })) return JSON.parse(line) as Ready;
  throw new Error('The simulated agencies ended before they were ready.');
}

async function readFeatured(systemUrl: string): Promise<TrueChild> {
  const response = await fetch(`${new URL(systemUrl).origin}/_control/story`);
  const { featured } = (await response.json()) as { readonly featured: readonly TrueChild[] };
  const child = featured.find(({ id }) => id.includes('katni')) ?? featured[0];
  if (!child) throw new Error('The simulated agencies have no child.');
  return child;
}

/** The child's officers, as whom developers ask. */
export function caseOf({ records, units }: TrueChild, childId: string): DevelopmentCase {
  const fir = records.find((key) => key.includes(':fir:')) ?? records[0] ?? '';
  const { railwayZone, ...own } = units;
  return {
    unit: {
      station: own.station ?? '',
      district: own.district ?? '',
      range: own.range ?? '',
      zone: own.zone ?? '',
      home: own.home ?? '',
      committee: own.committee ?? '',
      // No AHTU dealt with her; the one of her own district would.
      ahtu: own.ahtu ?? own.district ?? '',
      post: own.post ?? '',
      source: fir.split(':')[0] ?? '',
    },
    railwayZone: railwayZone ?? '',
    fir,
    child: childId,
  };
}
