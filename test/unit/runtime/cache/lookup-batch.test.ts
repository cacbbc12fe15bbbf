import fc from 'fast-check';
import { silentLog } from '../../../../schema/process/log';
import { AgencyFailure } from '../../../../subgraphs/runtime/agency/agency-failure';
import { MemoryTier } from '../../../../subgraphs/runtime/cache/memory-tier';
import { createRecordCache, type BulkFetch } from '../../../../subgraphs/runtime/cache/record-cache';
import { testSource } from '../../../counted-agency';
import { createFakeClock } from '../../../fake-clock';

const source = testSource({ freshMs: 1000, staleMs: 5000, absentMs: 500, maxKeysPerCall: 2 });
const KEYS = Array.from({ length: 3 }, (_, index) => `police-mp:fir:MP/1/2025/${index}`);

type Event =
  | { readonly kind: 'look' | 'change' | 'announce' | 'withdraw'; readonly key: string }
  | { readonly kind: 'answer'; readonly call: number; readonly fails: boolean }
  | { readonly kind: 'wait'; readonly ms: number };

const key = fc.constantFrom(...KEYS);
const event: fc.Arbitrary<Event> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('look' as const), key }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constantFrom('change', 'announce', 'withdraw'), key }) },
  {
    weight: 3,
    arbitrary: fc.record({ kind: fc.constant('answer' as const), call: fc.nat(9), fails: fc.boolean() }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('wait' as const), ms: fc.nat(2500) }) },
);

interface OpenCall {
  readonly keys: readonly string[];
  /** How often each key had been evicted when the call began. */
  readonly evictions: ReadonlyMap<string, number>;
  end(fails: boolean): void;
}

/** Runs the events against a cache whose agency answers on command; returns the laws that were broken. */
async function run(events: readonly Event[]): Promise<string[]> {
  const broken: string[] = [];
  const clock = createFakeClock();
  const memory = new MemoryTier({ maxEntries: 2, maxBytes: 1_000_000 });
  const cache = createRecordCache({ memory, shared: null, clock, log: silentLog });
  let versions = KEYS.length;
  /** The version that the agency holds; 0: none. */
  const held = new Map(KEYS.map((name, index) => [name, index + 1]));
  /** What the feed has announced of each key: that it exists, and which version at least. */
  const announced = new Map(KEYS.map((name) => [name, { exists: false, atLeast: 0 }]));
  const evictions = new Map(KEYS.map((name) => [name, 0]));
  const open: OpenCall[] = [];
  let waiting = 0;

  const fetch: BulkFetch<number> = (keys) => {
    if (keys.length > 2) broken.push('more keys in a call than the source takes');
    if (new Set(keys).size < keys.length) broken.push('a key twice in one call');
    for (const name of keys) {
      const same = open.filter((call) => call.keys.includes(name) && call.evictions.get(name) === evictions.get(name));
      if (same.length > 0) broken.push('a key in two calls at once, without an eviction between');
    }
    const values = new Map([...held].filter(([name, version]) => keys.includes(name) && version > 0));
    return new Promise((resolve, reject) => {
      const call: OpenCall = {
        keys,
        evictions: new Map(evictions),
        end(fails) {
          open.splice(open.indexOf(call), 1);
          if (fails) reject(new AgencyFailure('AGENCY_UNREACHABLE'));
          else resolve(values);
        },
      };
      open.push(call);
    });
  };

  async function look(name: string): Promise<void> {
    waiting += 1;
    const answer = (await cache.lookup(source, [name], fetch)).get(name);
    waiting -= 1;
    if (!answer) broken.push('no answer');
    if (!answer || answer.state === 'failed' || answer.stale) return;
    const known = announced.get(name);
    if (answer.state === 'absent' && known?.exists) broken.push('absent as fresh, though the feed announced it');
    if (answer.state === 'found' && answer.record < (known?.atLeast ?? 0)) broken.push('older than a change, as fresh');
  }

  for (const now of events) {
    if (now.kind === 'look') void look(now.key);
    else if (now.kind === 'change') held.set(now.key, ++versions);
    else if (now.kind === 'answer') open[now.call % Math.max(1, open.length)]?.end(now.fails);
    else if (now.kind === 'wait') await clock.advance(now.ms);
    else {
      const withdrawn = now.kind === 'withdraw';
      if (withdrawn) held.set(now.key, 0);
      const version = held.get(now.key) ?? 0;
      announced.set(now.key, { exists: version > 0, atLeast: withdrawn ? versions + 1 : version });
      evictions.set(now.key, (evictions.get(now.key) ?? 0) + 1);
      await (withdrawn ? cache.evict([], [now.key]) : cache.evict([now.key], []));
    }
    await clock.advance(0);
  }
  for (let round = 0; open.length > 0 && round < 20; round++) {
    open[0]?.end(false);
    await clock.advance(0);
  }
  if (waiting > 0) broken.push('a reader was forgotten');
  return broken;
}

describe('batches', () => {
  it('share each call and bring nothing older than a change, whatever the order of reads, changes, answers and time', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(event, { maxLength: 40, size: 'max' }), async (events) => {
        expect(await run(events)).toEqual([]);
      }),
      { numRuns: 500 },
    );
  });
});
