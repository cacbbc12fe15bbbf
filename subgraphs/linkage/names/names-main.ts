import { openSync, readFileSync, writeSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { createNameGallery } from './retrieve';
import { unexpectedError } from './unexpected-error';
import { NotUtf8, toUtf8Text } from './utf8-text';

/*
 * Ranks the names of one file for each name of another. Writes query, rank, name and score, separated by tabs, with
 * query and name as in the files. Exits 0 on success, 2 with an error code on failure.
 */
const USAGE = `npm run tool -- names --queries <file> --gallery <file> [--top <n>] [--out <file>]
  Both files hold one name a line, in UTF-8, in any script of India. --top is 10 by default, at most 1000.
  Each line of the result: query, rank from 1, name, score (nats of evidence). Without --out it goes to the terminal.
`;
const MAX_TOP = 1000;
/** The number of queries whose rows are written together. */
const BATCH = 500;

/** Why the command failed: a stable code, and a message for the user. */
class NamesError extends Error {
  constructor(
    readonly code: string,
    why: string,
  ) {
    super(why);
  }
}

function main(): void {
  const { queries, gallery, top, out } = readOptions();
  const names = readNames(gallery, '--gallery');
  const requested = readNames(queries, '--queries');
  const ranking = createNameGallery(names);
  const write = out === undefined ? (text: string) => void process.stdout.write(text) : toFile(out);
  for (let from = 0; from < requested.length; from += BATCH)
    write(
      requested
        .slice(from, from + BATCH)
        .flatMap((query) =>
          ranking.rank(query, top).map(({ name, score }, at) => `${query}\t${at + 1}\t${name}\t${score.toFixed(3)}\n`),
        )
        .join(''),
    );
}

interface Options {
  readonly queries: string;
  readonly gallery: string;
  readonly top: number;
  readonly out: string | undefined;
}

function readOptions(): Options {
  const { queries, gallery, top, out } = parseOptions();
  if (queries === undefined || gallery === undefined)
    throw new NamesError('NAMES_USAGE', `--queries and --gallery are needed\n${USAGE}`);
  const most = Number(top);
  if (!Number.isInteger(most) || most < 1 || most > MAX_TOP)
    throw new NamesError('NAMES_USAGE', `--top is a whole number from 1 to ${MAX_TOP}`);
  return { queries, gallery, top: most, out };
}

function parseOptions() {
  try {
    return parseArgs({
      options: {
        queries: { type: 'string' },
        gallery: { type: 'string' },
        top: { type: 'string', default: '10' },
        out: { type: 'string' },
      },
    }).values;
  } catch {
    // The parser's message is not shown, because it quotes the argument, which may be a line of a file.
    throw new NamesError('NAMES_USAGE', `an option is not known, or has no value, or a value stands alone\n${USAGE}`);
  }
}

/** The lines of a file, trimmed, without empty ones. */
function readNames(path: string, option: string): string[] {
  let bytes: Buffer;
  try {
    bytes = readFileSync(path);
  } catch {
    throw new NamesError('NAMES_FILE_UNREADABLE', `the file of ${option} cannot be read`);
  }
  const names = textOf(bytes, option)
    .split(/\r\n|\r|\n/)
    .map((line) => line.replaceAll('\t', ' ').trim())
    .filter((line) => line !== '');
  if (names.length === 0)
    throw new NamesError('NAMES_FILE_EMPTY', `the file of ${option} holds no name; one a line is expected`);
  return names;
}

function textOf(bytes: Buffer, option: string): string {
  try {
    return toUtf8Text(bytes);
  } catch (error) {
    if (!(error instanceof NotUtf8)) throw error;
    throw new NamesError('NAMES_NOT_UTF8', `the file of ${option}: ${error.message}`);
  }
}

function toFile(path: string): (text: string) => void {
  try {
    const file = openSync(path, 'w');
    return (text) => void writeSync(file, text);
  } catch {
    throw new NamesError('NAMES_FILE_UNWRITABLE', 'the file of --out cannot be written');
  }
}

// A reader such as `head` may close the pipe early.
process.stdout.on('error', () => process.exit(0));

try {
  main();
} catch (error) {
  process.stderr.write(
    error instanceof NamesError ? `${error.code}: ${error.message.trimEnd()}\n` : unexpectedError(error),
  );
  process.exitCode = 2;
}
