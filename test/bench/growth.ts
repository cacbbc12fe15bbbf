import { COMMITTEE, type BenchIssuer } from './bench-caller';
import { runBatch, sendAll, type Batch } from './batch';
import { chooseChildren } from './chosen-children';
import { toFigures, type Figures } from './rounds';
import { repeated, type Amounts } from './scenarios';
import { startOurs } from './suts';
import { graphTarget } from './target';
import type { World } from './world';

/** The same number in both worlds, so that the same calls are made. */
const SOURCES = 3;
const WARM_UP = 80;

export interface Growth {
  readonly worlds: readonly { readonly size: number; readonly figures: Figures }[];
}

/**
 * The cold trace of a child known to three sources, in a small and in a large world, in alternating rounds. Both
 * processes are new and have served equally few requests, since the small world has few children for a warm-up: their
 * figures compare only with each other.
 */
export async function measureGrowth(worlds: readonly World[], issuer: BenchIssuer, amounts: Amounts): Promise<Growth> {
  const headers = await issuer.headersOf(COMMITTEE);
  const sides = await Promise.all(worlds.map((world) => side(world, headers, amounts)));
  try {
    for (let round = 0; round < amounts.rounds; round++) {
      for (const { world, target, children, batches } of sides) {
        batches.push(await runBatch(world, target, children.fresh(amounts.cold), 1));
      }
    }
    return { worlds: sides.map(({ world, batches }) => ({ size: world.size, figures: toFigures(batches) })) };
  } finally {
    await Promise.all(sides.map(({ close }) => close()));
  }
}

async function side(world: World, headers: Readonly<Record<string, string>>, amounts: Amounts) {
  const children = await chooseChildren(world.databaseUrl, { pages: 0, fewest: SOURCES, most: SOURCES });
  const process = await startOurs(world.settings);
  const target = graphTarget('ours', process.url, [process], { headers });
  const first = children.fresh(WARM_UP);
  await sendAll(target, [...first, ...repeated(first, amounts.repeatedWarmUp)], 1);
  const batches: Batch[] = [];
  const close = async () => {
    await target.close();
    await process.end();
  };
  return { world, target, children, batches, close };
}
