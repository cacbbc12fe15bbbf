import { parseArgs } from 'node:util';
import { systemClock } from '../../../../schema/process/clock';
import { istDay } from '../../../india/indian-time';
import { readBirth } from '../../../india/read-birth';
import { asksForHelp } from '../../files/asks-for-help';
import { FileError } from '../../files/file-error';
import { OutFile } from '../../files/out-file';
import { Progress } from '../../files/progress';
import { spreadsheetSafe } from '../../files/spreadsheet-cell';
import { unexpectedError } from '../../files/unexpected-error';
import { readUtf8File } from '../../files/utf8-text';
import { readColumnMap, type SideMap } from './column-map';
import { CsvError, csvLine, readCsv } from './csv';
import { readFileRecords, type FileRecords, type ReadRules } from './file-records';
import { linkError, LinkError } from './link-error';
import { linkRecords, type Link, type Partners } from './link-records';

/*
 * Links the records of two CSV files that are about one person. It learns chance agreement and spelling noise from the
 * two files, without labelled pairs. Writes left, right, posterior, bits (log2 of the odds), band and whether it is a
 * link, the most certain first. What could not be read is counted on standard error. Exits 0 on success, 2 with an error
 * code on failure.
 */
const USAGE = `npm run tool -- link --left <a.csv> --right <b.csv> --map <map.json> --out <links.csv>
  --map            which column is what, for both files or under "left" and "right" apart:
                   {"id": "no", "given": "first", "surname": "last", "place": ["suburb"], "dateOfBirth": "dob"}
                   fields: id, name, given, surname, alias, father, mother, sex, age, dateOfBirth, asOf, place, block,
                   district, state, lat, lon, phone, marks, other (up to four further columns); any may be absent;
                   "font": "kruti-dev" says that the file shows Devanagari only in that font
  --day-first, --month-first
                   how dates like 04/09/2012 are read where no date of the column shows it (25/10/2012); "dateOrder":
                   "day-first" in the mapping says it for one file
  --as-of          the day on which ages were stated that have no day (asOf) of their own: 2025-10-03
  --allow-unread   goes on when a mapped column is mostly unread
  --one-to-one     no record has more than one partner
  --many           a record may have several partners; without either, it is seen whether the files hold doubles
  --min-posterior  the least probable pair to write (0.01); those from 0.5 on are links
  --model          writes the fitted parameters to this file
  --raw-ids        ids as they are; without it, one that a spreadsheet would run (=, +, -, @) gets an apostrophe in
                   front, and is read without it
`;
const SEED = 20_251_001;
/** The least posterior of a link: one person is more likely than two. */
const LIKELY = 0.5;

function main(): void {
  const values = readOptions();
  const { left, right, map, out } = values;
  if (left === undefined || right === undefined || map === undefined || out === undefined)
    throw linkError('LINK_USAGE', `--left, --right, --map and --out are needed\n${USAGE}`);
  const minPosterior = Number(values['min-posterior']);
  if (!(minPosterior >= 0 && minPosterior <= 1))
    throw linkError('LINK_USAGE', '--min-posterior is a number between 0 and 1');
  const rules = readRules(values);
  const columns = readColumnMap(readText(map, '--map'));
  // Found before the work, not after it.
  const inputs = [left, right, map];
  const outFile = openOut(out, '--out', inputs);
  const modelFile = values.model === undefined ? null : openOut(values.model, '--model', inputs);
  if (modelFile?.isSame(outFile) === true) throw linkError('LINK_USAGE', '--model and --out are one file');

  const files = [
    recordsOf(left, '--left', columns.left, rules),
    recordsOf(right, '--right', columns.right, rules),
  ] as const;
  if (!values['allow-unread']) for (const { counts } of files) counts.refuseMostlyUnread();
  const [one, other] = files;
  const progress = new Progress({
    write: (text) => void process.stderr.write(text),
    now: () => performance.now(),
    isTerminal: process.stderr.isTTY,
  });
  const { links, model, oneToOne } = linkRecords(one.records, other.records, {
    partners: partnersOf(values),
    minPosterior,
    random: seededRandom(SEED),
    progress: (task, done, total) => progress.at(task, done, total),
  });
  progress.end();
  const idOf = values['raw-ids'] ? (id: string) => id : spreadsheetSafe;
  const lines = links.map((link) =>
    csvLine([
      idOf(link.left),
      idOf(link.right),
      link.posterior.toFixed(12),
      link.bits.toFixed(3),
      link.band,
      isLink(link),
    ]),
  );
  finish(outFile, '--out', csvLine(['left', 'right', 'posterior', 'bits', 'band', 'link']) + lines.join(''));
  if (modelFile !== null) finish(modelFile, '--model', `${JSON.stringify(model, null, 2)}\n`);
  const each = oneToOne ? 'one partner each' : 'several partners possible';
  const sure = links.filter((link) => isLink(link) === 'yes').length;
  process.stdout.write(
    `${one.records.length} and ${other.records.length} records, ${sure} links (${each}), ${links.length} pairs written\n`,
  );
}

