import { createFakeClock } from '../../../fake-clock';
import { AgencyFailure } from '../../../../subgraphs/runtime/agency/agency-failure';
import type { ForeignRow } from '../../../../subgraphs/runtime/source-file/foreign-row';
import type { Store } from '../../../../subgraphs/runtime/postgres/store';
import { readFailedKeys } from '../../../../subgraphs/sources/changes/listed-keys';
import type { LookedUp } from '../../../../subgraphs/sources/transport/requests';
import { newStore } from '../../children/new-store';
import { listing, paged, row, SOURCE, stays } from '../../../unit/sources/changes/collected-world';
import { changesOf, collectorOf, failingStore, forget, partOf, stateOf } from './collecting';

let store: Store;
let clock = createFakeClock();
const MINUTE = 60_000;
const FILE = stays(
  { kind: 'since', every: '1 min', overlap: '10 min', full: '1 d' },
  { gives: 'keys' },
  { kind: 'single' },
);

beforeAll(async () => {
  ({ store } = await newStore());
});

beforeEach(async () => {
  clock = createFakeClock();
  await forget(store);
});

interface Stay {
  name: string;
  at: number;
}

/** A system whose list only names the stays that have changed; times of change are whole minutes. */
function namingSystem() {
  const stays = new Map<string, Stay>();
  const system = {
    stays,
    /** Rows that the list has besides. */
    more: [] as ForeignRow[],
    unlisted: new Set<string>(),
    trouble: new Map<string, AgencyFailure['code']>(),
    asked: [] as string[],
    put(id: string, name = `name of ${id}`) {
      stays.set(id, { name, at: Math.floor(clock.now() / MINUTE) * MINUTE });
    },
    lookup: (records: readonly { readonly kind: string; readonly native: string }[]): Promise<LookedUp[]> =>
      Promise.resolve(
        records.map((record): LookedUp => {
          system.asked.push(record.native);
          const code = system.trouble.get(record.native);
          if (code) return { record, answer: new AgencyFailure(code) };
          const stay = stays.get(record.native);
          return { record, answer: stay ? row(record.native, stay.name) : 'ABSENT' };
        }),
      ),
  };
  const pages = (since: number | null) => {
    const due = [...stays].filter(([id, { at }]) => !system.unlisted.has(id) && at >= (since ?? 0));
    return paged([...due.map(([ID, { at }]) => ({ ID, AT: at })), ...system.more], 2);
  };
  const listed = listing((since, page) => pages(since)(page));
  const requests = { ...listed, asked: listed.asked, lookup: system.lookup };
  return { system, requests, askedSince: () => system.asked.splice(0).sort() };
}

