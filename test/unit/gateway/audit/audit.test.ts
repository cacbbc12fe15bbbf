import * as fs from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AuditUnavailable, createAudit, type Audit } from '../../../../gateway/audit/audit';
import type { DisclosureEntry, DisclosureLog } from '../../../../schema/rights/disclosure';
import { silentLog, type Log } from '../../../../schema/process/log';
import { createFakeClock, type FakeClock } from '../../../fake-clock';
import { idsOf, disclosedEntry } from './disclosed-entry';

/** A log that keeps each entry once, and can be made to fail or to hang. */
interface TestLog extends DisclosureLog {
  readonly kept: Map<string, DisclosureEntry>;
  state: 'there' | 'failing' | 'hanging';
  requested: number;
}

let dir: string;
let clock: FakeClock;
let log: TestLog;
let events: string[];
const audits: Audit[] = [];

function testLog(): TestLog {
  return {
    kept: new Map(),
    state: 'there',
    requested: 0,
    append(entries) {
      this.requested += 1;
      if (this.state === 'hanging') return new Promise(() => undefined);
      if (this.state === 'failing') return Promise.reject(new Error('away'));
      for (const entry of entries) if (!this.kept.has(entry.id)) this.kept.set(entry.id, entry);
      return Promise.resolve();
    },
  };
}

function open(maxEntries = 100): Audit {
  const logger: Log = { ...silentLog, info: (event) => events.push(event) };
  const audit = createAudit({ log, journalDir: dir, maxEntries, clock, logger });
  audits.push(audit);
  return audit;
}

const isDrained = () => events.includes('audit-journal-drained');
const kept = () => idsOf([...log.kept.values()]);

/** Disk work takes its own time, which the fake clock does not move. */
async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await new Promise((turn) => setImmediate(turn));
}

beforeEach(() => {
  dir = fs.mkdtempSync(join(tmpdir(), 'muskaan-test-audit-'));
  clock = createFakeClock();
  log = testLog();
  events = [];
});

afterEach(async () => {
  log.state = 'there';
  for (const audit of audits.splice(0)) await audit.close();
  fs.rmSync(dir, { recursive: true, force: true });
});

it('while the log is there, an entry goes to it and nowhere else', async () => {
  const audit = open();
  await audit.record(disclosedEntry('1'));
  expect(kept()).toEqual(['1']);
  expect(fs.readdirSync(dir)).toEqual([]);
  expect(audit.isOpen()).toBe(true);
});

it('a log that hangs costs the limit once, and no request after it waits', async () => {
  log.state = 'hanging';
  const audit = open();
  let recorded = 0;
  const first = audit.record(disclosedEntry('1')).then(() => recorded++);
  await clock.advance(999);
  expect(recorded).toBe(0);
  await clock.advance(1);
  await first;
  await audit.record(disclosedEntry('2'));
  expect(log.requested).toBe(1);
  expect(audit.isOpen()).toBe(true);
});

it('entries that waited reach the log in their order once it is back, and those after them go to it again', async () => {
  log.state = 'failing';
  const audit = open();
  for (const id of ['1', '2', '3']) await audit.record(disclosedEntry(id));
  log.state = 'there';
  await clock.advance(250);
  await until(isDrained);
  await audit.record(disclosedEntry('4'));
  expect(kept()).toEqual(['1', '2', '3', '4']);
  expect(fs.readdirSync(dir)).toEqual([]);
});

it('an entry that got to the log although it seemed not to is there once', async () => {
  const audit = open();
  const append = log.append.bind(log);
  log.append = async (entries) => {
    await append(entries);
    throw new Error('the answer was lost');
  };
  await audit.record(disclosedEntry('1'));
  log.append = append;
  await clock.advance(250);
  await until(isDrained);
  expect(kept()).toEqual(['1']);
});

it('the log is tried again ever more rarely while it is away', async () => {
  log.state = 'failing';
  const audit = open();
  await audit.record(disclosedEntry('1'));
  const tries: number[] = [];
  for (let second = 0; second < 60; second++) {
    const before = log.requested;
    await clock.advance(1000);
    // Reading the journal is no matter of the clock.
    for (let turn = 0; turn < 20; turn++) await clock.advance(0);
    tries.push(log.requested - before);
  }
  const total = tries.reduce((sum, some) => sum + some, 0);
  expect(total).toBeGreaterThanOrEqual(3);
  expect(total).toBeLessThan(12);
});

it('requests are refused while as many entries wait as may wait, until they are drained', async () => {
  log.state = 'failing';
  const audit = open(2);
  await audit.record(disclosedEntry('1'));
  expect(audit.isOpen()).toBe(true);
  const both = await Promise.allSettled([audit.record(disclosedEntry('2')), audit.record(disclosedEntry('3'))]);
  expect(both.map(({ status }) => status)).toEqual(['fulfilled', 'rejected']);
  expect(audit.isOpen()).toBe(false);
  await expect(audit.record(disclosedEntry('4'))).rejects.toMatchObject({ code: 'AUDIT_UNAVAILABLE' });
  log.state = 'there';
  await clock.advance(250);
  await until(isDrained);
  expect(audit.isOpen()).toBe(true);
  await audit.record(disclosedEntry('5'));
  expect(kept()).toEqual(['1', '2', '5']);
});

it('with neither log nor disk nothing is disclosed', async () => {
  log.state = 'failing';
  const audit = open();
  fs.rmSync(dir, { recursive: true });
  await expect(audit.record(disclosedEntry('1'))).rejects.toThrow(AuditUnavailable);
  expect(audit.isOpen()).toBe(false);
  log.state = 'there';
  await clock.advance(250);
  await until(() => audit.isOpen());
  await audit.record(disclosedEntry('2'));
  expect(kept()).toEqual(['2']);
});

it('what an earlier process left is drained before anything else', async () => {
  log.state = 'failing';
  const earlier = open();
  await earlier.record(disclosedEntry('1'));
  await earlier.close();
  log.state = 'there';
  const audit = open();
  await audit.record(disclosedEntry('2'));
  await until(isDrained);
  expect(kept()).toEqual(['1', '2']);
});

it('nothing is recorded, and so nothing disclosed, after it was closed', async () => {
  const audit = open();
  await audit.close();
  expect(audit.isOpen()).toBe(false);
  await expect(audit.record(disclosedEntry('1'))).rejects.toThrow(AuditUnavailable);
});
