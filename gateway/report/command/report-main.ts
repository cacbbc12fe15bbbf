import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { parseJson } from '../../../schema/process/parse-json';
import { isJson } from '../../supergraph/projection';
import { FolderRefused, PAGE_FILE, writeReport, type ReportFile } from './own-files';
import { GraphAway, openReportClient, ReportRefused, type ReportClient } from './report-client';
import { REPORT_TABLES } from '../csv/report-tables';
import type { ReportableDrive } from '../graph/read-drive-report';
import { writtenDay } from '../words/written';
import { REPORT_LANGUAGES, type ReportLanguage } from '../words/words';

/* Exits 0 when done, 1 when the gateway refuses, 2 when it cannot be asked or the command is not understood. */
const USAGE = `npm run tool -- report --drive ID --lang hi|en --out FOLDER [--graph http://127.0.0.1:4000] [--token-file FILE]

Writes the report of one drive: ${PAGE_FILE}, two pages of A4 to be printed, and a CSV file of each table.
--drive       left out, the drives are listed
--lang        hi (Hindi, unless said otherwise) or en (English)
--out         a folder; files of the same names that this command did not write are left alone
--graph       the running gateway
--token-file  a file with the caller's token; without it, a gateway for development gives a supervisor's
`;

export interface ReportIo {
  /** The list of drives, and nothing else. */
  readonly out: (text: string) => void;
  /** Progress, and what went wrong. */
  readonly say: (text: string) => void;
}

/** Runs the command and resolves with the exit code. */
export async function runReport(args: readonly string[], io: ReportIo): Promise<0 | 1 | 2> {
  const requested = readArgs(args);
  if (requested === 'HELP' || 'wrong' in requested) {
    io.say(requested === 'HELP' ? USAGE : `${requested.wrong}\n\n${USAGE}`);
    return requested === 'HELP' ? 0 : 2;
  }
  const client = openReportClient(requested.graph);
  try {
    client.authorize(await tokenOf(requested, client, io));
    const { drive, out, lang } = requested;
    if (drive === null || out === null) {
      io.out(driveLines(await readDrives(client)));
      return 0;
    }
    return await report(client, { drive, out, lang }, io);
  } catch (error) {
    if (!(error instanceof GraphAway || error instanceof ReportRefused || error instanceof FolderRefused)) throw error;
    io.say(`${printable(error.message)}\n`);
    return error instanceof ReportRefused ? 1 : 2;
  } finally {
    await client.close();
  }
}

async function report(
  client: ReportClient,
  { drive, out, lang }: { readonly drive: string; readonly out: string; readonly lang: ReportLanguage },
  { say }: ReportIo,
): Promise<0 | 1> {
  const base = `/reports/drives/${encodeURIComponent(drive)}`;
  const names = [PAGE_FILE, ...REPORT_TABLES.map((table) => `${table}.csv`)];
  const files: ReportFile[] = [];
  for (const [at, name] of names.entries()) {
    say(`${at + 1} of ${names.length}: ${name}\n`);
    try {
      const path = name === PAGE_FILE ? base : `${base}/${name}`;
      files.push({ name, text: await client.get(`${path}?lang=${lang}`) });
    } catch (error) {
      if (!(error instanceof ReportRefused)) throw error;
      if (name === PAGE_FILE) {
        say(`${printable(error.message)}\n`);
        if (error.code === 'DRIVE_NOT_FOUND') say(`Drives that may be named:\n${driveLines(await readDrives(client))}`);
        return 1;
      }
      say(`${name} is not written: ${printable(error.message)}\n`);
      files.push({ name, text: null });
    }
  }
  writeReport(out, files);
  const written = files.filter(({ text }) => text !== null).length;
  say(`Wrote ${written} files to ${out}\n`);
  return written === files.length ? 0 : 1;
}

async function readDrives(client: ReportClient): Promise<readonly ReportableDrive[]> {
  const answer = parseJson(await client.get('/reports/drives'));
  const drives = isJson(answer) ? answer['drives'] : null;
  if (!Array.isArray(drives)) throw new GraphAway('What answers there is no gateway of the graph.');
  return drives as ReportableDrive[];
}