describe('a list that only names records', () => {
  it('has each of them asked for once, and again when it names a later change', async () => {
    const { system, requests, askedSince } = namingSystem();
    for (const id of ['1', '2', '3']) system.put(id);
    const collector = collectorOf({ store, file: FILE, clock, requests });
    await clock.advance(20 * MINUTE);
    const at = clock.now();
    await collector.collectOnce();
    expect(await changesOf(store)).toEqual(['1=name of 1', '2=name of 2', '3=name of 3']);
    expect((await partOf(store)).readAt).toBe(at);
    expect(askedSince()).toEqual(['1', '2', '3']);
    await clock.advance(MINUTE);
    await collector.collectOnce();
    expect(askedSince()).toEqual([]);
    system.put('2', 'other');
    await collector.collectOnce();
    expect(askedSince()).toEqual(['2']);
    expect(await changesOf(store, 3)).toEqual(['2=other']);
  });

  it('loses no second change within the minute by which the system tells the time', async () => {
    const { system, requests, askedSince } = namingSystem();
    system.put('1', 'a');
    const collector = collectorOf({ store, file: FILE, clock, requests });
    await collector.collectOnce();
    system.put('1', 'b');
    for (let minute = 0; minute < 30; minute++) {
      await clock.advance(MINUTE);
      await collector.collectOnce();
    }
    expect(await stateOf(store)).toEqual(['1=b']);
    // At once, and when the overlap is over; not each minute in which it is listed.
    expect(askedSince()).toEqual(['1', '1']);
  });

  it('withdraws a record of which the lookup says that there is none, however it is noticed', async () => {
    const { system, requests, askedSince } = namingSystem();
    for (const id of ['1', '2', '3', '4']) system.put(id);
    await clock.advance(20 * MINUTE);
    const collector = collectorOf({ store, file: FILE, clock, requests });
    await collector.collectOnce();
    // Named by the list, and gone by the time that it is asked for.
    system.more = [{ ID: '1', AT: clock.now() }];
    system.stays.delete('1');
    await collector.collectOnce();
    expect(await changesOf(store, 4)).toEqual(['1 withdrawn']);
    // The list itself says so.
    system.stays.delete('2');
    system.more = [{ ID: '2', AT: clock.now() + 1, GONE: 'Y' }];
    await collector.collectOnce();
    expect(await changesOf(store, 5)).toEqual(['2 withdrawn']);
    // Named by no list of changes: the next list of all keys lacks it. Of another that it lacks the lookup knows better.
    system.stays.delete('3');
    system.unlisted.add('4');
    system.more = [];
    await collector.collectOnce();
    expect(await changesOf(store, 6)).toEqual([]);
    await clock.advance(1440 * MINUTE);
    askedSince();
    await collector.collectOnce();
    expect(await changesOf(store, 6)).toEqual(['3 withdrawn']);
    // 1 once more, because its last change was too new to be sure of.
    expect(askedSince()).toEqual(['1', '3', '4']);
    expect(await stateOf(store)).toEqual(['4=name of 4']);
  });

  it.each(['AGENCY_MALFORMED', 'AGENCY_REFUSED', 'AGENCY_TIMEOUT'] as const)(
    'is not held up by one record that cannot be had (%s): it is kept with its code, and tried again',
    async (code) => {
      const { system, requests, askedSince } = namingSystem();
      for (const id of ['1', '2', '3']) system.put(id);
      system.trouble.set('2', code);
      const collector = collectorOf({ store, file: FILE, clock, requests });
      await clock.advance(20 * MINUTE);
      await collector.collectOnce();
      expect(await stateOf(store)).toEqual(['1=name of 1', '3=name of 3']);
      expect(await readFailedKeys(store)).toEqual([{ source: SOURCE, code, count: 1 }]);
      system.put('3', 'other');
      askedSince();
      await collector.collectOnce();
      expect(askedSince()).toEqual(['3']);
      await clock.advance(2 * MINUTE);
      system.trouble.clear();
      await collector.collectOnce();
      expect(await stateOf(store)).toEqual(['1=name of 1', '2=name of 2', '3=other']);
      expect(await readFailedKeys(store)).toEqual([]);
    },
  );

  it.each(['AGENCY_UNREACHABLE', 'AGENCY_CLOSED', 'AGENCY_PAUSED', 'AGENCY_REFUSED'] as const)(
    'fails when no record can be had (%s), keeps what it got, and goes on from there',
    async (code) => {
      const { system, requests } = namingSystem();
      const ids = Array.from({ length: 20 }, (_, at) => String(at + 10));
      for (const id of ids) system.put(id);
      for (const id of ids.slice(8)) system.trouble.set(id, code);
      const collector = collectorOf({ store, file: FILE, clock, requests });
      await clock.advance(20 * MINUTE);
      await expect(collector.collectOnce()).rejects.toThrow(code);
      expect(collector.failure()).toBe(code);
      expect(await stateOf(store)).toHaveLength(8);
      expect((await partOf(store)).readAt).toBeNull();
      system.trouble.clear();
      await clock.advance(5 * MINUTE);
      await collector.collectOnce();
      expect(await stateOf(store)).toHaveLength(20);
      expect((await partOf(store)).readAt).toBe(clock.now());
    },
  );

  it('does not take another record in the place of the one that was asked for', async () => {
    const { system, requests } = namingSystem();
    system.put('1');
    system.put('2');
    const lookup = (records: readonly { readonly kind: string; readonly native: string }[]) =>
      Promise.resolve(records.map((record): LookedUp => ({ record, answer: row('2', 'name of 2') })));
    await collectorOf({ store, file: FILE, clock, requests: { ...requests, lookup } }).collectOnce();
    expect(await stateOf(store)).toEqual(['2=name of 2']);
    expect(await readFailedKeys(store)).toEqual([{ source: SOURCE, code: 'AGENCY_MALFORMED', count: 1 }]);
  });

  it('has rows that name no record counted until a list of all keys has them no more', async () => {
    const { system, requests } = namingSystem();
    system.put('1');
    system.more = [{ NAME: 'nobody' }];
    const collector = collectorOf({ store, file: FILE, clock, requests });
    await collector.collectOnce();
    expect(await readFailedKeys(store)).toEqual([{ source: SOURCE, code: 'AGENCY_MALFORMED', count: 1 }]);
    expect(system.asked).toEqual(['1']);
    system.more = [];
    await clock.advance(1440 * MINUTE);
    await collector.collectOnce();
    expect(await readFailedKeys(store)).toEqual([]);
  });

  it('asks for what was changed last first, and stops between two turns when the process ends', async () => {
    const { system, requests } = namingSystem();
    for (let at = 0; at < 20; at++) {
      system.put(String(at));
      await clock.advance(MINUTE);
    }
    let ended: Promise<void> = Promise.resolve();
    const collector = collectorOf({
      ...{ store, file: FILE, clock },
      requests: {
        ...requests,
        lookup: (records) => {
          ended = collector.stop();
          return system.lookup(records);
        },
      },
    });
    await collector.collectOnce();
    await ended;
    expect(system.asked).toEqual(['19', '18', '17', '16', '15', '14', '13', '12']);
    expect(await stateOf(store)).toHaveLength(8);
    await clock.advance(1);
    await collectorOf({ store, file: FILE, clock, requests }).collectOnce();
    expect(await stateOf(store)).toHaveLength(20);
  });

  it('killed at any statement loses and doubles nothing', async () => {
    const once = async (on: Store) => {
      const { system, requests } = namingSystem();
      system.put('1', 'new');
      system.put('2');
      system.more = [{ ID: '3', AT: clock.now() }];
      await collectorOf({ store: on, file: FILE, clock, requests }).collectOnce();
    };
    const before = async () => {
      await forget(store);
      const { system, requests } = namingSystem();
      for (const id of ['1', '2', '3']) system.put(id);
      await collectorOf({ store, file: FILE, clock, requests }).collectOnce();
      await clock.advance(20 * MINUTE);
    };
    await before();
    const undisturbed = failingStore(store, 0);
    await once(undisturbed);
    const expected = (await changesOf(store)).sort();
    expect(expected).toEqual(['1=new', '2=name of 2', '3 withdrawn']);
    for (let n = 1; n <= undisturbed.used(); n++) {
      await before();
      await expect(once(failingStore(store, n))).rejects.toThrow('killed');
      await clock.advance(2 * MINUTE);
      await once(store);
      expect({ n, changes: (await changesOf(store)).sort() }).toEqual({ n, changes: expected });
    }
  });
});
