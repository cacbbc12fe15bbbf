import { readFileSync } from 'node:fs';
import { extname } from 'node:path';
import { parseExactJson } from '../../runtime/agency/exact-json';
import type { ForeignRow } from '../../runtime/source-file/foreign-row';
import { decodeXml } from '../../runtime/source-file/xml-text';
import { createXmlValues } from '../../runtime/source-file/xml-values';
import { DumpRefused, type DumpForm } from '../../sources/formats/dump';
import { openDump } from '../../sources/formats/open-dump';
import { KitError } from '../terminal/kit-command';

/** What a state team took from its system: the rows of a table, or an answer as the system sent it. */
export type Sample =
  | { readonly kind: 'ROWS'; readonly form: DumpForm; readonly rows: readonly ForeignRow[] }
  | { readonly kind: 'ANSWER'; readonly language: 'json' | 'xml'; readonly answer: unknown };

/** More than a person looks at. */
const MAX_ROWS = 10_000;
const XML_LIMITS = { depth: 100, values: 1_000_000 };
const TABLES: Readonly<Record<string, DumpForm['format']>> = {
  '.csv': 'csv',
  '.tsv': 'csv',
  '.txt': 'csv',
  '.xlsx': 'xlsx',
  '.jsonl': 'json-lines',
  '.ndjson': 'json-lines',
};

/** The format of a sample that has rows, by its name's ending; undefined for an answer. */
export function tableFormat(path: string): DumpForm['format'] | undefined {
  return TABLES[extname(path).toLowerCase()];
}

/** Reads a sample by its name's ending. `form`: as a source file says. Throws `KitError`, which quotes nothing of it. */
export async function readSample(
  path: string,
  form: Partial<Pick<DumpForm, 'encoding' | 'delimiter' | 'sheet' | 'header'>> = {},
): Promise<Sample> {
  const end = extname(path).toLowerCase();
  const format = tableFormat(path);
  if (format !== undefined) {
    const whole: DumpForm = { encoding: 'utf-8', ...form, format };
    return { kind: 'ROWS', form: whole, rows: await tableRows(path, whole) };
  }
  if (end === '.json') return { kind: 'ANSWER', language: 'json', answer: jsonIn(path) };
  if (end === '.xml') return { kind: 'ANSWER', language: 'xml', answer: xmlIn(path) };
  throw new KitError('A sample is a file named *.json, *.xml, *.csv, *.xlsx or *.jsonl.');
}

async function tableRows(path: string, form: DumpForm): Promise<readonly ForeignRow[]> {
  const rows: ForeignRow[] = [];
  try {
    for await (const some of (await openDump(path, form)).rows()) {
      rows.push(...some);
      if (rows.length >= MAX_ROWS) break;
    }
  } catch (error) {
    throw error instanceof DumpRefused ? new KitError(`The sample cannot be read: ${dumpSentence(error)}.`) : error;
  }
  return rows.slice(0, MAX_ROWS);
}

/** Why a dump was refused, in a sentence without its full stop. */
export function dumpSentence({ problem, line, detail }: DumpRefused): string {
  if (detail === 'ENOENT') return 'there is no such file';
  const place = line === null ? '' : ` in line ${line}`;
  return `${SENTENCES[problem]}${place}${detail === '' ? '' : ` (${detail})`}`;
}

const SENTENCES: Readonly<Record<DumpRefused['problem'], string>> = {
  TRUNCATED: 'it ends too early',
  NOT_READABLE: 'it is not of this format, or not readable',
  ENCODING: 'it has another encoding: declare transport.encoding',
  TOO_LARGE: 'it is larger than allowed',
  ENTITIES: 'it declares a document type, which is not taken',
  NO_SHEET: 'it has no sheet of that name',
  ROW_SHAPE:
    'a row does not have as many cells as there are columns (where a title stands above their names, declare the line of these: header)',
  COLUMNS: 'its columns cannot be told, or one of them is missing',
};

function jsonIn(path: string): unknown {
  const text = bytesOf(path)
    .toString('utf8')
    .replace(/^\uFEFF/u, '');
  try {
    return parseExactJson(text);
  } catch {
    throw new KitError('The sample cannot be read: it is no JSON.');
  }
}

function xmlIn(path: string): unknown {
  const bytes = bytesOf(path);
  try {
    const values = createXmlValues(XML_LIMITS);
    values.write(decodeXml(bytes));
    return values.end();
  } catch {
    throw new KitError('The sample cannot be read: it is no XML, or declares a document type, which is not taken.');
  }
}

function bytesOf(path: string): Buffer {
  try {
    return readFileSync(path);
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? 'unreadable';
    throw new KitError(`The sample cannot be read: ${code === 'ENOENT' ? 'there is no such file' : code}.`);
  }
}
