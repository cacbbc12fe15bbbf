import {
  appendFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import type { RecordFile } from '../../../../subgraphs/runtime/source-file/record-file';
import { createLog } from '../../../../schema/process/log';
import { openFolder } from '../../../../subgraphs/sources/formats/open-folder';
import { createFakeClock } from '../../../fake-clock';
import { allRows, temporaryFolder } from './temporary-files';

const base = temporaryFolder();
// Memory, where there is such a device; else a move there is like any other.
const elsewhere = temporaryFolder(existsSync('/dev/shm') ? '/dev/shm' : undefined);
let count = 0;
const record = (files: string, sheet?: string): RecordFile => ({ kind: 'stay', files, sheet, fields: {} });
const STAYS = record('stays-*.csv');

function setUp({ moveTo, records = [STAYS] }: { moveTo?: string; records?: RecordFile[] } = {}) {
  const path = join(base, `folder-${++count}`);
  mkdirSync(path);
  const clock = createFakeClock();
  const transport = { kind: 'files', folder: path, format: 'csv', encoding: 'utf-8', settle: 60_000, moveTo } as const;
  const logged: string[] = [];
  const log = createLog('test', { write: (text: string) => void logged.push(text) });
  const open = () => openFolder({ source: 'homes-gj', transport, records }, base, { clock, log });
  return { path, clock, open, folder: open(), logged };
}

/** `age` in seconds before 2026. */
function write(path: string, name: string, value: string, age = 0): void {
  writeFileSync(join(path, name), `a\n${value}\n`);
  const time = new Date(Date.UTC(2026, 0, 1) - age * 1000);
  utimesSync(join(path, name), time, time);
}
const NONE = new Set<string>();

describe('a watched folder', () => {
  it('gives a file once two looks a settling time apart found it the same', async () => {
    const { path, clock, folder } = setUp();
    write(path, 'stays-1.csv', '1');
    expect(await folder.next(STAYS, NONE)).toBeNull();
    await clock.advance(59_999);
    expect(await folder.next(STAYS, NONE)).toBeNull();
    write(path, 'stays-1.csv', '12');
    await clock.advance(1);
    expect(await folder.next(STAYS, NONE)).toBeNull();
    await clock.advance(60_000);
    const dump = await folder.next(STAYS, NONE);
    expect(dump && (await allRows(dump))).toEqual([{ a: '12' }]);
    expect(dump?.writtenAt).toBe(Date.UTC(2026, 0, 1));
    expect(dump?.digest).toMatch(/^[0-9a-f]{64}$/);
  });

  it('gives the oldest first, each once, and one content once under two names', async () => {
    const { path, clock, folder } = setUp();
    write(path, 'stays-1.csv', 'new', 10);
    write(path, 'stays-2.csv', 'old', 20);
    write(path, 'stays-3.csv', 'old', 5);
    await folder.next(STAYS, NONE);
    await clock.advance(60_000);
    const taken = new Set<string>();
    const given = [];
    for (let dump = await folder.next(STAYS, taken); dump; dump = await folder.next(STAYS, taken)) {
      given.push(...(await allRows(dump)));
      taken.add(dump.digest);
      await folder.done(dump);
    }
    expect(given).toEqual([{ a: 'old' }, { a: 'new' }]);
    expect(readdirSync(path)).toHaveLength(3);
  });

  it('lets newer files wait for an older one that still changes', async () => {
    const { path, clock, folder } = setUp();
    write(path, 'stays-2.csv', 'new', 0);
    await folder.next(STAYS, NONE);
    await clock.advance(60_000);
    write(path, 'stays-1.csv', 'old', 10);
    expect(await folder.next(STAYS, NONE)).toBeNull();
    await clock.advance(60_000);
    const dump = await folder.next(STAYS, NONE);
    expect(dump && (await allRows(dump))).toEqual([{ a: 'old' }]);
  });

  it('looks at no folder, no link and no unfinished or other file', async () => {
    const { path, clock, folder } = setUp();
    const outside = join(base, 'stays-outside.csv');
    writeFileSync(outside, 'a\nsecret\n');
    symlinkSync(outside, join(path, 'stays-link.csv'));
    mkdirSync(join(path, 'stays-folder.csv'));
    write(path, '.stays-1.csv', '1');
    write(path, '~stays-1.csv', '1');
    write(path, 'stays-1.csv.part', '1');
    write(path, 'homes-1.csv', '1');
    await folder.next(STAYS, NONE);
    await clock.advance(60_000);
    expect(await folder.next(STAYS, NONE)).toBeNull();
    const up = record('../stays-*.csv');
    expect(await folder.next(up, NONE)).toBeNull();
  });

  it('moves what was taken and overwrites nothing', async () => {
    const { path, clock, folder } = setUp({ moveTo: 'taken' });
    mkdirSync(join(path, 'taken'));
    writeFileSync(join(path, 'taken', 'stays-1.csv'), 'before');
    write(path, 'stays-1.csv', '1');
    await folder.next(STAYS, NONE);
    await clock.advance(60_000);
    const dump = await folder.next(STAYS, NONE);
    if (dump) await folder.done(dump);
    expect(readdirSync(path)).toEqual(['taken']);
    expect(readdirSync(join(path, 'taken')).sort()).toEqual(['stays-1-2.csv', 'stays-1.csv']);
    expect(readFileSync(join(path, 'taken', 'stays-1.csv'), 'utf8')).toBe('before');
  });

  it('moves to another device', async () => {
    const there = join(elsewhere, 'taken');
    const { path, clock, folder } = setUp({ moveTo: there });
    write(path, 'stays-1.csv', '1');
    await folder.next(STAYS, NONE);
    await clock.advance(60_000);
    const dump = await folder.next(STAYS, NONE);
    if (dump) await folder.done(dump);
    expect(readdirSync(path)).toEqual([]);
    expect(readdirSync(there)).toEqual(['stays-1.csv']);
    expect(readFileSync(join(there, 'stays-1.csv'), 'utf8')).toBe('a\n1\n');
  });

  it('moves a file that was taken before the process ended', async () => {
    const { path, clock, folder, open } = setUp({ moveTo: 'taken' });
    write(path, 'stays-1.csv', '1');
    await folder.next(STAYS, NONE);
    await clock.advance(60_000);
    const dump = await folder.next(STAYS, NONE);
    const restarted = open();
    const taken = new Set([dump?.digest ?? '']);
    await restarted.next(STAYS, taken);
    await clock.advance(60_000);
    expect(await restarted.next(STAYS, taken)).toBeNull();
    expect(readdirSync(path)).toEqual(['taken']);
  });

  it('gives the files after one that was taken and cannot be moved, and says so once', async () => {
    const { path, clock, folder, logged } = setUp({ moveTo: 'taken/stays' });
    writeFileSync(join(path, 'taken'), 'no folder');
    write(path, 'stays-asha.csv', 'old', 10);
    write(path, 'stays-2.csv', 'new');
    await folder.next(STAYS, NONE);
    await clock.advance(60_000);
    const first = await folder.next(STAYS, NONE);
    if (first) await folder.done(first);
    const taken = new Set([first?.digest ?? '']);
    for (let look = 0; look < 2; look++) {
      const second = await folder.next(STAYS, taken);
      expect(second && (await allRows(second))).toEqual([{ a: 'new' }]);
    }
    expect(logged.join('').match(/dump-not-moved/g)).toHaveLength(1);
    expect(logged.join('')).not.toMatch(/asha/);
    // There is room again.
    rmSync(join(path, 'taken'));
    await folder.next(STAYS, taken);
    expect(readdirSync(join(path, 'taken', 'stays'))).toEqual(['stays-asha.csv']);
  });

  it('gives a file that cannot be opened as one that is refused, and the newer ones when it is held', async () => {
    const { path, clock, folder } = setUp();
    write(path, 'stays-1.csv', 'huge');
    truncateSync(join(path, 'stays-1.csv'), 600_000_000);
    utimesSync(join(path, 'stays-1.csv'), 1, 1);
    write(path, 'stays-2.csv', 'new');
    await folder.next(STAYS, NONE);
    await clock.advance(60_000);
    const refused = await folder.next(STAYS, NONE);
    await expect(refused?.columns()).rejects.toMatchObject({ problem: 'TOO_LARGE' });
    const newer = await folder.next(STAYS, NONE, new Set([refused?.digest ?? '']));
    expect(newer && (await allRows(newer))).toEqual([{ a: 'new' }]);
  });

  it('leaves a file that was refused where it is, and gives the newer ones', async () => {
    const { path, clock, folder } = setUp({ moveTo: 'taken' });
    write(path, 'stays-1.csv', 'old', 10);
    write(path, 'stays-2.csv', 'new');
    await folder.next(STAYS, NONE);
    await clock.advance(60_000);
    const refused = await folder.next(STAYS, NONE);
    const newer = await folder.next(STAYS, NONE, new Set([refused?.digest ?? '']));
    expect(newer && (await allRows(newer))).toEqual([{ a: 'new' }]);
    if (newer) await folder.done(newer);
    expect(readdirSync(path).sort()).toEqual(['stays-1.csv', 'taken']);
  });

  it('keeps a file until all kinds of records were taken from it', async () => {
    const [cases, children] = [record('*.csv', 'Cases'), record('*.csv', 'Children')];
    const { path, clock, folder } = setUp({ moveTo: 'taken', records: [cases, children] });
    write(path, 'register.csv', '1');
    await folder.next(cases, NONE);
    await clock.advance(60_000);
    const first = await folder.next(cases, NONE);
    if (first) await folder.done(first);
    expect(readdirSync(path)).toEqual(['register.csv']);
    const second = await folder.next(children, NONE);
    if (second) await folder.done(second);
    expect(readdirSync(path)).toEqual(['taken']);
  });

  it('leaves a newer version that took the place of the file that was read', async () => {
    const { path, clock, folder } = setUp({ moveTo: 'taken' });
    write(path, 'stays-1.csv', '1', 10);
    await folder.next(STAYS, NONE);
    await clock.advance(60_000);
    const dump = await folder.next(STAYS, NONE);
    write(path, 'other', '2');
    renameSync(join(path, 'other'), join(path, 'stays-1.csv'));
    if (dump) await folder.done(dump);
    expect(readFileSync(join(path, 'stays-1.csv'), 'utf8')).toBe('a\n2\n');
    await clock.advance(60_000);
    await folder.next(STAYS, NONE);
    await clock.advance(60_000);
    const newer = await folder.next(STAYS, NONE);
    expect(newer && (await allRows(newer))).toEqual([{ a: '2' }]);
  });

  it('gives no row of a file that was changed after it was given', async () => {
    const { path, clock, folder } = setUp();
    write(path, 'stays-1.csv', '1');
    await folder.next(STAYS, NONE);
    await clock.advance(60_000);
    const dump = await folder.next(STAYS, NONE);
    write(path, 'stays-1.csv', '2222');
    const first = dump?.rows()[Symbol.asyncIterator]().next();
    await expect(first).rejects.toMatchObject({ problem: 'NOT_READABLE', detail: 'changed while it was read' });
  });

  it('refuses the reading of a file that changes while it is read', async () => {
    const { path, clock, folder } = setUp();
    write(path, 'stays-1.csv', Array.from({ length: 40_000 }, () => '1234567').join('\n'));
    await folder.next(STAYS, NONE);
    await clock.advance(60_000);
    const rows = (await folder.next(STAYS, NONE))?.rows()[Symbol.asyncIterator]();
    expect((await rows?.next())?.done).toBe(false);
    appendFileSync(join(path, 'stays-1.csv'), '1\n');
    const rest = async () => {
      while ((await rows?.next())?.done === false);
    };
    await expect(rest()).rejects.toMatchObject({ problem: 'NOT_READABLE', detail: 'changed while it was read' });
  });

  it('reads a file from the line that the record says', async () => {
    const titled = { ...STAYS, header: 2 };
    const { path, clock, folder } = setUp({ records: [titled] });
    write(path, 'stays-1.csv', 'NAME\n1');
    await folder.next(titled, NONE);
    await clock.advance(60_000);
    const dump = await folder.next(titled, NONE);
    expect(await dump?.columns()).toEqual(['NAME']);
    expect(dump && (await allRows(dump))).toEqual([{ NAME: '1' }]);
  });

  it('names no file in an error', async () => {
    const { path, clock, folder } = setUp();
    write(path, 'stays-asha-rani.csv', '1');
    await folder.next(STAYS, NONE);
    await clock.advance(60_000);
    const dump = await folder.next(STAYS, NONE);
    rmSync(join(path, 'stays-asha-rani.csv'));
    const error = dump ? await allRows(dump).catch((reason: unknown) => reason) : null;
    expect(error).toMatchObject({ problem: 'NOT_READABLE', detail: 'ENOENT' });
    expect(JSON.stringify(error, Object.getOwnPropertyNames(error)) + String(error)).not.toMatch(/asha/);
    rmSync(path, { recursive: true });
    await expect(folder.next(STAYS, NONE)).rejects.toMatchObject({ problem: 'NOT_READABLE', detail: 'ENOENT' });
    expect(statSync(base).isDirectory()).toBe(true);
  });
});
