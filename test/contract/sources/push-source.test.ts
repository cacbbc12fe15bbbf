import { createHmac } from 'node:crypto';
import { request } from 'node:http';
import { silentLog } from '../../../schema/process/log';
import type { ForeignRow } from '../../../subgraphs/runtime/source-file/foreign-row';
import type { Store } from '../../../subgraphs/runtime/postgres/store';
import { compileListRows } from '../../../subgraphs/sources/changes/list-rows';
import { gapSince } from '../../../subgraphs/sources/changes/pushed-message';
import { releaseHeld } from '../../../subgraphs/sources/changes/source-parts';
import { createPushSource, type PushSource } from '../../../subgraphs/sources/push-source';
import { createFakeClock } from '../../fake-clock';
import { newStore } from '../children/new-store';
import { codec, listing, mapping, row, SOURCE, stays } from '../../unit/sources/changes/collected-world';
import { changesOf, collectorOf, failingStore, forget, partOf, stateOf } from './changes/collecting';

const SECRET = 'the secret of this test';
const FILE = stays(
  {
    ...{ kind: 'push', every: '1 h', sequence: 'no', listen: { port: 0 } },
    signature: { prefix: 'sha256=', secret: { env: 'S' } },
  },
  { each: 'rows', pages: undefined },
);

let store: Store;
let clock = createFakeClock();
const open: PushSource[] = [];

beforeAll(async () => {
  ({ store } = await newStore());
});

beforeEach(async () => {
  clock = createFakeClock();
  await forget(store);
});

afterEach(async () => {
  for (const one of open.splice(0)) await one.close();
});

/** The same of a system that has no list: a message is one row. */
const UNLISTED = { ...FILE, records: FILE.records.map((record) => ({ ...record, changes: undefined })) };

async function listen(on: Store = store, file = FILE): Promise<string> {
  const source = createPushSource({
    ...{ file, store: on, source: SOURCE, mapping, codec, readRow: compileListRows(file) },
    ...{ secret: () => SECRET, clock, log: silentLog },
  });
  open.push(source);
  source.start();
  for (;;) {
    const url = source.url();
    if (url !== null) return url;
    await new Promise((resolve) => setImmediate(resolve));
  }
}

interface Message {
  readonly url: string;
  readonly at?: number;
  readonly secret?: string;
  readonly signed?: string;
}

const message = (no: number, rows: readonly ForeignRow[]) => JSON.stringify({ no, rows });

async function post(body: string, { url, at = clock.now(), secret = SECRET, signed = body }: Message): Promise<number> {
  const signature = createHmac('sha256', secret).update(`${at}.${signed}`).digest('hex');
  const headers = {
    'x-timestamp': String(at),
    'x-signature': `sha256=${signature}`,
    'content-type': 'application/json',
  };
  return (await fetch(url, { method: 'POST', body, headers })).status;
}

