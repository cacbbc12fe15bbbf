import { silentLog } from '../../../../schema/process/log';
import { AgencyFailure } from '../../../../subgraphs/runtime/agency/agency-failure';
import { MemoryTier } from '../../../../subgraphs/runtime/cache/memory-tier';
import { createRecordCache } from '../../../../subgraphs/runtime/cache/record-cache';
import {
  MALFORMED,
  type AgencyDialect,
  type FetchedRecord,
  type SourceRecord,
} from '../../../../subgraphs/runtime/agency/dialect';
import { createSharedLoader } from '../../../../subgraphs/runtime/agency-subgraph/shared-loader';
import { testSource } from '../../../counted-agency';
import { createFakeClock } from '../../../fake-clock';

interface Fir {
  readonly number: string;
}

const KEY = 'police-mp:fir:MP/23380012/2025/0123';
const NATIVE = 'MP/23380012/2025/0123';
const MH = 'police-mh:fir:MH/27380012/2025/0007';

type Answer = (records: readonly SourceRecord[]) => readonly FetchedRecord<Fir>[];
const fir = (native: string, number = native): FetchedRecord<Fir> => ({
  record: { kind: 'fir', native },
  value: { number },
});

/** A loader over two police systems; `answer` is what either replies to a bulk call. */
function setUp(answer: Answer = (records) => records.map(({ native }) => fir(native))) {
  const clock = createFakeClock();
  const requested: { source: unknown; natives: string[] }[] = [];
  let say = answer;
  let gate = Promise.resolve();
  const dialect: AgencyDialect<Fir> = {
    agency: 'police',
    credential: () => ({}),
    async fetchRecords(call, records) {
      const source = await call({ asks: 'RECORDS', most: 1, method: 'GET', path: '/' });
      requested.push({ source, natives: records.map(({ native }) => native) });
      await gate;
      return say(records);
    },
    fetchChanges: () => Promise.reject(new AgencyFailure('AGENCY_REFUSED')),
    readChange: () => {
      throw new Error('no row is kept by this dialect');
    },
    toClaims: (_record, recordKey, version) => ({ recordKey, version, persons: [] }),
  };
  const sources = new Map(
    ['police-mp', 'police-mh'].map((id) => [
      id,
      { config: testSource({ id, region: id }), call: () => Promise.resolve(id) },
    ]),
  );
  const memory = new MemoryTier({ maxEntries: 100, maxBytes: 1_000_000 });
  const cache = createRecordCache({ memory, shared: null, clock, log: silentLog });
  const newLoader = createSharedLoader({ dialect, sources, cache, clock });
  return {
    requested,
    clock,
    newLoader,
    load: (key = KEY) => newLoader(clock.now() + 1000).load(key),
    answerWith: (next: Answer) => (say = next),
    /** Lets calls hang until the returned function is called. */
    hang: () => {
      let release = (): void => undefined;
      gate = new Promise((resolve) => (release = resolve));
      return () => release();
    },
  };
}

