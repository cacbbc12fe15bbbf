import { parseArgs } from 'node:util';
import { noStore, openExistingStore, whyNot } from '../../runtime/postgres/existing-store';
import type { Queryable } from '../../runtime/postgres/store';
import { askForRetry } from '../registry/kept/kept-rows';
import { askForRereading } from '../registry/kept/rereading';
import { readSources } from '../registry/kept/source-rows';

/*
 * Asks for a source to be read again, by a mark in the registry's database. The process that reads the source finds it
 * within seconds, and goes on reading its feed meanwhile. Nothing is read here. Exits 0 when the mark is set, 1 when
 * there is no such source, 2 when the mark could not be set.
 */
const USAGE = `npm run tool -- reread --source police-mp [--kept]

Reads one source again from the beginning, while it is served: its records are taken again as the reader of today reads
them, and what could not be read before is tried again. What the source does not send any more stays, and is counted
(\`sources { rereading { notSentAgain } }\`).
--kept   tries only the rows that could not be read before
The registry is the one of DATABASE_URL, or the one that lies in DATA_DIR.
`;

/** Runs the command and resolves with the exit code. All output goes through `say`. */
export async function runReread(
  args: readonly string[],
  env: NodeJS.ProcessEnv,
  say: (text: string) => void,
): Promise<number> {
  const requested = readArgs(args);
  if (!requested) {
    say(USAGE);
    return 2;
  }
  const registry = await openExistingStore(env);
  if (!registry) {
    say(noStore(env));
    return 2;
  }
  try {
    const { code, text } = await registry.store.transaction((database) => ask(database, requested));
    // The mark is durable only after the transaction.
    say(text);
    return code;
  } catch (error) {
    say(`The registry could not be asked: ${whyNot(error)}.\n`);
    return 2;
  } finally {
    await registry.close();
  }
}

async function ask(
  database: Queryable,
  { source, kept }: { readonly source: string; readonly kept: boolean },
): Promise<{ readonly code: number; readonly text: string }> {
  const known = await readSources(database);
  if (!known.some(({ id }) => id === source)) {
    const ids = known.map(({ id }) => id).join(', ');
    return { code: 1, text: `The registry knows no such source. It knows: ${ids === '' ? 'none' : ids}.\n` };
  }
  const rows = await askForRetry(database, source);
  if (!kept) await askForRereading(database, source, Date.now());
  const reading = kept ? '' : ', and the source is read from the beginning';
  const when = 'It starts within seconds, when the graph runs, and the source is served meanwhile.';
  return { code: 0, text: `${source}: ${rows} kept changes are tried again${reading}. ${when}\n` };
}

function readArgs(args: readonly string[]): { readonly source: string; readonly kept: boolean } | null {
  try {
    const options = { source: { type: 'string' }, kept: { type: 'boolean', default: false } } as const;
    const { source, kept } = parseArgs({ args: [...args], options }).values;
    return source === undefined ? null : { source, kept };
  } catch {
    return null;
  }
}

if (require.main === module) {
  runReread(process.argv.slice(2), process.env, (text) => void process.stdout.write(text)).then(
    (code) => {
      process.exitCode = code;
    },
    () => {
      process.stderr.write('The registry could not be opened: its PostgreSQL did not start.\n');
      process.exitCode = 2;
    },
  );
}
