import { breathe } from '../../runtime/agency/breathe';
import type { ForeignRow } from '../../runtime/source-file/foreign-row';
import { csvRows } from './csv-rows';
import { decodedText } from './decoded-text';
import type { Dump, DumpForm } from './dump';
import { DumpFile } from './dump-file';
import { jsonLineRows } from './json-line-rows';
import type { RowReader } from './row-reader';
import { xlsxRows } from './xlsx-rows';
import { xmlRows } from './xml-rows';

export const MAX_BYTES = 536_870_912;
const BATCH = 500;
/** Of the file's pieces: long rows come fewer at a time. */
const MAX_PIECES = 8;

/** Opens a file as a dump; reads it once, for its digest. Throws `DumpRefused`. */
export async function openDump(path: string, form: DumpForm): Promise<Dump> {
  return dumpOf(await DumpFile.open(path, form.maxBytes ?? MAX_BYTES), form);
}

export function dumpOf(file: DumpFile, form: DumpForm): Dump {
  return {
    digest: file.digest,
    writtenAt: file.writtenAt,
    isEnded: form.format !== 'csv' || file.endsLine,
    async columns() {
      for await (const { columns } of readerOf(file, form)) if (columns !== null) return columns;
      return null;
    },
    rows: () => batches(readerOf(file, form)),
  };
}

function readerOf(file: DumpFile, form: DumpForm): RowReader {
  const text = () => decodedText(file.bytes(), form.encoding);
  switch (form.format) {
    case 'csv':
      return csvRows(text(), form);
    case 'json-lines':
      return jsonLineRows(text());
    case 'xml':
      return xmlRows(text(), form);
    case 'xlsx':
      return xlsxRows(file, form, form.maxBytes ?? MAX_BYTES);
  }
}

async function* batches(reader: RowReader): AsyncGenerator<readonly ForeignRow[]> {
  let rows: ForeignRow[] = [];
  let pieces = 0;
  for await (const part of reader) {
    rows.push(...part.rows);
    pieces += 1;
    if (rows.length < BATCH && pieces < MAX_PIECES) continue;
    for (let at = 0; at < rows.length; at += BATCH) {
      yield rows.slice(at, at + BATCH);
      await breathe();
    }
    rows = [];
    pieces = 0;
  }
  if (rows.length > 0) yield rows;
}
