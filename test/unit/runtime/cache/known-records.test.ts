import { MemoryTier } from '../../../../subgraphs/runtime/cache/memory-tier';
import { createRecordCache, type RecordCache } from '../../../../subgraphs/runtime/cache/record-cache';
import { AgencyFailure } from '../../../../subgraphs/runtime/agency/agency-failure';
import { MALFORMED } from '../../../../subgraphs/runtime/agency/dialect';
import { silentLog } from '../../../../schema/process/log';
import { CountedAgency, testSource, type CountedRecord } from '../../../counted-agency';
import { createFakeClock, type FakeClock } from '../../../fake-clock';

const KEY = 'police-mp:fir:MP/23380012/2025/0123';
const OTHER = 'police-mp:fir:MP/23380012/2025/0124';
const source = testSource({ freshMs: 60_000, staleMs: 600_000, absentMs: 30_000, maxKeysPerCall: 100 });

let clock: FakeClock;
let agency: CountedAgency;
let cache: RecordCache;

beforeEach(() => {
  clock = createFakeClock();
  agency = new CountedAgency();
  const memory = new MemoryTier({ maxEntries: 1000, maxBytes: 10_000_000 });
  cache = createRecordCache({ memory, shared: null, clock, log: silentLog });
});

const look = async (key = KEY) => (await cache.lookup<CountedRecord>(source, [key], agency.fetch)).get(key);

describe('freshness', () => {
  it('serves a fresh record without a call, and the very same object', async () => {
    const record = agency.put(KEY);
    const readAt = clock.now();
    await look();
    await clock.advance(59_999);
    const again = await look();
    expect(again).toEqual({ state: 'found', record, fetchedAt: readAt, stale: false, code: null });
    expect(again?.state === 'found' && again.record).toBe(record);
    expect(agency.calls).toHaveLength(1);
  });

  it('serves a stale record at once, as stale, and refreshes it once behind the readers', async () => {
    agency.put(KEY, 1);
    const readAt = clock.now();
    await look();
    await clock.advance(60_000);
    agency.put(KEY, 2);
    const release = agency.hang();
    const readers = await Promise.all([look(), look(), look()]);
    await clock.advance(10);
    readers.push(await look());
    for (const answer of readers) {
      expect(answer).toMatchObject({ record: { version: 1 }, fetchedAt: readAt, stale: true, code: null });
    }
    expect(agency.calls).toHaveLength(2);
    release();
    await clock.advance(0);
    expect(await look()).toMatchObject({ record: { version: 2 }, stale: false });
    expect(agency.calls).toHaveLength(2);
  });

  it('waits for the agency when a record is past its stale time', async () => {
    agency.put(KEY, 1);
    await look();
    await clock.advance(660_000);
    agency.put(KEY, 2);
    expect(await look()).toMatchObject({ record: { version: 2 }, stale: false });
  });

  it('believes an absence for its time, and then asks again', async () => {
    const readAt = clock.now();
    expect(await look()).toEqual({ state: 'absent', fetchedAt: readAt, stale: false, code: null });
    await clock.advance(29_999);
    await look();
    expect(agency.calls).toHaveLength(1);
    await clock.advance(1);
    agency.put(KEY);
    expect(await look()).toMatchObject({ state: 'found', stale: false });
    expect(agency.calls).toHaveLength(2);
  });
});

