import { CsvError } from '../../../runtime/csv/csv-records';
import { isOneFile } from '../../files/is-one-file';
import { asksForHelp } from '../../files/asks-for-help';
import { Progress } from '../../files/progress';
import { spreadsheetSafe } from '../../../../schema/process/spreadsheet-cell';
import { unexpectedError } from '../../files/unexpected-error';
import { readColumnMap, type SideMap } from './column-map';
import { readCsv } from './csv';
import { dedupeRecords } from './dedupe-records';
import { readFileRecords, type FileRecords, type ReadRules } from './file-records';
import { linkError, LinkError } from './link-error';
import { partnersOf, readOptions, readRules, USAGE } from './link-options';
import { clusterLines, linkLines, openOutputs, readText, summaryOf } from './link-outputs';
import { linkRecords } from './link-records';

/*
 * Links the records of two CSV files that are about one person, or of one file with itself. It learns chance agreement
 * and spelling noise from the files, without labelled pairs. What could not be read is counted on standard error. Exits 0
 * on success, 2 with an error code on failure.
 */
const SEED = 20_251_001;

function main(): void {
  const values = readOptions();
  const { left, map, out } = values;
  const right = values.right ?? (values.dedupe ? left : undefined);
  if (left === undefined || right === undefined || map === undefined || out === undefined)
    throw linkError('LINK_USAGE', `--left, --right (or --dedupe), --map and --out are needed\n${USAGE}`);
  // Linked with itself as if it were two, a file would only find that each record is itself.
  const isOneList = isOneFile(left, right);
  if (values.dedupe && !isOneList) throw linkError('LINK_USAGE', '--dedupe is for the one file of --left');
  if (!isOneList && values.clusters !== undefined) throw linkError('LINK_USAGE', '--clusters is for --dedupe');
  const minPosterior = Number(values['min-posterior']);
  if (!(minPosterior >= 0 && minPosterior <= 1))
    throw linkError('LINK_USAGE', '--min-posterior is a number between 0 and 1');
  const partners = partnersOf(values);
  const rules = readRules(values);
  const columns = readColumnMap(readText(map, '--map'));
  // Found before the work, not after it.
  const outputs = openOutputs({ out, model: values.model, clusters: values.clusters }, [left, right, map]);

  const files = [
    recordsOf(left, '--left', columns.left, rules),
    ...(isOneList ? [] : [recordsOf(right, '--right', columns.right, rules)]),
  ];
  if (!values['allow-unread']) for (const { counts } of files) counts.refuseMostlyUnread();
  const [one, other] = files.map(({ records }) => records);
  const progress = new Progress({
    write: (text) => void process.stderr.write(text),
    now: () => performance.now(),
    isTerminal: process.stderr.isTTY,
  });
  const options = {
    minPosterior,
    random: seededRandom(SEED),
    progress: (task: string, done: number, total: number) => progress.at(task, done, total),
  };
  const answer =
    other === undefined ? dedupeRecords(one ?? [], options) : linkRecords(one ?? [], other, { ...options, partners });
  progress.end();
  const idOf = values['raw-ids'] ? (id: string) => id : spreadsheetSafe;
  outputs.write('out', linkLines(answer.links, idOf));
  outputs.write('model', `${JSON.stringify(answer.model, null, 2)}\n`);
  if ('clusters' in answer) outputs.write('clusters', clusterLines(answer.clusters, idOf));
  process.stdout.write(`${files.map(({ records }) => records.length).join(' and ')} records, ${summaryOf(answer)}\n`);
}

function recordsOf(path: string, option: string, map: SideMap, rules: ReadRules): FileRecords {
  const text = readText(path, option);
  try {
    const read = readFileRecords(readCsv(text), map, option, rules);
    report(read, option);
    return read;
  } catch (error) {
    if (error instanceof CsvError) throw linkError('LINK_CSV', `${option}, ${error.message}`);
    throw error;
  }
}

function report({ counts, skipped, agesWithoutDay }: FileRecords, option: string): void {
  for (const line of counts.report()) process.stderr.write(`${line}\n`);
  if (skipped > 0) process.stderr.write(`${option}: ${skipped} rows without any value are skipped\n`);
  if (agesWithoutDay > 0)
    process.stderr.write(
      `${option}: ${agesWithoutDay} ages have no day on which they were stated, and are taken as of one day; map asOf, or give --as-of\n`,
    );
}

/** mulberry32: the same files give the same links. */
function seededRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 0x1_0000_0000;
  };
}

try {
  if (asksForHelp(process.argv.slice(2))) process.stdout.write(USAGE);
  else main();
} catch (error) {
  process.stderr.write(
    error instanceof LinkError ? `${error.code}: ${error.message.trimEnd()}\n` : unexpectedError(error),
  );
  process.exitCode = 2;
}
