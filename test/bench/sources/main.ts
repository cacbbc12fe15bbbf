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
 * What it costs to plug a system in by a file, beside the agency's own dialect over the same papers in the same run:
 * reading them, asking for them, and loading `--size` of them into the registry, which takes some minutes a path.
 * `--only-loads` loads and does nothing else.
 */
const { values } = parseArgs({
  options: {
    size: { type: 'string' },
    quick: { type: 'boolean', default: false },
    'only-loads': { type: 'boolean', default: false },
  },
});
const { read, load: usual } = values.quick
  ? { read: READ.quick, load: LOAD.quick }
  : { read: READ.full, load: LOAD.full };
const amounts = { read, load: { ...usual, size: Number(values.size ?? usual.size) } };

async function main(folder: string): Promise<void> {
  const on = `${cpus().length} × ${cpus()[0]?.model ?? ''}`;
  say(`Node ${process.version}, ${on}, load ${load()}\n`);
  if (!values['only-loads']) {
    await tellReading(folder);
    await tellLookups(folder);
  }
  await tellLoads(folder);
  say(`load at the end ${load()}\n`);
}

async function tellReading(folder: string): Promise<void> {
  const { papers, rounds } = amounts.read;
  const world = worldOf(papers);
  for (const kind of KINDS) {
    const some = papersOf(world, kind);
    say(`\nReading ${some.length} papers of kind ${kind}, processor time of one\n`);
    say(readingTable(await measureReading(readingPaths(join(folder, kind), kind, some), rounds)));
  }
}

async function tellLookups(folder: string): Promise<void> {
  const { lookups } = amounts.load;
  say(`\nAsking for ${lookups} records, 50 at once; processor time of one\n`);
  say(lookupTable(await measureLookups(folder, { lookups, rounds: amounts.read.rounds })));
}

async function tellLoads(folder: string): Promise<void> {
  const databases = await openDatabases(process.env['DATABASE_URL']);
  say(`\nLoading, processor time; rows/s by the clock\n${loadHead}`);
  let base: Load | null = null;
  try {
    await measureLoads(databases, folder, amounts.load, (one) => {
      base ??= one;
      say(loadLines(one, base));
    });
  } finally {
    await databases.close();
  }
}

function load(): string {
  return loadavg()[0]?.toFixed(1) ?? '';
}

function say(text: string): void {
  process.stdout.write(text);
}

const folder = mkdtempSync(join(tmpdir(), 'muskaan-bench-sources-'));
process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1));
main(folder).then(
  () => process.exit(),
  (error: unknown) => {
    process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : 'The bench failed.'}\n`);
    process.exit(1);
  },
);
