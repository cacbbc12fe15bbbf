import { writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { parseArgs } from 'node:util';
import { sendAll } from './batch';
import { openBenchIssuer, type BenchIssuer } from './bench-caller';
import { chooseChildren } from './chosen-children';
import { profile } from './cpu-profile';
import { openDatabases } from './databases';
import { measureGrowth } from './growth';
import { measureMemory } from './memory';
import { toText, type Results } from './report';
import { runScenario, type ScenarioFigures } from './rounds';
import { measureSafeguards } from './safeguards';
import { expectSameAnswers } from './same-answers';
import { FULL, pagesNeeded, QUICK, repeated, toScenarios, toWarmUp, type Amounts } from './scenarios';
import { startSuts } from './suts';
import { openWorld, type World } from './world';

const SMALL_WORLD = 1000;
const WORLD = { full: 14_000, quick: 4000 } as const;
const GROWN_WORLD = 100_000;
const WARM_UP_AT_ONCE = 4;
/** For each system: the stock stack needs fewer requests, each being several to each of its processes. */
const WARM_UP_MS = 25_000;
const COMPARED = { children: 10, pages: 1 } as const;

interface Options {
  readonly json: string | undefined;
  readonly quick: boolean;
  /** Measures growth against a hundred thousand children, which takes minutes to read in. */
  readonly growth: boolean;
}

/** `npm run bench`: measures the product, the floor and the stock stack in one run, and prints one table. */
async function main(options: Options): Promise<void> {
  const amounts = options.quick ? QUICK : FULL;
  const worldSize = options.quick ? WORLD.quick : WORLD.full;
  say('memory of the default sandbox');
  const memory = await measureMemory();
  const databases = await openDatabases(process.env['DATABASE_URL']);
  const issuer = await openBenchIssuer();
  const worlds: World[] = [];
  const openOne = async (size: number) => {
    say(`reading in a world of ${size} children`);
    const world = await openWorld(size, await databases.create(), issuer);
    worlds.push(world);
    return world;
  };
  try {
    const world = await openOne(worldSize);
    const compared = await compare(world, issuer, amounts);
    say('safeguards');
    const safeguards = await measureSafeguards(world, issuer, amounts);
    const small = await openOne(SMALL_WORLD);
    const large = options.growth ? await openOne(GROWN_WORLD) : world;
    say('growth');
    const growth = await measureGrowth([small, large], issuer, amounts);
    const results: Results = {
      machine: { node: process.version, cpu: cpus()[0]?.model ?? '', cpus: cpus().length },
      settings: { worldSize, rounds: amounts.rounds, quick: options.quick },
      safeguards,
      growth,
      memory,
      ...compared,
    };
    process.stdout.write(toText(results));
    if (options.json !== undefined) writeFileSync(options.json, `${JSON.stringify(results, null, 2)}\n`);
  } finally {
    await Promise.all(worlds.map((world) => world.close()));
    await databases.close();
    await issuer.close();
  }
}

async function compare(
  world: World,
  issuer: BenchIssuer,
  amounts: Amounts,
): Promise<Pick<Results, 'scenarios' | 'profiles' | 'stockHangUps'>> {
  const pages = pagesNeeded(amounts) + COMPARED.pages;
  const children = await chooseChildren(world.databaseUrl, { pages, fewest: 3, most: 99 });
  say('starting the systems');
  const suts = await startSuts(world, issuer);
  try {
    await expectSameAnswers(suts.targets, [
      ...children.fresh(COMPARED.children),
      ...children.freshPages(COMPARED.pages),
    ]);
    say('warming up');
    const warmUp = toWarmUp(children, amounts);
    // The stock stack runs the same code with its cache, so that it is warmed up once.
    for (const target of suts.targets.slice(0, -1)) {
      await target.prepare();
      await sendAll(target, warmUp, WARM_UP_AT_ONCE, WARM_UP_MS);
    }
    const scenarios: ScenarioFigures[] = [];
    for (const scenario of toScenarios(children, amounts)) {
      say(scenario.name);
      scenarios.push(await runScenario(world, suts.targets, scenario, amounts.rounds));
    }
    say('profiles');
    const known = warmUp.slice(-100);
    const [ours] = suts.targets;
    if (!ours) throw new Error('nothing is measured');
    return {
      scenarios,
      stockHangUps: suts.targets.reduce((sum, target) => sum + target.hangUps(), 0),
      profiles: [
        await profile('one child, cold', suts.ours, ours, children.fresh(amounts.profiled)),
        await profile('one child, warm', suts.ours, ours, repeated(known, 5 * amounts.profiled)),
        await profile('fifty children, cold', suts.ours, ours, children.freshPages(amounts.profiledPages)),
      ],
    };
  } finally {
    await suts.close();
  }
}

function say(step: string): void {
  process.stderr.write(`${(performance.now() / 1000).toFixed(0).padStart(4)} s  ${step}\n`);
}

const { values } = parseArgs({
  options: {
    json: { type: 'string' },
    quick: { type: 'boolean', default: false },
    growth: { type: 'boolean', default: false },
  },
});
// Signals end the bench through `exit`, at which every process it started is ended too.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1));
main({ json: values.json, quick: values.quick, growth: values.growth }).then(
  () => process.exit(0),
  (error: unknown) => {
    process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : 'The bench failed.'}\n`);
    process.exit(1);
  },
);
