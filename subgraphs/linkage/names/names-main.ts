import { constants } from 'node:os';
import { setImmediate } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { fromKrutiDev, KRUTI_DEV } from '../../india/kruti-dev';
import { asksForHelp } from '../files/asks-for-help';
import { FileError } from '../files/file-error';
import { OutFile } from '../files/out-file';
import { Progress } from '../files/progress';
import { spreadsheetSafe } from '../../../schema/process/spreadsheet-cell';
import { unexpectedError } from '../files/unexpected-error';
import { readUtf8File } from '../files/utf8-text';
import { readNameList } from './name-list';
import { createNameGallery } from './retrieve';

/*
 * Ranks the names of one file for each name of another. Writes query, rank, name and score, separated by tabs. Exits 0
 * on success, 2 with an error code on failure.
 */
const USAGE = `npm run tool -- names --queries <file> --gallery <file> [--top <n>] [--out <file>] [--raw]
  Both files hold one name a line, in UTF-8, in any script of India. --top is 10 by default, at most 1000.
  Each line of the result: query, rank from 1, name, score (nats of evidence). Without --out it goes to the terminal.
  --queries-font, --gallery-font kruti-dev: that file is typed for this font, and shows Devanagari only in it.
  A name that a spreadsheet would run as a formula gets an apostrophe in front, except with --raw.
`;
const MAX_TOP = 1000;
/** The number of queries whose rows are written together; between them the command can be stopped. */
const BATCH = 100;
/** A list of which fewer lines are names is another file than was meant. */
const MIN_READ = 0.5;
const EXAMPLES = 3;

/** Why the command failed: a stable code, and a message for the user. */
class NamesError extends Error {
  constructor(
    readonly code: string,
    why: string,
  ) {
    super(why);
  }
}

async function main(): Promise<void> {
  if (asksForHelp(process.argv.slice(2))) {
    process.stdout.write(USAGE);
    return;
  }
  const { queries, gallery, top, out, raw, fonts } = readOptions();
  const file = out === undefined ? null : inFile('--out', () => new OutFile(out, [queries, gallery]));
  const names = readNames(gallery, '--gallery', fonts.gallery);
  const requested = readNames(queries, '--queries', fonts.queries);
  const ranking = createNameGallery(names);
  const write = (text: string) => (file ? inFile('--out', () => file.write(text)) : process.stdout.write(text));
  const cell = raw ? (text: string) => text : toCell;
  const progress = new Progress({
    write: (text) => process.stderr.write(text),
    now: () => performance.now(),
    isTerminal: process.stderr.isTTY,
  });
  for (const signal of ['SIGHUP', 'SIGINT', 'SIGTERM'] as const)
    process.once(signal, () => {
      // Part of a list of names is not left behind.
      file?.discard();
      process.exit(128 + constants.signals[signal]);
    });
  let withoutRows = 0;
  try {
    for (let from = 0; from < requested.length; from += BATCH) {
      const rows = requested.slice(from, from + BATCH).flatMap((query, at) => {
        progress.at('queries', from + at, requested.length);
        const ranked = ranking.rank(query, top);
        if (ranked.length === 0) withoutRows += 1;
        return ranked.map(
          ({ name, score }, place) => `${cell(query)}\t${place + 1}\t${cell(name)}\t${score.toFixed(3)}\n`,
        );
      });
      write(rows.join(''));
      await setImmediate();
    }
    inFile('--out', () => file?.finish());
  } catch (error) {
    file?.discard();
    throw error;
  } finally {
    progress.end();
  }
  if (withoutRows > 0) process.stderr.write(`queries without a row, because no name is like them: ${withoutRows}\n`);
}

/** In columns that tabs part, a quotation mark in front would hide a formula, or take the rows after it for its cell. */
function toCell(text: string): string {
  return text.startsWith('"') ? `'${text}` : spreadsheetSafe(text);
}

