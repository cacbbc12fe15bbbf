import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { silentLog } from '../../../schema/process/log';
import type { Store } from '../../../subgraphs/runtime/postgres/store';
import { sourceFile } from '../../../subgraphs/runtime/source-file/source-file';
import { openFolder } from '../../../subgraphs/sources/formats/open-folder';
import { xlsxParts, xlsxWorkbook } from '../../agencies/xlsx-workbook';
import { zipArchive } from '../../agencies/zip-archive';
import { createFakeClock } from '../../fake-clock';
import { mulberry32 } from '../../mulberry32';
import { newStore } from '../children/new-store';
import { SOURCE } from '../../unit/sources/changes/collected-world';
import { changesOf, collectorOf, forget, partOf, stateOf } from './changes/collecting';

type Format = 'csv' | 'xlsx' | 'xml' | 'json-lines';
const IDS = Array.from({ length: 10 }, (_, n) => `r${n}`);
const KNOWN = IDS.map((id) => `${id}=name of ${id}`);
let store: Store;
let base: string;
let clock = createFakeClock();

beforeAll(async () => {
  ({ store } = await newStore());
});
beforeEach(async () => {
  clock = createFakeClock();
  base = mkdtempSync(join(tmpdir(), 'muskaan-test-faulty-'));
  await forget(store);
});
afterEach(() => rmSync(base, { recursive: true }));

const sheet = (rows: readonly (readonly string[])[]) => ({ name: 'Stays', rows: [['ID', 'NAME'], ...rows] });
const rowsOf = (ids: readonly string[]) => ids.map((id) => [id, `name of ${id}`] as const);
const WRITERS: Readonly<Record<Format, (ids: readonly string[]) => Buffer>> = {
  csv: (ids) => Buffer.from(['ID,NAME', ...rowsOf(ids).map((row) => row.join(',')), ''].join('\r\n')),
  xlsx: (ids) => xlsxWorkbook([sheet(rowsOf(ids))]),
  xml: (ids) =>
    Buffer.from(`<A>${rowsOf(ids).map(([id, name]) => `<S><ID>${id}</ID><NAME>${name}</NAME></S>`).join('')}</A>`), // prettier-ignore
  'json-lines': (ids) => Buffer.from(rowsOf(ids).map(([ID, NAME]) => `${JSON.stringify({ ID, NAME })}\n`).join('')), // prettier-ignore
};

/** A folder on the disk, and its collector; `look` writes a dump and has it read. */
function watch(format: Format) {
  mkdirSync(join(base, format));
  const file = sourceFile.parse({
    ...{ source: SOURCE, contract: 'homes/v1', region: 'GJ', lookup: { kind: 'none' } },
    changes: { kind: 'snapshot', every: '1 d', shrink: 0.5 },
    transport: { kind: 'files', folder: format, format, settle: '0 s' },
    records: [{ kind: 'stay', files: 'stays-*', each: format === 'xml' ? 'A.S' : undefined, fields: { id: 'ID' } }],
  });
  const { source, transport, records } = file;
  if (transport.kind !== 'files') throw new Error('no files');
  const folder = openFolder({ source, transport, records }, base, { clock, log: silentLog });
  const collector = collectorOf({ store, file, clock, folder });
  let written = 0;
  return async (bytes: Buffer) => {
    await clock.advance(1000);
    const path = join(base, format, `stays-${++written}`);
    writeFileSync(path, bytes);
    utimesSync(path, clock.now() / 1000, clock.now() / 1000);
    await collector.collectOnce();
  };
}

describe.each(Object.keys(WRITERS) as Format[])('a dump as %s', (format) => {
  const written = WRITERS[format];

  it('that was cut at a random byte is held back and withdraws nothing, and the next one is taken', async () => {
    const look = watch(format);
    const random = mulberry32(14);
    await look(written(IDS));
    expect(await stateOf(store)).toEqual(KNOWN);
    const whole = written(IDS);
    const isAtLineEnd = (length: number) => format !== 'xml' && format !== 'xlsx' && whole[length - 1] === 10;
    for (let cut = 0; cut < 12; cut++) {
      let length = 1 + (random() % (whole.length - 1));
      // Between two lines nothing tells but the number of rows: \`shrink\` is for that.
      while (isAtLineEnd(length)) length -= 1;
      // The end of a last line is no content.
      if (format === 'json-lines' && length === whole.length - 1) length -= 1;
      await look(whole.subarray(0, length));
      expect({ length, held: (await partOf(store)).held?.code }).toEqual({ length, held: 'UNREADABLE' });
      expect(await changesOf(store)).toEqual(KNOWN);
    }
    await look(written([...IDS.slice(1), 'new']));
    expect((await partOf(store)).held).toBeNull();
    expect(await changesOf(store, 10)).toEqual(['new=name of new', 'r0 withdrawn']);
  });
});

describe('a dump that would harm who reads it', () => {
  it.each<[string, Format, () => Buffer, string]>([
    [
      'entities that grow',
      'xml',
      () => Buffer.from(`<!DOCTYPE A [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]><A><S><ID>&b;</ID></S></A>`),
      'ENTITIES',
    ],
    [
      'an entity of a file',
      'xml',
      () => Buffer.from(`<!DOCTYPE A [<!ENTITY x SYSTEM "file:///etc/hostname">]><A><S><ID>&x;</ID></S></A>`),
      'ENTITIES',
    ],
    [
      'a ZIP bomb',
      'xlsx',
      () =>
        zipArchive(
          xlsxParts([sheet(rowsOf(IDS))]).map((part) =>
            part.name.includes('sheet1') ? { ...part, content: Buffer.alloc(8_000_000, 32) } : part,
          ),
        ),
      'TOO_LARGE',
    ],
  ])('by %s is held back: what was known stays, and the next one is taken', async (_, format, bytes, problem) => {
    const look = watch(format);
    await look(WRITERS[format](IDS));
    await look(bytes());
    expect((await partOf(store)).held).toMatchObject({ code: 'UNREADABLE', detail: expect.stringContaining(problem) });
    expect(await changesOf(store)).toEqual(KNOWN);
    await look(WRITERS[format](IDS));
    expect((await partOf(store)).held).toBeNull();
  });
});
