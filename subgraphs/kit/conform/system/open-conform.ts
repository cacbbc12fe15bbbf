import type { Clock } from '../../../../schema/process/clock';
import { AgencyFailure } from '../../../runtime/agency/agency-failure';
import type { SourceRecord } from '../../../runtime/agency/dialect';
import type { RecordFile } from '../../../runtime/source-file/record-file';
import type { ListedRow, ReadListedRow } from '../../../sources/changes/listed-row';
import { compileListRows } from '../../../sources/changes/list-rows';
import { DumpRefused } from '../../../sources/formats/dump';
import type { Plug } from '../../plug/open-plug';
import type { ConformContext, HttpSystem, WholeReading } from './conform-context';
import { openDumpSystem, openFoundDump } from './dump-system';
import { openHttpSystem } from './http-system';

/** More rows show nothing new, and a test should not burden the system. */
const PAGE_ROWS = 500;
/** Each costs a call, and some systems allow one in five seconds. */
const MAX_LOOKED_UP = 10;

/** Opens the system of a source file for its tests. Throws `MappingInvalid` or `RequestInvalid`. */
export function openConform(
  plug: Plug,
  options: { readonly clock: Clock; readonly given: readonly SourceRecord[]; readonly maxRows: number },
): ConformContext & { close(): Promise<void> } {
  const { clock, given, maxRows } = options;
  const { transport } = plug.written.file;
  const http = transport.kind === 'files' ? null : openHttpSystem(plug, transport, clock);
  const files = transport.kind === 'files' ? openDumpSystem(plug, transport, clock) : null;
  const readRow = compileListRows(plug.written.file);
  const readings = new Map<string, Promise<WholeReading>>();
  const context: ConformContext = {
    ...{ plug, http, files, clock, given },
    read(record) {
      const known = readings.get(record.kind);
      if (known) return known;
      const listed = http ? readList(http, record, readRow, { clock, maxRows }) : readDump(context, record, maxRows);
      const isOfKeys = record.changes?.gives === 'keys';
      const reading = http && isOfKeys ? listed.then((keys) => lookedUp(plug, http, record, keys)) : listed;
      readings.set(record.kind, reading);
      return reading;
    },
  };
  return { ...context, close: () => http?.close() ?? Promise.resolve() };
}

/** The records that the first rows of a list name. Rejects with the failure of a lookup. */
async function lookedUp(plug: Plug, http: HttpSystem, { kind }: RecordFile, keys: WholeReading): Promise<WholeReading> {
  const rows: ListedRow[] = [];
  for (const row of keys.rows.slice(0, MAX_LOOKED_UP)) {
    const record = row.deleted ? null : plug.keyIn(kind, row.foreign);
    if (!record) {
      rows.push(row);
      continue;
    }
    const [found] = await http.lookup([record], true);
    if (!found || found.answer === 'ABSENT') continue;
    if (found.answer instanceof AgencyFailure) throw found.answer;
    rows.push({ ...row, foreign: found.answer });
  }
  return { ...keys, rows, isWhole: keys.isWhole && rows.length === keys.rows.length };
}

async function readList(
  http: HttpSystem,
  record: RecordFile,
  readRow: ReadListedRow,
  { clock, maxRows }: { readonly clock: Clock; readonly maxRows: number },
): Promise<WholeReading> {
  const begun = clock.now();
  const rows: ListedRow[] = [];
  let [cursor, now, largest]: [string | null, number | null, number] = [null, null, 0];
  for (let page = 0; ; page += 1) {
    const found = await http.list(record, { since: null, cursor, limit: PAGE_ROWS }, page);
    rows.push(...found.rows.flatMap((row) => readRow(record, row) ?? []));
    now ??= found.now;
    cursor = found.cursor;
    largest = Math.max(largest, found.rows.length);
    const isEnd = !found.more;
    if (isEnd || rows.length >= maxRows) {
      return { rows, pages: page + 1, ms: clock.now() - begun, isWhole: isEnd, now, largest };
    }
  }
}

async function readDump(
  { plug, files, clock }: ConformContext,
  record: RecordFile,
  maxRows: number,
): Promise<WholeReading> {
  const { transport } = plug.written.file;
  const [newest] = files?.dumps(record) ?? [];
  if (transport.kind !== 'files' || !newest) throw new DumpRefused('NOT_READABLE', null, 'no file');
  const begun = clock.now();
  const rows: ListedRow[] = [];
  const dump = await openFoundDump(plug, transport, record, newest.name);
  // To its end, because only there it is known to be whole; the rows beyond those needed are not kept.
  let count = 0;
  for await (const some of dump.rows()) {
    count += some.length;
    if (rows.length < maxRows) rows.push(...some.map((foreign) => ({ foreign, deleted: false, changedAt: null })));
  }
  return { rows, pages: 1, ms: clock.now() - begun, isWhole: true, now: null, largest: count };
}