interface Options {
  readonly queries: string;
  readonly gallery: string;
  readonly top: number;
  readonly out: string | undefined;
  readonly raw: boolean;
  readonly fonts: Readonly<Record<'queries' | 'gallery', string | undefined>>;
}

function readOptions(): Options {
  const { queries, gallery, top, out, raw, ...others } = parseOptions();
  const fonts = { queries: others['queries-font'], gallery: others['gallery-font'] };
  if ([fonts.queries, fonts.gallery].some((font) => font !== undefined && font !== KRUTI_DEV))
    throw new NamesError('NAMES_USAGE', `the only font that is known is ${KRUTI_DEV}`);
  if (queries === undefined || gallery === undefined)
    throw new NamesError('NAMES_USAGE', `--queries and --gallery are needed\n${USAGE}`);
  const most = Number(top);
  if (!Number.isInteger(most) || most < 1 || most > MAX_TOP)
    throw new NamesError('NAMES_USAGE', `--top is a whole number from 1 to ${MAX_TOP}`);
  return { queries, gallery, top: most, out, raw, fonts };
}

function parseOptions() {
  try {
    return parseArgs({
      options: {
        queries: { type: 'string' },
        gallery: { type: 'string' },
        top: { type: 'string', default: '10' },
        out: { type: 'string' },
        raw: { type: 'boolean', default: false },
        'queries-font': { type: 'string' },
        'gallery-font': { type: 'string' },
      },
    }).values;
  } catch {
    // The parser's message is not shown, because it quotes the argument, which may be a line of a file.
    throw new NamesError('NAMES_USAGE', `an option is not known, or has no value, or a value stands alone\n${USAGE}`);
  }
}

/** The names of a file; tells on standard error what else is in it. */
function readNames(path: string, option: string, font: string | undefined): readonly string[] {
  const text = inFile(option, () => readUtf8File(path));
  const { names, blankLines, nameless, unread, legacyFont } = readNameList(
    font === undefined ? text : fromKrutiDev(text),
  );
  const written = names.length + nameless + unread.length + legacyFont.length;
  if (written === 0)
    throw new NamesError('NAMES_FILE_EMPTY', `the file of ${option} holds no name; one a line is expected`);
  const others = [
    ...(blankLines > 0 ? [`blank lines: ${blankLines}`] : []),
    ...(nameless > 0 ? [`lines that name nobody or only a relative: ${nameless}`] : []),
    ...(unread.length > 0 ? [`lines without a word: ${shown(unread)}`] : []),
    ...(legacyFont.length > 0
      ? [`lines typed for a font such as Kruti Dev (${option}-font declares it): ${shown(legacyFont)}`]
      : []),
  ];
  const told = `the file of ${option}: ${[`names: ${names.length}`, ...others].join(', ')}`;
  if (names.length < MIN_READ * written) throw new NamesError('NAMES_MOSTLY_UNREAD', told);
  if (others.length > 0) process.stderr.write(`${told}\n`);
  return names;
}

function shown(examples: readonly string[]): string {
  return `${examples.length}, as ${examples.slice(0, EXAMPLES).join(' | ')}`;
}

/** Gives what goes wrong with a file its code and the option that names it. */
function inFile<T>(option: string, act: () => T): T {
  try {
    return act();
  } catch (error) {
    if (!(error instanceof FileError)) throw error;
    throw new NamesError(`NAMES_${error.problem}`, `the file of ${option}: ${error.message}`);
  }
}

function fail(error: unknown): void {
  process.stderr.write(
    error instanceof NamesError ? `${error.code}: ${error.message.trimEnd()}\n` : unexpectedError(error),
  );
  process.exitCode = 2;
}

// A reader such as `head` may close the pipe early; any other error loses rows.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') fail(new NamesError('NAMES_FILE_UNWRITABLE', 'the output cannot be written'));
  process.exit();
});

main().catch(fail);
