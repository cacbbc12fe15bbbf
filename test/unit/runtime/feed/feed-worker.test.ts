import fc from 'fast-check';
import type {
  ClaimBatch,
  ClaimRegistry,
  FeedFailure,
  RecordClaims,
  SecondReading,
} from '../../../../schema/records/claims';
import type { Code } from '../../../../schema/errors/codes';
import { AgencyFailure, CursorUnknown } from '../../../../subgraphs/runtime/agency/agency-failure';
import {
  MALFORMED,
  type AgencyDialect,
  type FeedChange,
  type FeedPage,
} from '../../../../subgraphs/runtime/agency/dialect';
import { StoreFailure } from '../../../../subgraphs/runtime/postgres/store-failure';
import { createFeedWorker } from '../../../../subgraphs/runtime/feed/feed-worker';
import type { Log } from '../../../../schema/process/log';
import { sourceConfig } from '../../../../subgraphs/runtime/agency/source-config';
import { NO_EVIDENCE } from '../../../../subgraphs/runtime/wire/evidence';
import { createFakeClock } from '../../../fake-clock';
import { testRowCipher } from '../../../signing';

/** A wire record: whom it names, or `BAD`, which only `toClaims` finds out. */
type Wire = string;
type Change = FeedChange<Wire>;

const SOURCE = sourceConfig.parse({
  ...{ id: 'railway-wcr', agency: 'railway', region: 'WCR' },
  ...{ baseUrl: 'http://127.0.0.1:1', credential: 'x', feedEveryMs: 1000 },
});
const START = Date.parse('2025-10-03T09:00:00Z');

const change = (native: string, version: number, value: Change['value'] = `child of ${native}`): Change => ({
  record: { kind: 'contact', native },
  value,
  version: new Date(START + version * 1000).toISOString(),
});
const keyOf = (native: string) => `railway-wcr:contact:${native}`;

/** A feed whose cursor is the number of changes read; `pageSize` may be smaller than what is asked for. */
function feedOf(changes: Change[], pageSize = 500) {
  const requested: { after: string | null; limit: number }[] = [];
  const feed = {
    changes,
    requested,
    world: 'w',
    read(after: string | null, limit: number): FeedPage<Wire> {
      requested.push({ after, limit });
      const [world, at] = after?.split('.') ?? [feed.world, '0'];
      if (world !== feed.world) throw new CursorUnknown();
      const from = Number(at);
      const to = Math.min(from + Math.min(limit, pageSize), changes.length);
      return { changes: changes.slice(from, to), cursor: `${feed.world}.${to}`, more: to < changes.length };
    },
  };
  return feed;
}

const NOTHING_AGAIN: SecondReading = { rereading: null, rows: [] };

/** The rule of the registry: a record's newest state stands, and the cursor is stored with it. */
function memoryRegistry() {
  const records = new Map<string, RecordClaims>();
  const batches: ClaimBatch[] = [];
  const registry = {
    records,
    batches,
    cursor: null as string | null,
    cursorOf: () => Promise.resolve(registry.cursor),
    /** The failures reported to the registry, in order. */
    failures: [] as Code[],
    secondReading: (): Promise<SecondReading> => Promise.resolve(NOTHING_AGAIN),
    feedFailed: ({ code }: FeedFailure): Promise<void> => Promise.resolve(void registry.failures.push(code)),
    /** How often a source was registered before anything of it was read. */
    declared: 0,
    accept(batch: ClaimBatch) {
      if (batch.cursor === null) {
        registry.declared += 1;
        return Promise.resolve();
      }
      batches.push(batch);
      for (const claims of batch.records) {
        const known = records.get(claims.recordKey);
        if (!known || known.version <= claims.version) records.set(claims.recordKey, claims);
      }
      registry.cursor = batch.cursor;
      return Promise.resolve();
    },
  };
  return registry;
}

