import { writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { parseArgs } from 'node:util';
import { sendAll } from './batch';
import { openBenchIssuer, type BenchIssuer } from './bench-caller';
import { chooseChildren } from './chosen-children';
import { profile } from './cpu-profile';
import { openDatabases } from './databases';
import { measureGrowth } from './growth';
import { measureMatching } from './matching-cost';
import { measureMemory } from './memory';
import { Report } from './report';
import { runScenario } from './rounds';
import { measureSafeguards } from './safeguards';
import { expectSameAnswers } from './same-answers';
import { FULL, pagesNeeded, QUICK, repeated, toScenarios, toWarmUp, type Amounts } from './scenarios';
import { startSuts } from './suts';
import type { Job } from './target';
import { openWorld, type World } from './world';

const SMALL_WORLD = 1000;
const WORLD = { full: 14_000, quick: 4000 } as const;
const GROWN_WORLD = 100_000;
const WARM_UP_AT_ONCE = 4;
const COMPARED = { children: 10, pages: 1 } as const;

interface Options {
  readonly json: string | undefined;
  readonly quick: boolean;
  /** Measures growth against a hundred thousand children, which takes minutes to read in. */
  readonly growth: boolean;
}

/** `npm run bench`: measures the product, the floor and the stock stack in one run, and writes each figure as soon as it exists. */
async function main(options: Options): Promise<void> {
  const amounts = options.quick ? QUICK : FULL;
  const worldSize = options.quick ? WORLD.quick : WORLD.full;
  const { json } = options;
  const report = new Report(
    {
      machine: { node: process.version, cpu: cpus()[0]?.model ?? '', cpus: cpus().length },
      settings: { worldSize, rounds: amounts.rounds, quick: options.quick },
    },
    (text) => void process.stdout.write(text),
    (results) => json !== undefined && writeFileSync(json, `${JSON.stringify(results, null, 2)}\n`),
  );
  await part(report, 'memory of the default sandbox', async () => report.memory(await measureMemory()));
  const databases = await openDatabases(process.env['DATABASE_URL']);
  const issuer = await openBenchIssuer();
  const worlds: World[] = [];
  const openOne = async (size: number, matched = false) => {
    say(`reading in a world of ${size} children`);
    const world = await openWorld(size, await databases.create(), issuer, { matched });
    worlds.push(world);
    return world;
  };
  try {
    const world = await openOne(worldSize, true);
    await part(report, 'the comparison', () => compare(world, issuer, amounts, report));
    await part(report, 'safeguards', () => measureSafeguards(world, issuer, amounts, (row) => report.safeguard(row)));
    await part(report, 'matching', async () => report.matching(await measureMatching(world, issuer, amounts)));
    await part(report, 'growth', async () => {
      const small = await openOne(SMALL_WORLD);
      const large = options.growth ? await openOne(GROWN_WORLD) : world;
      report.growth(await measureGrowth([small, large], issuer, amounts));
    });
  } finally {
    await Promise.all(worlds.map((world) => world.close()));
    await databases.close();
    await issuer.close();
  }
  process.exitCode = report.isWhole ? 0 : 1;
}

async function compare(world: World, issuer: BenchIssuer, amounts: Amounts, report: Report): Promise<void> {
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
    // The stock stack runs the same code with its cache, so it is warmed up only once.
    for (const target of suts.targets.slice(0, -1)) {
      await target.prepare();
      await sendAll(target, warmUp, WARM_UP_AT_ONCE, amounts.warmUpMs);
    }
    for (const scenario of toScenarios(children, amounts)) {
      await part(report, scenario.name, async () =>
        report.scenario(await runScenario(world, suts.targets, scenario, amounts.rounds)),
      );
    }
    report.times(suts.targets.reduce((sum, target) => sum + target.hangUps(), 0));
    const [ours] = suts.targets;
    if (!ours || amounts.profiled === 0) return;
    const profiled: readonly (readonly [name: string, jobs: () => readonly Job[]])[] = [
      ['one child, cold', () => children.fresh(amounts.profiled)],
      ['one child, warm', () => repeated(warmUp.slice(-100), 5 * amounts.profiled)],
      ['fifty children, cold', () => children.freshPages(amounts.profiledPages)],
    ];
    for (const [name, jobs] of profiled) {
      await part(report, `profile: ${name}`, async () => report.profile(await profile(name, suts.ours, ours, jobs())));
    }
  } finally {
    await suts.close();
  }
}

/** A failed part is reported in its place, and the others are still measured. */
async function part(report: Report, name: string, measure: () => Promise<void>): Promise<void> {
  say(name);
  try {
    await measure();
  } catch (error) {
    const why = error instanceof Error ? error.message : 'an unknown fault';
    // A message may have many lines, for example where two answers differ.
    process.stderr.write(`${why}\n`);
    report.unmeasured({ name, why: why.split('\n', 1).join('') });
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
  () => process.exit(),
  (error: unknown) => {
    process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : 'The bench failed.'}\n`);
    process.exit(1);
  },
);