describe('an agency that does not answer', () => {
  it('is reported by its code when nothing is known of the record', async () => {
    agency.failure = 'AGENCY_UNREACHABLE';
    expect(await look()).toEqual({ state: 'failed', code: 'AGENCY_UNREACHABLE' });
  });

  it('is not remembered: the next reader asks again', async () => {
    agency.failure = 'AGENCY_UNREACHABLE';
    await look();
    agency.failure = null;
    agency.put(KEY);
    expect(await look()).toMatchObject({ state: 'found', stale: false });
  });

  it('is named on stale answers until a refresh succeeds, and not asked for a second', async () => {
    agency.put(KEY, 1);
    await look();
    await clock.advance(60_000);
    agency.failure = 'AGENCY_TIMEOUT';
    expect(await look()).toMatchObject({ stale: true, code: null });
    await clock.advance(999);
    expect(await look()).toMatchObject({ record: { version: 1 }, stale: true, code: 'AGENCY_TIMEOUT' });
    expect(agency.calls).toHaveLength(2);

    agency.failure = null;
    await clock.advance(1);
    expect(await look()).toMatchObject({ stale: true, code: 'AGENCY_TIMEOUT' });
    await clock.advance(0);
    expect(await look()).toMatchObject({ stale: false, code: null });
    expect(agency.calls).toHaveLength(3);
  });

  it('is named on other stale records of the source too, which are then not refreshed', async () => {
    agency.put(KEY);
    agency.put(OTHER);
    await look(KEY);
    await look(OTHER);
    await clock.advance(60_000);
    agency.failure = 'AGENCY_REFUSED';
    await look(KEY);
    await clock.advance(0);
    expect(await look(OTHER)).toMatchObject({ stale: true, code: 'AGENCY_REFUSED' });
    expect(agency.calls).toHaveLength(3);
  });

  it('leaves an earlier absence as stale, never as a fresh "no record"', async () => {
    await look();
    await clock.advance(30_000);
    agency.failure = 'AGENCY_TIMEOUT';
    expect(await look()).toMatchObject({ state: 'absent', stale: true, code: 'AGENCY_TIMEOUT' });
  });

  it('does not bring back what is past its stale time', async () => {
    agency.put(KEY);
    await look();
    await clock.advance(660_000);
    agency.failure = 'AGENCY_TIMEOUT';
    expect(await look()).toEqual({ state: 'failed', code: 'AGENCY_TIMEOUT' });
  });

  it('is not blamed for a bug of ours, whose message is kept out of the log', async () => {
    const logged: unknown[] = [];
    const log = { ...silentLog, error: (...line: unknown[]) => logged.push(line) };
    const memory = new MemoryTier({ maxEntries: 10, maxBytes: 10_000 });
    cache = createRecordCache({ memory, shared: null, clock, log });
    const broken = () => Promise.reject(new TypeError('cannot read Kavita'));
    expect((await cache.lookup(source, [KEY], broken)).get(KEY)).toEqual({ state: 'failed', code: 'INTERNAL' });
    expect(logged).toEqual([['cache-fetch-broken', { source: 'police-mp', kind: 'TypeError' }]]);
  });
});

describe('a record that failed alone', () => {
  it('has a code of its own, and the others of its batch are answered', async () => {
    agency.records.set(KEY, new AgencyFailure('AGENCY_TIMEOUT'));
    agency.put(OTHER);
    const answers = await cache.lookup(source, [KEY, OTHER], agency.fetch);
    expect(answers.get(KEY)).toEqual({ state: 'failed', code: 'AGENCY_TIMEOUT' });
    expect(answers.get(OTHER)).toMatchObject({ state: 'found', stale: false });
  });

  it('keeps its older reading as stale, with the reason', async () => {
    agency.put(KEY, 1);
    await look();
    await cache.evict([KEY], []);
    agency.records.set(KEY, new AgencyFailure('AGENCY_REFUSED'));
    expect(await look()).toMatchObject({ record: { version: 1 }, stale: true, code: 'AGENCY_REFUSED' });
  });

  it('is a failure of its source only when no record of the call was answered', async () => {
    agency.put(KEY);
    await look();
    await clock.advance(source.freshMs);
    agency.records.set(OTHER, new AgencyFailure('AGENCY_TIMEOUT'));
    await cache.lookup(source, [OTHER, `${OTHER}9`], agency.fetch);
    expect(await look()).toMatchObject({ stale: true, code: null });
    await clock.advance(source.freshMs);
    await cache.lookup(source, [OTHER], agency.fetch);
    expect(await look()).toMatchObject({ stale: true, code: 'AGENCY_TIMEOUT' });
  });
});

describe('a malformed record', () => {
  it('fails alone, and not with its batch', async () => {
    agency.records.set(KEY, MALFORMED);
    agency.put(OTHER);
    const answers = await cache.lookup(source, [KEY, OTHER], agency.fetch);
    expect(answers.get(KEY)).toEqual({ state: 'failed', code: 'AGENCY_MALFORMED' });
    expect(answers.get(OTHER)).toMatchObject({ state: 'found', stale: false });
  });

  it('keeps the older reading as stale', async () => {
    agency.put(KEY, 1);
    await look();
    await cache.evict([KEY], []);
    agency.records.set(KEY, MALFORMED);
    expect(await look()).toMatchObject({ record: { version: 1 }, stale: true, code: 'AGENCY_MALFORMED' });
  });

  it('is requested again after a second at the earliest, and at once when the feed reports a change', async () => {
    agency.records.set(KEY, MALFORMED);
    await look();
    await clock.advance(999);
    expect(await look()).toEqual({ state: 'failed', code: 'AGENCY_MALFORMED' });
    expect(agency.calls).toHaveLength(1);
    await clock.advance(1);
    await look();
    expect(agency.calls).toHaveLength(2);
    await cache.evict([KEY], []);
    agency.put(KEY);
    expect(await look()).toMatchObject({ state: 'found', stale: false });
  });
});