/** A line each: the id, then what it is. */
function driveLines(drives: readonly ReportableDrive[]): string {
  if (drives.length === 0) return 'No record names a drive.\n';
  return drives
    .map(({ id, name, edition, unitName, from, to }) => {
      const days = [from, to].map((day) => (day === null ? '…' : writtenDay(day))).join(' to ');
      const parts = [edition === null ? name : `${name} (${edition})`, unitName ?? 'unit not stated', days];
      return `${printable(id)}  ${printable(parts.join(', '))}\n`;
    })
    .join('');
}

interface Requested {
  /** Null lists the drives. */
  readonly drive: string | null;
  readonly lang: ReportLanguage;
  readonly out: string | null;
  /** An origin. */
  readonly graph: string;
  readonly tokenFile: string | null;
}

async function tokenOf({ tokenFile, graph }: Requested, client: ReportClient, { say }: ReportIo): Promise<string> {
  if (tokenFile !== null) return readToken(tokenFile);
  try {
    const token = await client.get('/dev/tokens/SUPERVISOR');
    say(`No --token-file: asking as the supervisor whom the development issuer at ${graph} invents.\n`);
    return token.trim();
  } catch (error) {
    if (!(error instanceof ReportRefused)) throw error;
    throw new ReportRefused(
      401,
      null,
      `The gateway at ${graph} makes no tokens: give yours in a file, by --token-file.`,
    );
  }
}

function readToken(file: string): string {
  let token = '';
  try {
    token = readFileSync(file, 'utf8').trim();
  } catch {
    throw new FolderRefused('The file of --token-file cannot be read.');
  }
  // Never quoted: it may be another secret.
  if (!/^[\w~+/.-]+=*$/u.test(token)) throw new FolderRefused('The file of --token-file holds no token.');
  return token;
}

function readArgs(args: readonly string[]): Requested | 'HELP' | { readonly wrong: string } {
  try {
    const text = { type: 'string' } as const;
    const { values } = parseArgs({
      args: args.flatMap(withItsValue),
      options: {
        ...{ drive: text, out: text, 'token-file': text, help: { type: 'boolean', short: 'h', default: false } },
        ...{ lang: { ...text, default: 'hi' }, graph: { ...text, default: 'http://127.0.0.1:4000' } },
      },
    });
    if (values.help) return 'HELP';
    const lang = REPORT_LANGUAGES.find((one) => one === values.lang);
    const graph = URL.canParse(values.graph) ? new URL(values.graph) : null;
    if (!lang) return { wrong: '--lang takes hi or en.' };
    if (!graph || !/^https?:$/u.test(graph.protocol))
      return { wrong: '--graph takes an address that begins with http.' };
    const { drive = null, out = null } = values;
    if (drive !== null && out === null) return { wrong: '--drive needs --out, the folder of its report.' };
    return { drive, lang, out, graph: graph.origin, tokenFile: values['token-file'] ?? null };
  } catch {
    return { wrong: 'An option is unknown, or lacks its value.' };
  }
}

/** Ids may begin with a dash, by which an option would begin. */
function withItsValue(argument: string, at: number, args: readonly string[]): readonly string[] {
  if (argument === '--drive' && args[at + 1]?.startsWith('-')) return [];
  return args[at - 1] === '--drive' && argument.startsWith('-') ? [`--drive=${argument}`] : [argument];
}

/** Names come from records: a terminal obeys no character of them. */
function printable(text: string): string {
  return text.replaceAll(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, '');
}

if (require.main === module) {
  const io = {
    out: (text: string) => void process.stdout.write(text),
    say: (text: string) => void process.stderr.write(text),
  };
  runReport(process.argv.slice(2), io)
    .then((code) => {
      process.exitCode = code;
    })
    .catch((error: unknown) => {
      process.stderr.write(`A fault of this program: ${error instanceof Error ? error.name : 'unknown'}.\n`);
      process.exitCode = 2;
    });
}
