import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { systemClock } from '../../../schema/process/clock';
import { policeContract } from '../../../subgraphs/police/contract';
import { nativeIn } from '../../../subgraphs/runtime/agency/answered-records';
import { createAnswerReader, type AnswerReader } from '../../../subgraphs/runtime/agency/answer-reader';
import { limitsOf } from '../../../subgraphs/runtime/agency/answer-limits';
import type { SourceRecord } from '../../../subgraphs/runtime/agency/dialect';
import type { ForeignRow } from '../../../subgraphs/runtime/source-file/foreign-row';
import { readWireKey } from '../../../subgraphs/police/wire-key';
import { openDump } from '../../../subgraphs/sources/formats/open-dump';
import { compileMapping } from '../../../subgraphs/sources/mapping/compile-mapping';
import { rowsAt } from '../../../subgraphs/sources/transport/answer-paths';
import { fromEnvelope } from '../../../subgraphs/sources/transport/soap';
import { createXmlAnswerReader } from '../../../subgraphs/sources/transport/xml-answer-reader';
import { policeOfRajasthan } from '../../agencies/plugged/police-rj';
import { workbook } from '../../agencies/plugged/sheet-cells';
import { element, envelope } from '../../agencies/plugged/xml';
import type { HeldRecord } from '../../agencies/story/world';
import { toJson } from '../../agencies/systems/agency-system';
import { policeSystem } from '../../agencies/systems/police';
import { PAGE_SIZE, pluggedForm, type FormName } from './plugged-forms';
import { flatRow, writeCsv, type PaperKind } from './written-papers';

export interface ToRead {
  readonly record: SourceRecord;
  readonly row: unknown;
}

/** How papers of one kind come in: parsed, named and mapped, and then read by the same reader on every path. */
export interface ReadingPath {
  readonly name: string;
  parse(): Promise<readonly unknown[]>;
  map(row: unknown): ToRead | null;
}

const LIMITS = limitsOf({ most: PAGE_SIZE }, 64_000_000);
const PATIENCE_MS = 600_000;

/** The same papers on every path; the first is the agency's own dialect. Their files are written into `folder`. */
export function readingPaths(folder: string, kind: PaperKind, papers: readonly HeldRecord[]): ReadingPath[] {
  const rows = papers.map((held) => policeOfRajasthan(held).row);
  const json = createAnswerReader(systemClock);
  const xml = createXmlAnswerReader('text/xml', systemClock);
  const mapped = (form: FormName) => {
    const place = join(folder, form);
    mkdirSync(place, { recursive: true });
    const isHttp = form === 'soap' || form === 'rest-json';
    const { file } = pluggedForm(folder, form, isHttp ? 'http://127.0.0.1:1' : place).written;
    const mapping = compileMapping(file, policeContract);
    const columns = mapping.columns(kind);
    return {
      mapping,
      columns,
      path: join(place, `${kind}.txt`),
      map: (row: unknown) => mapping.toRow(kind, row as ForeignRow),
    };
  };
  const dump = (path: string, format: 'csv' | 'xlsx' | 'json-lines') => async () => {
    const opened = await openDump(path, { format, encoding: 'utf-8', ...(format === 'csv' && { delimiter: ';' }) });
    const read: ForeignRow[] = [];
    for await (const some of opened.rows()) read.push(...some);
    return read;
  };
  const name = kind === 'fir' ? 'FIR' : 'MPR';
  const [csv, xlsx, lines] = [mapped('csv'), mapped('xlsx'), mapped('json-lines')];
  writeCsv(csv.path, csv.columns, papers);
  const cells = papers.map((held) => Object.values(flatRow(held, xlsx.columns)));
  writeFileSync(xlsx.path, workbook('Register', [xlsx.columns, ...cells]));
  writeFileSync(lines.path, rows.map((row) => `${JSON.stringify(row)}\n`).join(''));
  const soapPages = pages(rows).map((some) => Buffer.from(envelope(element('Response', { SUCHI: { [name]: some } }))));
  const jsonPages = pages(rows).map((some) => Buffer.from(JSON.stringify({ rows: some })));
  const ownPages = pages(papers).map((some) =>
    Buffer.from(toJson({ records: some.map((held) => policeSystem.record(held)) })),
  );
  return [
    {
      name: 'its own dialect, JSON',
      parse: pageParser(json, 'application/json', ownPages, (body) => (body as { records: unknown[] }).records),
      map(row) {
        const record = readWireKey(nativeIn(row, 'key') ?? '');
        return record && { record, row };
      },
    },
    {
      name: 'mapped, JSON',
      parse: pageParser(json, 'application/json', jsonPages, (body) => rowsAt(body, 'rows', false)),
      map: mapped('rest-json').map,
    },
    {
      name: 'mapped, SOAP',
      parse: pageParser(xml, 'text/xml; charset=utf-8', soapPages, (body) =>
        rowsAt(fromEnvelope(body), `Response.SUCHI.${name}`, false),
      ),
      map: mapped('soap').map,
    },
    { name: 'mapped, JSON lines', parse: dump(lines.path, 'json-lines'), map: lines.map },
    { name: `mapped, CSV of ${csv.columns.length} columns`, parse: dump(csv.path, 'csv'), map: csv.map },
    { name: `mapped, XLSX of ${xlsx.columns.length} columns`, parse: dump(xlsx.path, 'xlsx'), map: xlsx.map },
  ];
}

function pages<T>(all: readonly T[]): T[][] {
  return Array.from({ length: Math.ceil(all.length / PAGE_SIZE) }, (_, page) =>
    all.slice(page * PAGE_SIZE, (page + 1) * PAGE_SIZE),
  );
}

/** Reads answers as the client does. */
function pageParser(
  reader: AnswerReader,
  type: string,
  answers: readonly Buffer[],
  rowsOf: (body: unknown) => readonly unknown[] | null,
) {
  return async () => {
    const read: unknown[] = [];
    for (const bytes of answers) read.push(...(rowsOf(await reader.read(bytes, LIMITS, PATIENCE_MS, type)) ?? []));
    return read;
  };
}