describe('a request’s loader', () => {
  it('asks each source once, for its own records', async () => {
    const { requested, clock, newLoader } = setUp();
    const found = await newLoader(clock.now() + 1000).loadMany([KEY, MH, `${KEY}9`]);
    expect(found.map((lookup) => lookup.state === 'found' && lookup.record.number)).toEqual([
      NATIVE,
      'MH/27380012/2025/0007',
      `${NATIVE}9`,
    ]);
    expect(requested).toEqual([
      { source: 'police-mp', natives: [NATIVE, `${NATIVE}9`] },
      { source: 'police-mh', natives: ['MH/27380012/2025/0007'] },
    ]);
  });

  it('fetches a record whole and once, whichever of its children is meant', async () => {
    const { requested, clock, newLoader } = setUp();
    const loader = newLoader(clock.now() + 1000);
    const [first, second, third] = await Promise.all([
      loader.load(`${KEY}#1`),
      loader.load(`${KEY}#2`),
      loader.load(KEY),
    ]);
    expect(second).toBe(first);
    expect(third).toBe(first);
    expect(requested).toEqual([{ source: 'police-mp', natives: [NATIVE] }]);
  });

  it('shares one call with a request of the same moment', async () => {
    const { requested, load } = setUp();
    await Promise.all([load(KEY), load(`${KEY}9`)]);
    expect(requested).toEqual([{ source: 'police-mp', natives: [NATIVE, `${NATIVE}9`] }]);
  });

  it('reports a source that is not configured as unreachable, and another agency’s key as foreign', async () => {
    const { requested, load } = setUp();
    expect(await load('police-up:fir:UP/1/2025/0001')).toEqual({ state: 'failed', code: 'AGENCY_UNREACHABLE' });
    expect(await load('homes-rj:stay:CHB2025_000123')).toEqual({ state: 'failed', code: 'RECORD_KEY_FOREIGN' });
    expect(await load('no key')).toEqual({ state: 'failed', code: 'RECORD_KEY_FOREIGN' });
    expect(requested).toEqual([]);
  });

  it('loses nothing of one source when another fails', async () => {
    const { clock, newLoader, answerWith } = setUp();
    answerWith((records) => {
      if (records[0]?.native.startsWith('MH')) throw new AgencyFailure('AGENCY_TIMEOUT');
      return records.map(({ native }) => fir(native));
    });
    const [mp, mh] = await newLoader(clock.now() + 1000).loadMany([KEY, MH]);
    expect(mp).toMatchObject({ state: 'found' });
    expect(mh).toEqual({ state: 'failed', code: 'AGENCY_TIMEOUT' });
  });

  it('stops waiting at the request’s deadline, while the call goes on for the next', async () => {
    const { requested, clock, load, hang } = setUp();
    const release = hang();
    const lookup = load();
    await clock.advance(1000);
    expect(await lookup).toEqual({ state: 'failed', code: 'AGENCY_TIMEOUT' });
    release();
    await clock.advance(0);
    expect(await load()).toMatchObject({ state: 'found', stale: false });
    expect(requested).toHaveLength(1);
  });
});

describe('an agency’s answer', () => {
  it('may leave a record out: it has none', async () => {
    const { load } = setUp(() => []);
    expect(await load()).toMatchObject({ state: 'absent', stale: false });
  });

  it('may hold a record twice, and records that were not requested', async () => {
    const { load } = setUp(() => [fir('MP/9/2025/0009'), fir(NATIVE), fir(NATIVE)]);
    expect(await load()).toMatchObject({ state: 'found', record: { number: NATIVE } });
    expect(await load('police-mp:fir:MP/9/2025/0009')).toMatchObject({ state: 'found' });
  });

  it('may not hold two different records under one number', async () => {
    const { load } = setUp(() => [fir(NATIVE, '1'), fir(NATIVE, '2'), fir(NATIVE, '1')]);
    expect(await load()).toEqual({ state: 'failed', code: 'AGENCY_MALFORMED' });
  });

  it('may hold a malformed record, which fails alone', async () => {
    const { clock, newLoader } = setUp(() => [
      { record: { kind: 'fir', native: NATIVE }, value: MALFORMED },
      fir(`${NATIVE}9`),
    ]);
    const [broken, whole] = await newLoader(clock.now() + 1000).loadMany([KEY, `${KEY}9`]);
    expect(broken).toEqual({ state: 'failed', code: 'AGENCY_MALFORMED' });
    expect(whole).toMatchObject({ state: 'found' });
  });

  it('may fail for one record, with a reason of its own', async () => {
    const { clock, newLoader } = setUp(() => [
      { record: { kind: 'fir', native: NATIVE }, value: new AgencyFailure('AGENCY_TIMEOUT') },
      fir(`${NATIVE}9`),
    ]);
    const [slow, whole] = await newLoader(clock.now() + 1000).loadMany([KEY, `${KEY}9`]);
    expect(slow).toEqual({ state: 'failed', code: 'AGENCY_TIMEOUT' });
    expect(whole).toMatchObject({ state: 'found' });
  });

  it('is of the requested kind: a missing report’s number is no FIR’s', async () => {
    const { load } = setUp(() => [{ record: { kind: 'missing-report', native: NATIVE }, value: { number: '1' } }]);
    expect(await load()).toMatchObject({ state: 'absent' });
  });
});
