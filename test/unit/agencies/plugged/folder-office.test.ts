import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, utimesSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { PluggedSource } from '../../../agencies/plugged/plugged-systems';
import { startAgencies, type RunningAgencies } from '../../../agencies/start-agencies';
import { steerPlugged } from './plugged-requests';

const folder = mkdtempSync(join(tmpdir(), 'plugged-'));
// prettier-ignore
const EVERY_TIMER_BUT_INTERVALS = [
  'Date', 'hrtime', 'nextTick', 'performance', 'queueMicrotask', 'setImmediate', 'clearImmediate', 'setTimeout', 'clearTimeout',
] as const;
let agencies: RunningAgencies;
beforeAll(async () => {
  jest.useFakeTimers({ doNotFake: [...EVERY_TIMER_BUT_INTERVALS] });
  agencies = await startAgencies({ seed: 1, size: 30, ports: 'ephemeral', plugged: { folder, crossing: 80 } });
});
afterAll(async () => {
  await agencies.close();
  jest.useRealTimers();
  rmSync(folder, { recursive: true });
});

function system(id: string): PluggedSource {
  const found = agencies.plugged.find((one) => one.id === id);
  if (!found) throw new Error(`no ${id}`);
  return found;
}
const homes = () => system('homes-gj');
const register = () => readFileSync(join(folder, 'ahtu-gj', 'ahtu-register.xlsx'));
const file = (name: string) => readFileSync(join(folder, 'homes-gj', name));
const text = (name: string) => new TextDecoder('windows-1252').decode(file(name), { stream: true });
const lines = (name: string) => text(name).split('\r\n');
const dump = (body: object) => steerPlugged(homes(), 'POST', 'dump', body) as Promise<{ files: string[] }>;
const STAYS = 'stays-20251130.csv';

describe('an office that writes files and has no service', () => {
  it('has written its first night when it starts, and leaves no half-written file there', () => {
    expect(readdirSync(join(folder, 'homes-gj')).sort()).toEqual(['cwc-20251130.csv', STAYS]);
    expect(lines(STAYS)[0]).toMatch(/^PROF_ID;.*;UPD_TM$/);
    expect(lines(STAYS).length).toBeGreaterThan(40);
  });

  it('types names for Kruti Dev, days first, and quotes a sign that is a letter there', () => {
    expect(text(STAYS)).toMatch(/;"[^";]*;[^"]*";/);
    expect(text(STAYS)).toMatch(/;\d\d\/\d\d\/2025;\d\d:\d\d;/);
    expect(text(STAYS)).not.toMatch(/[\u0900-\u097f]/);
  });

  it('writes the same bytes again for the same records', async () => {
    const [before, sheet] = [file(STAYS), register()];
    await dump({});
    await steerPlugged(system('ahtu-gj'), 'POST', 'dump', {});
    expect(file(STAYS).equals(before)).toBe(true);
    expect(register().equals(sheet)).toBe(true);
  });

  it('hands in the same files anew while it works, so that they do not become late, and none while it fails', async () => {
    const path = join(folder, 'homes-gj', STAYS);
    const before = file(STAYS);
    utimesSync(path, 0, 0);
    await steerPlugged(homes(), 'PUT', 'fault', { fault: 'error500' });
    jest.advanceTimersByTime(120_000);
    expect(statSync(path).mtimeMs).toBe(0);
    await steerPlugged(homes(), 'DELETE', 'fault', {});
    jest.advanceTimersByTime(120_000);
    expect(Date.now() - statSync(path).mtimeMs).toBeLessThan(60_000);
    expect(file(STAYS).equals(before)).toBe(true);
  });

  it('shows a touched or withdrawn record in the next night’s files, and not before', async () => {
    const [, first = '', second = ''] = lines(STAYS).map((line) => line.split(';')[0] ?? '');
    await steerPlugged(homes(), 'POST', 'touch', { key: first, withdraw: true });
    await steerPlugged(homes(), 'POST', 'touch', { key: second });
    expect(text(STAYS)).toContain(`${first};`);
    const { files } = await dump({ night: true });
    expect(files).toContain('stays-20251201.csv');
    expect(lines('stays-20251201.csv').some((line) => line.startsWith(`${first};`))).toBe(false);
    const changed = (name: string) => lines(name).find((line) => line.startsWith(`${second};`));
    expect(changed('stays-20251201.csv')).not.toBe(changed(STAYS));
  });

  it('can write half a dump, an empty one, one with a column renamed, a shrunken one, and one twice', async () => {
    await dump({});
    const name = 'stays-20251201.csv';
    const whole = file(name);
    await dump({ kind: 'half', at: 0.3 });
    expect(file(name).equals(whole.subarray(0, Math.floor(whole.length * 0.3)))).toBe(true);
    await dump({ kind: 'empty' });
    expect(file(name)).toHaveLength(0);
    await dump({ kind: 'renamed-column' });
    expect(lines(name)[0]).toContain(';NAME OF CHILD;');
    await dump({ kind: 'shrunken' });
    expect(file(name).length).toBeLessThan(whole.length / 2);
    const { files } = await dump({ kind: 'twice' });
    expect(files).toContain('stays-20251201 (2).csv');
    expect(file('stays-20251201 (2).csv').equals(whole)).toBe(true);
    expect(await dump({ kind: 'earthquake' })).toHaveProperty('error');
  });

  it('saves the spreadsheet after each edit', async () => {
    const before = register();
    const key = agencies
      .story()
      .crossed.flatMap(({ records }) => records)
      .find((one) => one.startsWith('ahtu-gj:'));
    await steerPlugged(system('ahtu-gj'), 'POST', 'touch', { key });
    expect(register().equals(before)).toBe(false);
  });

  it('marks one child in its files', () => {
    // कैनरी, for the font has no Latin letters.
    expect(text(STAYS)).toContain('dSujh');
  });
});
