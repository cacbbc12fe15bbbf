import { startAgencies, type RunningAgencies } from '../../agencies/start-agencies';
import { askBulk, askChanges, steer, wireIds } from './requested-system';

let agencies: RunningAgencies;
beforeAll(async () => {
  agencies = await startAgencies({ seed: 1, size: 100, ports: 'ephemeral' });
});
afterAll(() => agencies.close());
afterEach(() => steer(source(), 'DELETE', 'fault'));

const source = () => agencies.system('police-mp');
const ids = () =>
  wireIds(
    source(),
    agencies.story().featured.flatMap(({ records }) => records),
  ).slice(0, 6);
const ask = (init?: RequestInit) => askBulk(source(), ids(), init);
const set = (fault: string, more: object = {}) => steer(source(), 'PUT', 'fault', { fault, ...more });

interface Answer {
  readonly records: readonly Record<string, unknown>[];
}
const recordsOf = (text: string) => (JSON.parse(text) as Answer).records;

describe('a fault of a simulated system', () => {
  it('is gone when it is switched off', async () => {
    const before = await ask();
    await set('error500');
    expect((await ask()).status).toBe(500);
    await steer(source(), 'DELETE', 'fault');
    expect(await ask()).toEqual(before);
  });

  it('may spoil lookups only, or the feed only', async () => {
    await set('empty', { only: 'bulk' });
    expect([(await ask()).text, (await askChanges(source())).text === '{}']).toEqual(['{}', false]);
    await set('empty', { only: 'changes' });
    expect([(await ask()).text === '{}', (await askChanges(source())).text]).toEqual([false, '{}']);
  });

  it('leaves the other systems and the control path alone', async () => {
    await set('refuse');
    expect((await askChanges(agencies.system('police-mh'))).status).toBe(200);
    expect(await steer(source(), 'GET', 'calls')).toHaveProperty('bulk');
  });

  it('slow: answers rightly, and late', async () => {
    const before = await ask();
    await set('slow', { ms: 40 });
    const begun = performance.now();
    expect(await ask()).toEqual(before);
    expect(performance.now() - begun).toBeGreaterThanOrEqual(35);
  });

  it('hang: never answers, and is counted', async () => {
    await set('hang');
    await steer(source(), 'DELETE', 'calls');
    await expect(ask({ signal: AbortSignal.timeout(80) })).rejects.toThrow();
    expect(await steer(source(), 'GET', 'calls')).toMatchObject({ bulk: 1 });
  });

  it('error500: tells the world its SQL, its stack and the child', async () => {
    await set('error500');
    const { status, text } = await ask();
    expect(status).toBe(500);
    for (const word of ['SELECT', '.java:', 'Canaryname', 'Canary Lane 7']) expect(text).toContain(word);
  });

  it('html: says 200 and sends a page', async () => {
    await set('html');
    expect(await ask()).toMatchObject({ status: 200, type: 'text/html' });
  });

  it('wrong-types: keeps the envelope and gets every value wrong', async () => {
    await set('wrong-types');
    const [record] = recordsOf((await ask()).text);
    expect(typeof record?.['key']).toBe('number');
    expect(typeof record?.['year']).toBe('string');
  });

  it('truncated: ends in the middle, by turns with an honest length and with the socket cut', async () => {
    await set('truncated');
    const outcomes = await Promise.all(
      [1, 2, 3, 4].map(() =>
        ask().then(
          ({ text }) => text,
          () => 'cut',
        ),
      ),
    );
    expect(outcomes.filter((one) => one === 'cut')).toHaveLength(2);
    for (const text of outcomes) expect(() => void JSON.parse(text)).toThrow();
  });

  it('huge: goes on for longer than anyone should read', async () => {
    await set('huge');
    const response = await fetch(`${source().baseUrl}/cctns/changes`);
    let bytes = 0;
    for await (const part of response.body ?? []) {
      bytes += (part as Uint8Array).length;
      if (bytes > 20_000_000) break;
    }
    expect(bytes).toBeGreaterThan(20_000_000);
  });

  it('duplicates: sends records twice, and another one under the same id', async () => {
    const [plain] = recordsOf((await ask()).text);
    await set('duplicates');
    const [first, second, rival] = recordsOf((await ask()).text);
    expect(first).toEqual(plain);
    expect(second).toEqual(plain);
    expect(rival?.['key']).toBe(plain?.['key']);
    expect(rival).not.toEqual(plain);
  });

  it('swapped: sends the same in another order', async () => {
    const before = await ask();
    await set('swapped');
    const after = await ask();
    expect(after.text).not.toBe(before.text);
    expect([...recordsOf(after.text)].reverse()).toEqual(recordsOf(before.text));
  });

  it('redirect: points at another system that would answer', async () => {
    await set('redirect');
    const { status, location } = await ask();
    expect([status, location]).toEqual([302, `${agencies.system('police-mh').baseUrl}/cctns/records/bulk`]);
  });

  it('flapping: fails every other time', async () => {
    await set('flapping');
    const statuses = [await ask(), await ask(), await ask(), await ask()].map(({ status }) => status);
    expect([...statuses].sort()).toEqual([200, 200, 500, 500]);
    expect(statuses[0]).not.toBe(statuses[1]);
  });

  it('refuse: cuts the connection', async () => {
    await set('refuse');
    await expect(ask()).rejects.toThrow();
  });

  it('malformed-one: spoils one record of the answer and leaves its id', async () => {
    const before = recordsOf((await ask()).text);
    await set('malformed-one');
    const after = recordsOf((await ask()).text);
    expect(after.map(({ key }) => key)).toEqual(before.map(({ key }) => key));
    expect(after.filter((one, index) => JSON.stringify(one) !== JSON.stringify(before[index]))).toHaveLength(1);
    expect(after[0]?.['station']).toBe(42);
  });
});