const claimsOf = (record: Wire, recordKey: string, version: string): RecordClaims => {
  if (record === 'BAD') throw new TypeError('undefined is no name');
  const names = [{ text: record, script: 'LATIN' as const }];
  const none = { born: null, bears: [], cites: [], askedBy: [], milestones: [], protects: false, heldBy: [] };
  const person = {
    person: null,
    names,
    sex: 'UNKNOWN' as const,
    evidence: NO_EVIDENCE,
    toldApartBy: { station: null, year: null },
    inHandOf: null,
    ...none,
  };
  return { recordKey, version, persons: [person] };
};

function work(options: {
  feed: { read(after: string | null, limit: number): FeedPage<Wire> };
  registry?: ClaimRegistry;
  evict?: (changed: readonly string[], withdrawn: readonly string[]) => Promise<void>;
}) {
  const lines: string[] = [];
  const note = (event: string, fields?: object) => void lines.push(`${event} ${JSON.stringify(fields)}`);
  const log: Log = { info: note, warn: note, error: note };
  const clock = createFakeClock(START);
  const dialect: AgencyDialect<Wire> = {
    agency: 'railway',
    credential: () => ({}),
    fetchRecords: () => Promise.resolve([]),
    fetchChanges: async (_call, after, limit) => Promise.resolve(options.feed.read(after, limit)),
    readChange: () => {
      throw new Error('no row is kept by this dialect');
    },
    toClaims: claimsOf,
  };
  const worker = createFeedWorker({
    ...{ source: SOURCE, dialect, clock, log, reader: 'r1', rowCipher: testRowCipher },
    call: () => Promise.reject(new Error('not called by this dialect')),
    cache: { evict: options.evict ?? (() => Promise.resolve()) },
    registry: options.registry ?? memoryRegistry(),
  });
  return { worker, clock, lines };
}

describe('a page of changes', () => {
  it('evicts the cache first, and reaches the registry with its cursor after that', async () => {
    const order: string[] = [];
    const registry = memoryRegistry();
    const { worker } = work({
      feed: feedOf([change('A', 1), change('B', 2, null)]),
      registry: {
        cursorOf: registry.cursorOf,
        feedFailed: registry.feedFailed,
        secondReading: registry.secondReading,
        accept: (batch) => {
          if (batch.cursor !== null) order.push('accept');
          return registry.accept(batch);
        },
      },
      evict: (changed, withdrawn) => {
        order.push(`evict ${changed.join()} / ${withdrawn.join()}`);
        return Promise.resolve();
      },
    });
    expect(await worker.readOnce()).toEqual({ changes: 2, caughtUp: true });
    expect(order).toEqual([`evict ${keyOf('A')} / ${keyOf('B')}`, 'accept']);
    expect(registry.batches).toMatchObject([
      { source: 'railway-wcr', agency: 'railway', region: 'WCR', after: null, cursor: 'w.2', caughtUp: true },
    ]);
  });

  it('reports a withdrawn record as one without persons', async () => {
    const registry = memoryRegistry();
    await work({ feed: feedOf([change('A', 1), change('A', 2, null)]), registry }).worker.readOnce();
    expect(registry.records.get(keyOf('A'))?.persons).toEqual([]);
  });

  it('with unreadable changes sets them aside by key and code, and keeps the others', async () => {
    const registry = memoryRegistry();
    const evicted: string[] = [];
    const { worker, lines } = work({
      feed: feedOf([
        change('A', 1),
        change('B', 2, MALFORMED),
        change('C', 3, 'BAD'),
        { record: null, value: MALFORMED, version: '' },
        change('D', 4),
      ]),
      registry,
      evict: (changed) => Promise.resolve(void evicted.push(...changed)),
    });
    await worker.readOnce();
    expect([...registry.records.keys()]).toEqual([keyOf('A'), keyOf('D')]);
    expect(registry.batches[0]?.rejected).toEqual([
      { key: keyOf('B'), code: 'AGENCY_MALFORMED' },
      { key: keyOf('C'), code: 'AGENCY_MALFORMED' },
      { key: null, code: 'AGENCY_MALFORMED' },
    ]);
    expect(evicted).toEqual(['A', 'B', 'C', 'D'].map(keyOf));
    expect(lines).toEqual(['feed-changes-rejected {"source":"railway-wcr","rejected":3}']);
  });

  it('that repeats an older change evicts by the newest', async () => {
    let evicted: unknown;
    const changes = [change('A', 1, null), change('A', 2), change('A', 1, null), change('B', 1), change('B', 2, null)];
    const evict = (...lists: unknown[]) => Promise.resolve(void (evicted = lists));
    await work({ feed: feedOf(changes), evict }).worker.readOnce();
    expect(evicted).toEqual([[keyOf('A')], [keyOf('B')]]);
  });

  it('is read by one reader at a time', async () => {
    const feed = feedOf([change('A', 1), change('B', 2), change('C', 3)], 1);
    const { worker } = work({ feed });
    await Promise.all([worker.readOnce(), worker.readOnce(), worker.readOnce()]);
    expect(feed.requested.map(({ after }) => after)).toEqual([null, 'w.1', 'w.2']);
  });
});

