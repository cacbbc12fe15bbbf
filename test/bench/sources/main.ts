import { mkdtempSync, rmSync } from 'node:fs';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { openDatabases } from '../databases';
import { measureLoads, measureLookups, type Load } from './loads';
import { measureReading } from './reading-cost';
import { readingPaths } from './reading-paths';
import { loadHead, loadLines, lookupTable, readingTable } from './source-tables';
import { KINDS, papersOf, worldOf } from './written-papers';

const LOAD = { full: { size: 100_000, lookups: 5000 }, quick: { size: 5000, lookups: 1000 } } as const;
const READ = { full: { papers: 3000, rounds: 9 }, quick: { papers: 1000, rounds: 3 } } as const;

/*
 * What it costs to plug a system in by a file, beside the agency's own dialect over the same papers in the same run.
 */
const { values } = parseArgs({
  options: {
    size: { type: 'string' },
    quick: { type: 'boolean', default: false },
  },
});
interface Options {
  readonly quick: boolean;
  /** Papers that are loaded. */
  readonly size: number | undefined;
}

async function main(folder: string, { quick, size }: Options): Promise<void> {
  say(
    `Node ${process.version}, ${cpus().length} × ${cpus()[0]?.model ?? ''}, load ${loadavg()[0]?.toFixed(1) ?? ''}\n`,
  );
  const { papers, rounds } = quick ? READ.quick : READ.full;
  const world = worldOf(papers);
  for (const kind of KINDS) {
    const some = papersOf(world, kind).slice(0, papers);
    say(`\nReading ${some.length} papers of kind ${kind}, processor time of one\n`);
    say(readingTable(await measureReading(readingPaths(join(folder, kind), kind, some), rounds)));
  }

  const looking = { lookups: quick ? LOAD.quick.lookups : LOAD.full.lookups, rounds };
  say(`\nAsking for ${looking.lookups} records, 50 at once; processor time of one\n`);
  say(lookupTable(await measureLookups(folder, looking)));
  const amounts = quick ? LOAD.quick : LOAD.full;
  const databases = await openDatabases(process.env['DATABASE_URL']);
  say(`\nLoading, processor time; rows/s by the clock\n${loadHead}`);
  let base: Load | null = null;
  try {
    await measureLoads(databases, folder, { ...amounts, size: size ?? amounts.size }, (load) => {
      base ??= load;
      say(loadLines(load, base));
    });
  } finally {
    await databases.close();
  }
  say(`load at the end ${loadavg()[0]?.toFixed(1) ?? ''}\n`);
}

function say(text: string): void {
  process.stdout.write(text);
}

const folder = mkdtempSync(join(tmpdir(), 'muskaan-bench-sources-'));
process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1));
main(folder, { quick: values.quick, size: values.size === undefined ? undefined : Number(values.size) }).then(
  () => process.exit(),
  (error: unknown) => {
    process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : 'The bench failed.'}\n`);
    process.exit(1);
  },
);