describe('a message that a system posts', () => {
  it('is stored before it is acknowledged, and is one change for each record', async () => {
    const url = await listen();
    expect(await post(message(1, [row('1'), row('2')]), { url })).toBe(204);
    expect(await changesOf(store)).toEqual(['1=name of 1', '2=name of 2']);
    expect(await post(message(2, [row('2', 'b', { GONE: 'Y' })]), { url })).toBe(204);
    expect(await stateOf(store)).toEqual(['1=name of 1']);
  });

  it('is refused with a wrong signature, an old one, one of another body, and a body that cannot be read', async () => {
    const url = await listen();
    const body = message(1, [row('1')]);
    expect(await post(body, { url, secret: 'another' })).toBe(401);
    expect(await post(body, { url, at: clock.now() - 301_000 })).toBe(401);
    expect(await post(body, { url, at: clock.now() + 301_000 })).toBe(401);
    expect(await post(body, { url, signed: message(1, []) })).toBe(401);
    expect((await fetch(url, { method: 'POST', body })).status).toBe(401);
    expect((await fetch(url)).status).toBe(405);
    expect(await post('{"no": 1, "rows": [', { url })).toBe(400);
    expect(await post('{"rows": []}', { url })).toBe(400);
    expect(await post(`"${'x'.repeat(8_000_001)}"`, { url })).toBe(413);
    expect(await changesOf(store)).toEqual([]);
  });

  it('is refused before its body is read when nothing or something old is signed', async () => {
    const url = await listen();
    const signed = { 'x-timestamp': String(clock.now()), 'x-signature': `sha256=${'0'.repeat(64)}` };
    const statusOf = (headers: Readonly<Record<string, string>>, method = 'POST') =>
      new Promise<number>((resolve, reject) => {
        const asked = request(url, { method, headers: { ...headers, expect: '100-continue', 'content-length': 8e6 } });
        asked.on('continue', () => reject(new Error('the body was asked for')));
        asked.on('error', reject);
        asked.on('response', (response) => {
          response.resume();
          asked.destroy();
          resolve(response.statusCode ?? 0);
        });
        asked.flushHeaders();
      });
    expect(await statusOf({})).toBe(401);
    expect(await statusOf({ ...signed, 'x-signature': 'sha256=00' })).toBe(401);
    expect(await statusOf({ ...signed, 'x-signature': '0'.repeat(64) })).toBe(401);
    expect(await statusOf({ ...signed, 'x-timestamp': '1000000000' })).toBe(401);
    expect(await statusOf({ ...signed, 'x-timestamp': 'now' })).toBe(401);
    expect(await statusOf(signed, 'PUT')).toBe(405);
    await expect(statusOf(signed)).rejects.toThrow('the body was asked for');
  });

  it('that is posted again is acknowledged, and brings no old state back', async () => {
    const url = await listen();
    const at = clock.now();
    const first = message(1, [row('1', 'old', { AT: null })]);
    expect(await post(first, { url, at })).toBe(204);
    expect(await post(message(2, [row('1', 'new', { AT: null })]), { url, at })).toBe(204);
    expect(await post(first, { url, at })).toBe(204);
    expect(await stateOf(store)).toEqual(['1=new']);
    expect(await store.query('SELECT seq::float8 AS seq FROM source_row')).toEqual([{ seq: 2 }]);
  });

  it('that is posted again with another signature is no gap in the numbers', async () => {
    const url = await listen();
    for (const no of [1, 2]) await post(message(no, [row(String(no))]), { url });
    await clock.advance(60 * 60_000);
    expect(await post(message(2, [row('2')]), { url })).toBe(204);
    expect(await gapSince(store, SOURCE)).toBeNull();
    // Another message of that number is: the system may count from 1 again.
    expect(await post(message(2, [row('9')]), { url })).toBe(204);
    expect(await gapSince(store, SOURCE)).toBe(clock.now());
  });

  it('that comes late does not replace what is newer by the system’s own times', async () => {
    const url = await listen();
    const at = clock.now();
    await post(message(2, [row('1', 'new', { AT: at }), row('2', 'same', { AT: at })]), { url });
    await post(message(3, [row('1', 'old', { AT: at - 1 }), row('2', 'older', { AT: at - 5 })]), { url });
    expect(await stateOf(store)).toEqual(['1=new', '2=same']);
  });

  it('that is missing leaves a gap, which a late message closes, or a reading of the whole list', async () => {
    const url = await listen();
    const at = clock.now();
    await post(message(1, [row('1')]), { url });
    expect((await partOf(store)).readAt).toBe(at);
    await clock.advance(1000);
    await post(message(3, [row('3')]), { url });
    expect(await gapSince(store, SOURCE)).toBe(at + 1000);
    expect((await partOf(store)).readAt).toBe(at);
    await post(message(2, [row('2')]), { url });
    expect(await gapSince(store, SOURCE)).toBeNull();
    await post(message(7, [row('7')]), { url });
    await clock.advance(1000);
    // 2 was withdrawn by a message that never came, and 8 comes while the list is read.
    const rows = ['1', '3', '5', '6', '7'].map((id) => row(id));
    const requests = listing((_, page) => (page === 0 ? rows : null));
    const reading = { ...requests, list: async (...args: Parameters<typeof requests.list>) => {
      const page = await requests.list(...args);
      await clock.advance(1000);
      await post(message(8, [row('8')]), { url });
      return page;
    } }; // prettier-ignore
    await collectorOf({ store, file: FILE, clock, requests: reading }).collectOnce();
    expect(await gapSince(store, SOURCE)).toBeNull();
    expect(await stateOf(store)).toEqual(['1', '3', '5', '6', '7', '8'].map((id) => `${id}=name of ${id}`));
  });

  it('that is missing of a system without a list is held for a person, who says when all was posted again', async () => {
    const url = await listen(store, UNLISTED);
    const collect = () => collectorOf({ store, file: UNLISTED, clock, requests: listing(() => null) }).collectOnce();
    const send = (no: number) => post(JSON.stringify({ no, ...row(String(no)) }), { url });
    await send(1);
    await send(4);
    await collect();
    const { held, readAt } = await partOf(store);
    expect(held).toMatchObject({ code: 'GAP', missing: 2 });
    expect(await releaseHeld(store, SOURCE, held?.digest ?? '')).toBe(true);
    // A release is for the messages that were missing then.
    await send(6);
    await clock.advance(61_000);
    await collect();
    expect((await partOf(store)).held).toMatchObject({ code: 'GAP', missing: 3 });
    expect((await partOf(store)).readAt).toBe(readAt);
    for (const no of [2, 3]) await send(no);
    await releaseHeld(store, SOURCE, (await partOf(store)).held?.digest ?? '');
    await clock.advance(61_000);
    await collect();
    expect((await partOf(store)).held).toBeNull();
    await send(7);
    expect(await gapSince(store, SOURCE)).toBeNull();
    expect((await partOf(store)).readAt).toBe(clock.now());
  });

  it('is held no more once the late message has come', async () => {
    const url = await listen(store, UNLISTED);
    for (const no of [1, 3, 2]) await post(JSON.stringify({ no, ...row(String(no)) }), { url });
    expect((await partOf(store)).held).toBeNull();
  });

  it('finds the records there that the list of its system held before the first message', async () => {
    const url = await listen();
    await post(message(1, [row('9')]), { url });
    await clock.advance(1000);
    const requests = listing((_, page) => (page === 0 ? [row('1'), row('9')] : null));
    const collector = collectorOf({ store, file: FILE, clock, requests });
    for (let turn = 0; turn < 2; turn++) await collector.collectOnce();
    expect(await stateOf(store)).toEqual(['1=name of 1', '9=name of 9']);
    expect(requests.asked).toHaveLength(1);
  });

  it('is never lost or doubled, whichever statement storing it fails at', async () => {
    const bodies = [message(1, [row('1'), row('2')]), message(2, [row('2', 'new'), row('3')])];
    const counted = failingStore(store, 0);
    const url = await listen(counted);
    for (const body of bodies) await post(body, { url });
    const expected = await changesOf(store);
    for (let n = 1; n <= counted.used(); n++) {
      await forget(store);
      const failing = await listen(failingStore(store, n));
      const at = clock.now();
      for (const body of bodies) {
        // The system posts it until it is acknowledged.
        while ((await post(body, { url: failing, at })) !== 204);
      }
      expect({ n, changes: await changesOf(store) }).toEqual({ n, changes: expected });
      expect(await gapSince(store, SOURCE)).toBeNull();
      await open.pop()?.close();
    }
  });
});