describe('a feed', () => {
  const many = (count: number) => Array.from({ length: count }, (_, i) => change(`R${i}`, i));

  it('continues from the cursor that the registry has stored', async () => {
    const registry = memoryRegistry();
    registry.cursor = 'w.2';
    const feed = feedOf(many(3));
    await work({ feed, registry }).worker.readOnce();
    expect(feed.requested).toEqual([{ after: 'w.2', limit: 500 }]);
    expect([...registry.records.keys()]).toEqual([keyOf('R2')]);
  });

  it('is read page after page without a pause, and then polled', async () => {
    const feed = feedOf(many(1200));
    const { worker, clock } = work({ feed });
    worker.start();
    await clock.advance(0);
    expect(feed.requested.map(({ after }) => after)).toEqual([null, 'w.500', 'w.1000']);
    expect(worker.status()).toEqual({ caughtUpAt: START, code: null });
    feed.changes.push(change('NEW', 9999));
    await clock.advance(1100);
    expect(feed.requested).toHaveLength(4);
    await worker.stop();
    await clock.advance(60_000);
    expect(feed.requested).toHaveLength(4);
  });

  it('without changes reports to the registry that it is current, every five seconds at most', async () => {
    const registry = memoryRegistry();
    const feed = feedOf(many(2));
    const { worker, clock } = work({ feed, registry });
    worker.start();
    await clock.advance(20_000);
    await worker.stop();
    expect(feed.requested.length).toBeGreaterThanOrEqual(18);
    const beats = registry.batches.slice(1);
    expect(beats.length).toBeGreaterThanOrEqual(3);
    expect(beats.length).toBeLessThanOrEqual(4);
    expect(beats[0]).toMatchObject({ after: 'w.2', cursor: 'w.2', caughtUp: true, records: [], rejected: [] });
  });

  it('that turns out to end with a full page is reported to be current at once', async () => {
    const registry = memoryRegistry();
    const pages: FeedPage<Wire>[] = [
      { changes: [change('A', 1)], cursor: 'w.1', more: true },
      { changes: [], cursor: 'w.1', more: false },
    ];
    const { worker } = work({ feed: { read: () => pages.shift() ?? fail() }, registry });
    await worker.readOnce();
    await worker.readOnce();
    expect(registry.batches.map(({ caughtUp }) => caughtUp)).toEqual([false, true]);
  });

  it('that fails is read less and less often, at least every 30 s, and never given up', async () => {
    let failing = true;
    const times: number[] = [];
    const feed = feedOf(many(1));
    const { worker, clock, lines } = work({
      feed: {
        read(after, limit) {
          times.push(clock.now());
          if (failing) throw new AgencyFailure('AGENCY_TIMEOUT');
          return feed.read(after, limit);
        },
      },
    });
    worker.start();
    await clock.advance(300_000);
    const pauses = times.slice(1).map((time, i) => time - (times[i] ?? 0));
    pauses.forEach((pause, i) => {
      const longest = Math.min(30_000, 1000 * 2 ** (i + 1));
      expect(pause).toBeGreaterThanOrEqual(longest / 2);
      expect(pause).toBeLessThanOrEqual(longest);
    });
    expect(pauses.length).toBeGreaterThan(10);
    expect(worker.status()).toEqual({ caughtUpAt: null, code: 'AGENCY_TIMEOUT' });
    failing = false;
    await clock.advance(30_000);
    expect(worker.status().code).toBeNull();
    expect(worker.status().caughtUpAt).not.toBeNull();
    await worker.stop();
    expect(lines).toEqual([
      'feed-failed {"source":"railway-wcr","code":"AGENCY_TIMEOUT"}',
      'feed-recovered {"source":"railway-wcr"}',
    ]);
  });

  it('too large for its agency is requested in smaller pages, and then in whole ones again', async () => {
    const feed = feedOf(many(1000));
    const heavy = {
      read(after: string | null, limit: number) {
        const page = feed.read(after, limit);
        if (after === null && limit > 125) throw new AgencyFailure('AGENCY_MALFORMED');
        return page;
      },
    };
    const { worker, clock } = work({ feed: heavy });
    worker.start();
    await clock.advance(20_000);
    await worker.stop();
    expect(feed.requested.slice(0, 6).map(({ limit }) => limit)).toEqual([500, 250, 125, 250, 500, 500]);
  });

  it('whose cursor the agency has forgotten is read from the beginning, and the log says so', async () => {
    const registry = memoryRegistry();
    registry.cursor = 'older-world.7';
    const feed = feedOf(many(3), 2);
    const { worker, lines } = work({ feed, registry });
    await worker.readOnce();
    await worker.readOnce();
    expect(feed.requested.map(({ after }) => after)).toEqual(['older-world.7', null, 'w.2']);
    expect(registry.batches.map(({ after }) => after)).toEqual([null, 'w.2']);
    expect(registry.records.size).toBe(3);
    expect(lines).toEqual(['feed-cursor-unknown {"source":"railway-wcr"}']);
  });

  it('that does not even know its beginning is malformed, and requested once', async () => {
    let requested = 0;
    const read = () => {
      requested += 1;
      throw new CursorUnknown();
    };
    const { worker } = work({ feed: { read } });
    await expect(worker.readOnce()).rejects.toThrow(CursorUnknown);
    expect([requested, worker.status().code]).toEqual([1, 'AGENCY_MALFORMED']);
  });

  it('never read before is registered even when its agency does not answer', async () => {
    const registry = memoryRegistry();
    const { worker } = work({ feed: { read: () => fail() }, registry });
    await expect(worker.readOnce()).rejects.toThrow();
    expect(registry.declared).toBe(1);
    expect(registry.batches).toEqual([]);
  });

  it('that promises more but does not advance is malformed, and not read endlessly', async () => {
    const { worker } = work({ feed: { read: () => ({ changes: [], cursor: 'w.0', more: true }) } });
    await worker.readOnce();
    await expect(worker.readOnce()).rejects.toThrow('AGENCY_MALFORMED');
    expect(worker.status().code).toBe('AGENCY_MALFORMED');
  });

  it('whose registry fails is read again from the same cursor', async () => {
    const registry = memoryRegistry();
    let failing = true;
    const feed = feedOf(many(3));
    const { worker } = work({
      feed,
      registry: {
        cursorOf: registry.cursorOf,
        feedFailed: registry.feedFailed,
        secondReading: registry.secondReading,
        accept: (batch) =>
          failing && batch.cursor !== null ? Promise.reject(new Error('deadlock detected')) : registry.accept(batch),
      },
    });
    await expect(worker.readOnce()).rejects.toThrow();
    expect(worker.status()).toEqual({ caughtUpAt: null, code: 'REGISTRY_UNAVAILABLE' });
    failing = false;
    expect(await worker.readOnce()).toEqual({ changes: 3, caughtUp: true });
    expect(feed.requested.map(({ after }) => after)).toEqual([null, null]);
    expect(registry.records.size).toBe(3);
  });

  it('ends in the same claims, whatever it repeats and wherever the worker fails or is killed (law)', async () => {
    const value: fc.Arbitrary<Change['value']> = fc.constantFrom(null, 'Sita', 'Gita', 'BAD', MALFORMED);
    const row = fc.record({ native: fc.constantFrom('A', 'B', 'C'), version: fc.nat(20), value });
    const changes = fc.array(row, { maxLength: 30 });
    const step = fc.constantFrom('fetch', 'evict', 'before accept', 'after accept', null, null);
    const fates = fc.array(fc.record({ failsAt: step, isKilled: fc.boolean() }), { maxLength: 40 });
    await fc.assert(
      fc.asyncProperty(changes, fc.integer({ min: 1, max: 7 }), fates, async (rows, pageSize, fatesLeft) => {
        // One version of a record is one state, however often the feed repeats it.
        const first = new Map<string, Change>();
        const feedChanges = rows.map(({ native, version, value }) => {
          const state = first.get(`${native} ${version}`) ?? change(native, version, value);
          first.set(`${native} ${version}`, state);
          return state;
        });

        const undisturbed = memoryRegistry();
        const calm = work({ feed: feedOf(feedChanges, pageSize), registry: undisturbed });
        while (!(await calm.worker.readOnce()).caughtUp);

        const registry = memoryRegistry();
        let fate: (typeof fatesLeft)[number] | undefined;
        const evicted = new Set<string>();
        const servedStale: string[] = [];
        const passes = (here: string) => {
          if (fate?.failsAt === here) throw new Error(`failed at ${here}`);
        };
        const feed = feedOf(feedChanges, pageSize);
        const start = () =>
          work({
            feed: {
              read(after, limit) {
                passes('fetch');
                return feed.read(after, limit);
              },
            },
            evict: async (changed, withdrawn) => {
              passes('evict');
              for (const key of [...changed, ...withdrawn]) evicted.add(key);
              return Promise.resolve();
            },
            registry: {
              cursorOf: registry.cursorOf,
              feedFailed: registry.feedFailed,
              secondReading: registry.secondReading,
              accept: async (batch) => {
                passes('before accept');
                for (const { recordKey } of batch.records) if (!evicted.has(recordKey)) servedStale.push(recordKey);
                await registry.accept(batch);
                passes('after accept');
              },
            },
          }).worker;

        let worker = start();
        let caughtUp = false;
        for (let turn = 0; turn < 100 && !caughtUp; turn += 1) {
          fate = fatesLeft[turn];
          try {
            ({ caughtUp } = await worker.readOnce());
          } catch {
            if (fate?.isKilled) worker = start();
          }
        }
        expect({ caughtUp, servedStale }).toEqual({ caughtUp: true, servedStale: [] });
        expect(registry.records).toEqual(undisturbed.records);
        expect(registry.cursor).toBe(undisturbed.cursor);
        expect(new Set(registry.batches.flatMap(({ rejected }) => rejected.map(({ key }) => key)))).toEqual(
          new Set(undisturbed.batches.flatMap(({ rejected }) => rejected.map(({ key }) => key))),
        );
      }),
      { numRuns: 200 },
    );
  });
});