type Options = ReturnType<typeof readOptions>;

function partnersOf({ many, 'one-to-one': one }: Options): Partners {
  if (many && one) throw linkError('LINK_USAGE', '--many and --one-to-one exclude each other');
  return many ? 'MANY' : one ? 'ONE' : 'AUTO';
}

function readRules(values: Options): ReadRules {
  const { 'day-first': dayFirst, 'month-first': monthFirst, 'as-of': asOf } = values;
  if (dayFirst && monthFirst) throw linkError('LINK_USAGE', '--day-first and --month-first exclude each other');
  const today = istDay(systemClock.now());
  const dateOrder = dayFirst ? 'DAY_FIRST' : monthFirst ? 'MONTH_FIRST' : null;
  const reading = asOf === undefined ? null : readBirth(asOf, { order: 'DAY_FIRST', today });
  const day = reading && 'born' in reading ? reading.born : null;
  if (asOf !== undefined && (!/^\d{4}-\d\d-\d\d$/.test(asOf) || day === null))
    throw linkError('LINK_USAGE', '--as-of is a day like 2025-10-03, and not after today');
  return { today, asOf: day?.from ?? null, dateOrder, rawIds: values['raw-ids'] };
}

function isLink({ posterior }: Link): 'yes' | 'no' {
  return posterior >= LIKELY ? 'yes' : 'no';
}

function readOptions() {
  try {
    return parseArgs({
      options: {
        left: { type: 'string' },
        right: { type: 'string' },
        map: { type: 'string' },
        out: { type: 'string' },
        model: { type: 'string' },
        'one-to-one': { type: 'boolean', default: false },
        many: { type: 'boolean', default: false },
        'min-posterior': { type: 'string', default: '0.01' },
        'day-first': { type: 'boolean', default: false },
        'month-first': { type: 'boolean', default: false },
        'as-of': { type: 'string' },
        'allow-unread': { type: 'boolean', default: false },
        'raw-ids': { type: 'boolean', default: false },
      },
    }).values;
  } catch {
    // The parser's message is not shown, because it quotes the argument, which may be a cell of a file.
    throw linkError('LINK_USAGE', `an option is not known, or has no value, or a value stands alone\n${USAGE}`);
  }
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

function readText(path: string, option: string): string {
  return ofOption(option, () => readUtf8File(path));
}

function openOut(path: string, option: string, inputs: readonly string[]): OutFile {
  return ofOption(option, () => new OutFile(path, inputs));
}

function finish(file: OutFile, option: string, text: string): void {
  ofOption(option, () => {
    file.write(text);
    file.finish();
  });
}

/** Runs what works on the file of an option, and names the option in its error. */
function ofOption<T>(option: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof FileError)) throw error;
    throw linkError(`LINK_${error.problem}`, `the file of ${option}: ${error.message}`);
  }
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
