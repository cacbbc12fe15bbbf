import { spawnSync } from 'node:child_process';
import * as fs from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createJournal, type Journal } from '../../../../gateway/audit/journal';
import { journalLine } from '../../../../gateway/audit/journal-line';
import type { DisclosureEntry } from '../../../../schema/rights/disclosure';
import { silentLog, type Log } from '../../../../schema/process/log';
import { createFakeClock } from '../../../fake-clock';
import { idsOf, disclosedEntry } from './disclosed-entry';

let dir: string;

beforeEach(() => {
  dir = fs.mkdtempSync(join(tmpdir(), 'muskaan-test-journal-'));
});

afterEach(() => fs.rmSync(dir, { recursive: true, force: true }));

const open = (log: Log = silentLog) => createJournal({ dir, clock: createFakeClock(), log });
const files = () => fs.readdirSync(dir).map((name) => join(dir, name));

async function drained(journal: Journal): Promise<string[]> {
  const taken: string[] = [];
  await journal.drain((entries) => {
    taken.push(...idsOf(entries));
    return Promise.resolve();
  });
  return taken;
}

/** A file as an ended process would have left it. */
function leave(text: string, pid = endedPid()): string {
  const path = join(dir, `000000000000001-${pid}-1.journal`);
  fs.writeFileSync(path, text);
  return path;
}

/** The number of a process that has ended. */
function endedPid(): number {
  return spawnSync(process.execPath, ['-e', '']).pid;
}

const lines = (...ids: string[]) => ids.map((id) => journalLine(disclosedEntry(id))).join('');

it('gives back what was written, in its order, and is empty then', async () => {
  const journal = open();
  const ids = Array.from({ length: 2500 }, (_, index) => String(index));
  await Promise.all(ids.map((id) => journal.append(disclosedEntry(id))));
  expect(journal.size()).toBe(2500);
  expect(await drained(journal)).toEqual(ids);
  expect(journal.size()).toBe(0);
  expect(files()).toEqual([]);
  await journal.append(disclosedEntry('later'));
  expect(await drained(journal)).toEqual(['later']);
});

it('is for its own user only, and holds no more than the entry', async () => {
  const journal = open();
  await journal.append(disclosedEntry('1'));
  const [file = ''] = files();
  expect(fs.statSync(file).mode & 0o777).toBe(0o600);
  expect(fs.readFileSync(file, 'utf8')).toBe(lines('1'));
  await journal.close();
});

it('keeps what could not be handed over, and hands it over again', async () => {
  const journal = open();
  for (const id of ['1', '2']) await journal.append(disclosedEntry(id));
  await expect(journal.drain(() => Promise.reject(new Error('away')))).rejects.toThrow('away');
  expect(journal.size()).toBe(2);
  await journal.append(disclosedEntry('3'));
  expect(await drained(journal)).toEqual(['1', '2', '3']);
});

it('what comes in while it is drained follows', async () => {
  const journal = open();
  await journal.append(disclosedEntry('1'));
  const taken: string[] = [];
  const later: Promise<void>[] = [];
  await journal.drain((entries: readonly DisclosureEntry[]) => {
    taken.push(...idsOf(entries));
    if (later.length === 0) later.push(journal.append(disclosedEntry('2')));
    return Promise.resolve();
  });
  await Promise.all(later);
  expect(taken).toEqual(['1', '2']);
});

it('what an ended process left is handed over first, and removed once it was', async () => {
  leave(lines('1', '2'));
  const journal = open();
  expect(journal.size()).toBe(2);
  await journal.append(disclosedEntry('3'));
  expect(await drained(journal)).toEqual(['1', '2', '3']);
  expect(files()).toEqual([]);
});

it('what an earlier process of the same number left is handed over too', async () => {
  leave(lines('1'), process.pid);
  expect(await drained(open())).toEqual(['1']);
  expect(files()).toEqual([]);
});

it('what a living process may still write to is handed over, and left to that', async () => {
  const path = leave(lines('1'), process.ppid);
  expect(await drained(open())).toEqual(['1']);
  expect(files()).toEqual([path]);
});

it('two journals of one process keep apart', async () => {
  const [one, other] = [open(), open()];
  await one.append(disclosedEntry('1'));
  await other.append(disclosedEntry('2'));
  expect(open().size()).toBe(0);
  expect(await drained(one)).toEqual(['1']);
  expect(await drained(other)).toEqual(['2']);
});

it('a journal that was closed is the next one’s to drain', async () => {
  const first = open();
  await first.append(disclosedEntry('1'));
  await first.close();
  expect(await drained(open())).toEqual(['1']);
});

it.each([1, 20, 60])('a last line that was cut off after %d bytes does not count', async (bytes) => {
  leave(lines('1') + lines('2').slice(0, bytes));
  expect(await drained(open())).toEqual(['1']);
});

it('a damaged line loses only itself, and is reported', async () => {
  const logged: unknown[] = [];
  leave(lines('1', '2', '3').replace('entry-2', 'entry-X'));
  const journal = open({ ...silentLog, error: (event, fields) => logged.push([event, fields]) });
  expect(await drained(journal)).toEqual(['1', '3']);
  expect(logged).toEqual([['audit-journal-damaged', { lines: 1 }]]);
});

it('an entry that could not be written is refused, and the next goes elsewhere', async () => {
  const journal = open();
  await journal.append(disclosedEntry('1'));
  fs.renameSync(dir, `${dir}-away`);
  // The open file is still there; the next one cannot be made.
  await journal.drain(() => Promise.reject(new Error('away'))).catch(() => undefined);
  await expect(journal.append(disclosedEntry('2'))).rejects.toThrow('ENOENT');
  expect(journal.size()).toBe(1);
  fs.renameSync(`${dir}-away`, dir);
  await journal.append(disclosedEntry('3'));
  expect(await drained(journal)).toEqual(['1', '3']);
});