describe('a feed that misbehaves', () => {
  /** A feed of pages made on the spot; `times` are the instants of the asks. */
  function led(page: (turn: number, after: string | null, limit: number) => FeedPage<Wire>) {
    const times: number[] = [];
    const limits: number[] = [];
    const registry = memoryRegistry();
    const evicted: string[] = [];
    const parts = work({
      feed: {
        read(after, limit) {
          times.push(parts.clock.now());
          limits.push(limit);
          return page(times.length, after, limit);
        },
      },
      registry,
      evict: (changed) => Promise.resolve(void evicted.push(...changed)),
    });
    return { ...parts, registry, times, limits, evicted };
  }

  it('with endless new cursors and empty pages is slowed, reported, and read again when it is fixed', async () => {
    let isMended = false;
    const { worker, clock, registry, times, lines } = led((turn) =>
      isMended
        ? { changes: [change('A', 1)], cursor: 'end', more: false }
        : { changes: [], cursor: `c.${turn}`, more: true },
    );
    worker.start();
    await clock.advance(60_000);
    expect(times.length).toBeLessThanOrEqual(10);
    await clock.advance(600_000);
    const late = times.filter((at) => at > START + 60_000);
    expect(late.length).toBeLessThanOrEqual(40);
    expect(registry.failures).toEqual(['AGENCY_MALFORMED']);
    expect(worker.status()).toEqual({ caughtUpAt: null, code: 'AGENCY_MALFORMED' });
    isMended = true;
    await clock.advance(30_000);
    expect(worker.status().code).toBeNull();
    expect(registry.batches.at(-1)).toMatchObject({ caughtUp: true });
    expect(lines).toEqual([
      'feed-failed {"source":"railway-wcr","code":"AGENCY_MALFORMED"}',
      'feed-recovered {"source":"railway-wcr"}',
    ]);
    await worker.stop();
  });

  it('with endless pages of unreadable changes is slowed as well', async () => {
    const unread: Change = { record: null, value: MALFORMED, version: '' };
    const { worker, clock, registry, times } = led((turn) => ({ changes: [unread], cursor: `c.${turn}`, more: true }));
    worker.start();
    await clock.advance(60_000);
    await worker.stop();
    expect(times.length).toBeLessThanOrEqual(10);
    expect(registry.failures).toEqual(['AGENCY_MALFORMED']);
  });

  it('with endless pages of changes is read 600 times in any minute at most', async () => {
    const { worker, clock, times } = led((turn) => ({ changes: [change('A', turn)], cursor: `c.${turn}`, more: true }));
    worker.start();
    await clock.advance(200_000);
    await worker.stop();
    expect(times.length).toBeGreaterThanOrEqual(2000);
    times.forEach((at, index) => {
      const afterwards = times[index + 600];
      if (afterwards !== undefined) expect(afterwards - at).toBeGreaterThanOrEqual(60_000);
    });
  });

  it.each([
    ['too long', 'x'.repeat(4097)],
    ['of a megabyte', 'x'.repeat(1_000_000)],
    ['with a NUL', 'w.\0'],
    ['with half a character', 'w.\uD800'],
  ])(
    'a cursor %s is malformed: nothing of its page is stored, and the feed goes on when it is mended',
    async (_, bad) => {
      const { worker, registry, evicted } = led((turn) => ({
        changes: [change('A', 1)],
        cursor: turn === 1 ? bad : 'w.1',
        more: false,
      }));
      await expect(worker.readOnce()).rejects.toThrow('AGENCY_MALFORMED');
      expect([registry.batches, evicted, registry.cursor]).toEqual([[], [], null]);
      await worker.readOnce();
      expect([registry.cursor, worker.status().code]).toEqual(['w.1', null]);
    },
  );

  it('a cursor of 4096 characters is one like any other', async () => {
    const { worker, registry } = led(() => ({ changes: [], cursor: 'x'.repeat(4096), more: false }));
    await worker.readOnce();
    expect(registry.cursor).toHaveLength(4096);
  });

  it('whose cursor was stored too long by an earlier version is read from the beginning', async () => {
    const requested: (string | null)[] = [];
    const { worker, registry, lines } = led((_, after) => {
      requested.push(after);
      return { changes: [change('A', 1)], cursor: 'w.1', more: false };
    });
    registry.cursor = 'x'.repeat(1_000_000);
    await worker.readOnce();
    expect([requested, registry.cursor]).toEqual([[null], 'w.1']);
    expect(lines).toEqual(['feed-cursor-unknown {"source":"railway-wcr"}']);
  });

  it('a page of more changes than requested is malformed, and whole pages are requested again', async () => {
    const all = Array.from({ length: 501 }, (_, at) => change(`R${at}`, at));
    const { worker, registry, evicted, limits } = led((turn) => {
      if (turn === 1) throw new AgencyFailure('AGENCY_TIMEOUT');
      return { changes: turn === 3 ? all : all.slice(0, 300), cursor: `w.${turn}`, more: false };
    });
    await expect(worker.readOnce()).rejects.toThrow('AGENCY_TIMEOUT');
    await expect(worker.readOnce()).rejects.toThrow('AGENCY_MALFORMED');
    await expect(worker.readOnce()).rejects.toThrow('AGENCY_MALFORMED');
    expect([registry.batches, evicted]).toEqual([[], []]);
    await worker.readOnce();
    expect(limits).toEqual([500, 250, 500, 500]);
    expect(registry.records.size).toBe(300);
  });

  it('a single lost page is not reported; the second in a row is, once, and is revoked when all is read', async () => {
    let isDown = false;
    const { worker, registry } = led((turn) => {
      if (isDown) throw new AgencyFailure('AGENCY_UNREACHABLE');
      return { changes: [], cursor: `w.${Math.min(turn, 1)}`, more: false };
    });
    const fails = () => expect(worker.readOnce()).rejects.toThrow('AGENCY_UNREACHABLE');
    await worker.readOnce();
    for (let round = 0; round < 5; round++) {
      isDown = true;
      await fails();
      isDown = false;
      await worker.readOnce();
    }
    expect([registry.failures, registry.batches.length]).toEqual([[], 1]);
    isDown = true;
    for (let times = 0; times < 5; times++) await fails();
    expect(registry.failures).toEqual(['AGENCY_UNREACHABLE']);
    isDown = false;
    await worker.readOnce();
    expect(registry.batches.length).toBe(2);
    expect(registry.batches.at(-1)).toMatchObject({ caughtUp: true });
  });

  it('is reported again until the registry has received it', async () => {
    const { worker, registry } = led(() => {
      throw new AgencyFailure('AGENCY_TIMEOUT');
    });
    const reported: Code[] = [];
    registry.feedFailed = ({ code }) => {
      reported.push(code);
      return reported.length < 3 ? Promise.reject(new Error('REGISTRY_UNAVAILABLE')) : Promise.resolve();
    };
    for (let times = 0; times < 6; times++) await expect(worker.readOnce()).rejects.toThrow('AGENCY_TIMEOUT');
    expect(reported).toHaveLength(3);
  });

  it('counts as current for a few of its own intervals, and no longer', async () => {
    const { worker, registry } = led(() => ({ changes: [], cursor: 'w.1', more: false }));
    await worker.readOnce();
    const { currentForMs = Infinity } = registry.batches[0] ?? {};
    expect(currentForMs).toBeGreaterThanOrEqual(15_000);
    expect(currentForMs).toBeLessThanOrEqual(30_000);
  });

  it('is read up to the time of the reading that it comes from, for as long as that counts', async () => {
    const day = 86_400_000;
    const asOf = START - day / 2;
    const { worker, registry } = led(() => ({ changes: [], cursor: 'w.1', more: false, asOf, currentForMs: day }));
    await worker.readOnce();
    expect(registry.batches).toMatchObject([{ caughtUp: true, asOf, currentForMs: day }]);
    expect(worker.status().caughtUpAt).toBe(asOf);
  });

  it('is not read to its end before there was a first reading, and is polled and not spun', async () => {
    const registry = memoryRegistry();
    let pages = 0;
    const read = () => ({ changes: [], cursor: `w.${pages++ && 1}`, more: false, asOf: null });
    const { worker, clock } = work({ feed: { read }, registry });
    worker.start();
    await clock.advance(10_000);
    await worker.stop();
    expect(pages).toBeLessThan(14);
    expect(new Set(registry.batches.map(({ caughtUp }) => caughtUp))).toEqual(new Set([false]));
  });

  it('fails with the registry when the database of its log does', async () => {
    const { worker } = led(() => {
      throw new StoreFailure(new Error('gone'));
    });
    await expect(worker.readOnce()).rejects.toThrow();
    expect(worker.status().code).toBe('REGISTRY_UNAVAILABLE');
  });

  it('a record with a megabyte for its number is set aside without it', async () => {
    const { worker, registry, evicted } = led(() => ({
      changes: [change('N'.repeat(1_000_000), 1), change('A', 2)],
      cursor: 'w.1',
      more: false,
    }));
    await worker.readOnce();
    expect([[...registry.records.keys()], evicted]).toEqual([[keyOf('A')], [keyOf('A')]]);
    expect(registry.batches[0]?.rejected).toEqual([{ key: null, code: 'AGENCY_MALFORMED' }]);
  });
});

function fail(): never {
  throw new Error('asked for a page too many');
}
