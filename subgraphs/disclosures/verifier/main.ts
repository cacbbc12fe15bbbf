import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { openDatabaseLog } from './database-log';
import { readEntries, writeEntries } from './exported-log';
import { readHeads, readPublicKeys, type PublicKeys, type SignedHead } from './signed-heads';
import { Unreadable } from './unreadable';
import { verifyLog, type Verdict } from './verify-log';

/*
 * Verifies the disclosure log. It shares no code with the product that it checks, and needs only the right to read.
 * Exits 0 when the log is intact, 1 when it was tampered with, 2 when it could not be checked.
 */
const USAGE = `npm run tool -- verify --database <postgres://…> | --file <entries.jsonl>
  --heads <file>    the heads as the product exported them, best from a copy kept elsewhere
  --key <file>      the product's public key (PEM or JWK); once for each key it has had
  --export <file>   with --database: writes all entries there first, for --file
`;

function readOptions() {
  try {
    return parseArgs({
      options: {
        database: { type: 'string' },
        file: { type: 'string' },
        heads: { type: 'string' },
        key: { type: 'string', multiple: true },
        export: { type: 'string' },
        help: { type: 'boolean', short: 'h', default: false },
      },
    }).values;
  } catch {
    // The parser's message is not shown, because it quotes the argument, which may hold the database's password.
    return null;
  }
}

async function main(): Promise<void> {
  const values = readOptions();
  if (values?.help) {
    process.stdout.write(USAGE);
    return;
  }
  const { database, file, heads, key, export: exportTo } = values ?? {};
  if ((database === undefined) === (file === undefined) || heads === undefined || key === undefined) {
    process.stderr.write(USAGE);
    process.exitCode = 2;
    return;
  }
  // Read before the log: heads signed in between would seem to cover entries that are missing.
  const exported = readHeads(readFileSync(heads, 'utf8'));
  const keys = readPublicKeys(key.map((path) => readFileSync(path, 'utf8')));
  const verdict =
    database === undefined
      ? await verifyLog({ entries: readEntries(file ?? ''), exported, stored: null, keys })
      : await verifyDatabase(database, exported, keys, exportTo);
  process.stdout.write(`${sentenceOf(verdict)}\n`);
  process.exitCode = verdict.bad ? 1 : 0;
}

async function verifyDatabase(
  address: string,
  exported: readonly SignedHead[],
  keys: PublicKeys,
  exportTo: string | undefined,
): Promise<Verdict> {
  const log = await openDatabaseLog(address);
  try {
    if (exportTo !== undefined) await writeEntries(exportTo, log.entries());
    const verdict = await verifyLog({ entries: log.entries(), exported, stored: await log.heads(), keys });
    const stray = verdict.bad ? 0 : await log.strayRows();
    if (stray === 0) return verdict;
    const why = `${stray} rows to find entries by belong to none`;
    return { ...verdict, bad: { seq: verdict.entries + 1, why } };
  } finally {
    await log.close();
  }
}

function sentenceOf({ bad, entries, head }: Verdict): string {
  if (bad) return `BAD: entry ${bad.seq}: ${bad.why}.`;
  const signed = head ? `signed up to entry ${head.seq} at ${head.at}` : 'no signed head';
  return `OK: ${entries} entries, each chained to the one before; ${signed}; ${entries - (head?.seq ?? 0)} after it not yet signed.`;
}

main().catch((error: unknown) => {
  // Messages of other errors, such as PostgreSQL's, may hold the values of a row, so only the code is printed.
  const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
  process.stderr.write(`${error instanceof Unreadable ? error.message : `It could not be read (${code}).`}\n`);
  process.exitCode = 2;
});
