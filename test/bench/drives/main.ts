import { cpus, loadavg } from 'node:os';
import { parseArgs } from 'node:util';
import { Client } from 'pg';
import { silentLog } from '../../../schema/process/log';
import { migrations } from '../../../subgraphs/children/migrations';
import { openStore } from '../../../subgraphs/runtime/postgres/store';
import { openDatabases, type Databases } from '../databases';
import { fillLedger } from './filled-ledger';
import { QUESTIONS } from './questions';

const SIZES = { full: [10_000, 100_000, 1_000_000], quick: [10_000, 100_000] };
const ROUNDS = 9;
const FILL_MS = 600_000;

/*
 * What a statistic costs in ledgers of growing size, beside plain SQL of the same question in the same run: its planner
 * is free, where the product's reads by index only. Both sides have to give the same number.
 */
const { values } = parseArgs({ options: { quick: { type: 'boolean', default: false } } });

async function measure(databases: Databases, size: number): Promise<void> {
  const databaseUrl = await databases.create();
  const log = silentLog;
  const store = await openStore({ databaseUrl, migrations, log, readMs: FILL_MS, writeMs: FILL_MS });
  const plain = new Client({ connectionString: databaseUrl });
  try {
    await plain.connect();
    await store.transaction((database) => fillLedger(database, size));
    await plain.query('VACUUM ANALYZE ledger_case, case_station');
    for (const { name, ask, sql } of QUESTIONS) {
      const [ours, theirs]: [number[], number[]] = [[], []];
      for (let round = 0; round < ROUNDS; round++) {
        const counted = await timed(ours, () => ask(store));
        const { rows } = await timed(theirs, () => plain.query<{ n: number | null }>(sql));
        if ((rows[0]?.n ?? 0) !== counted) throw new Error(`${name}: ${counted}, and by plain SQL ${rows[0]?.n ?? 0}`);
      }
      const [us, them] = [median(ours), median(theirs)];
      const cells = [size.toLocaleString('en').padStart(9), name.padEnd(38), us.toFixed(2).padStart(8)];
      say(`${[...cells, them.toFixed(2).padStart(8), `${(us / them).toFixed(2)}×`.padStart(7)].join('  ')}\n`);
    }
  } finally {
    await plain.end();
    await store.close();
  }
}

async function timed<T>(times: number[], work: () => Promise<T>): Promise<T> {
  const start = performance.now();
  const result = await work();
  times.push(performance.now() - start);
  return result;
}

function median(times: readonly number[]): number {
  return [...times].sort((a, b) => a - b)[times.length >> 1] ?? 0;
}

function say(text: string): void {
  process.stdout.write(text);
}

async function main(): Promise<void> {
  const on = `${cpus().length} × ${cpus()[0]?.model ?? ''}`;
  say(`Node ${process.version}, ${on}, load ${loadavg()[0]?.toFixed(1) ?? ''}; median of ${ROUNDS}\n\n`);
  say(`    cases  question                                 ours, ms  SQL, ms   ratio\n`);
  const databases = await openDatabases(process.env['DATABASE_URL']);
  try {
    for (const size of values.quick ? SIZES.quick : SIZES.full) await measure(databases, size);
  } finally {
    await databases.close();
  }
}

main().then(
  () => process.exit(),
  (error: unknown) => {
    process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : 'The bench failed.'}\n`);
    process.exit(1);
  },
);
