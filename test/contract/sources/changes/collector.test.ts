import fc from 'fast-check';
import { createFakeClock } from '../../../fake-clock';
import type { ForeignRow } from '../../../../subgraphs/runtime/source-file/foreign-row';
import { releaseHeld } from '../../../../subgraphs/sources/changes/source-parts';
import type { Store } from '../../../../subgraphs/runtime/postgres/store';
import { newStore } from '../../children/new-store';
import { dump, folderOf, listing, paged, row, SOURCE, stays } from '../../../unit/sources/changes/collected-world';
import { changesOf, collectorOf, failingStore, forget, partOf, stateOf } from './collecting';

let store: Store;
let clock = createFakeClock();
const MINUTE = 60_000;
const SNAPSHOT = stays({ kind: 'snapshot', every: '1 min', shrink: 1 });
const SINCE = stays({ kind: 'since', every: '1 min', overlap: '10 min' });
const DUMPS = stays({ kind: 'snapshot', every: '1 d' });

beforeAll(async () => {
  ({ store } = await newStore());
});

beforeEach(async () => {
  clock = createFakeClock();
  await forget(store);
});

/** Reads lists one after the other, each a minute later. */
async function readAll(file: typeof SNAPSHOT, readings: readonly (readonly ForeignRow[])[], size = 100): Promise<void> {
  let rows = readings[0] ?? [];
  const requests = listing((_, page) => paged(rows, size)(page));
  const collector = collectorOf({ store, file, clock, requests });
  for (rows of readings) {
    await collector.collectOnce();
    await clock.advance(MINUTE);
  }
  await collector.stop();
}

describe('a snapshot', () => {
  it('gives each record once, and what has changed since', async () => {
    await readAll(SNAPSHOT, [[row('1'), row('2'), row('3')]]);
    expect(await changesOf(store)).toEqual(['1=name of 1', '2=name of 2', '3=name of 3']);
    await readAll(SNAPSHOT, [[row('3'), row('1', 'other'), row('4')]]);
    expect(await changesOf(store, 3)).toEqual(['1=other', '4=name of 4', '2 withdrawn']);
  });

  it('takes a row as unchanged whatever the order of its fields', async () => {
    await readAll(SNAPSHOT, [[row('1')], [{ NAME: 'name of 1', ID: '1' }]]);
    expect(await changesOf(store, 1)).toEqual([]);
  });

  it('of any order and any splitting into pages ends in the state that a cursor feed would give', async () => {
    const reading = fc.dictionary(fc.constantFrom('1', '2', '3', '4', '5'), fc.constantFrom('a', 'b'));
    const world = fc.array(fc.tuple(reading, fc.integer({ min: 1, max: 6 }), fc.boolean()), {
      minLength: 1,
      maxLength: 5,
    });
    await fc.assert(
      fc.asyncProperty(world, async (readings) => {
        await forget(store);
        for (const [state, size, backwards] of readings) {
          const rows = Object.entries(state).map(([id, name]) => row(id, name));
          if (backwards) rows.reverse();
          // A record of a list with pages is withdrawn when two readings lack it.
          await readAll(SNAPSHOT, [rows, rows], size);
        }
        const last = readings.at(-1)?.[0] ?? {};
        expect(await stateOf(store)).toEqual(
          Object.entries(last)
            .map(([id, name]) => `${id}=${name}`)
            .sort(),
        );
      }),
      { numRuns: 25 },
    );
  });

  it('loses no record that moves between pages while it is read', async () => {
    await readAll(SNAPSHOT, [[row('1'), row('2'), row('3'), row('4')]], 2);
    // 3 moved to the first page after that was read.
    let isMoving = true;
    const pages = () =>
      isMoving
        ? [[row('1'), row('2')], [row('4')]]
        : [
            [row('1'), row('3')],
            [row('2'), row('4')],
          ];
    const collector = collectorOf({
      store,
      file: SNAPSHOT,
      clock,
      requests: listing((_, page) => pages()[page] ?? null),
    });
    await collector.collectOnce();
    expect(await changesOf(store, 4)).toEqual([]);
    isMoving = false;
    await collector.collectOnce();
    isMoving = true;
    await collector.collectOnce();
    expect(await changesOf(store, 4)).toEqual([]);
    await collector.collectOnce();
    expect(await changesOf(store, 4)).toEqual(['3 withdrawn']);
  });

  it('takes a page that comes again as what it is, and ends a list that goes in circles', async () => {
    const twice = [[row('1'), row('2')], [row('1'), row('2')], [row('3')]];
    await collectorOf({
      store,
      file: SNAPSHOT,
      clock,
      requests: listing((_, page) => twice[page] ?? null),
    }).collectOnce();
    expect(await stateOf(store)).toEqual(['1=name of 1', '2=name of 2', '3=name of 3']);
    await clock.advance(2 * MINUTE);
    const endless = collectorOf({ store, file: SNAPSHOT, clock, requests: listing(() => [row('1')]) });
    await expect(endless.collectOnce()).rejects.toThrow('AGENCY_MALFORMED');
    expect(await changesOf(store, 3)).toEqual([]);
  });

  it('keeps what it knew of a record that comes twice and says different things', async () => {
    const plain = stays({ kind: 'snapshot', every: '1 min', shrink: 1 }, { changedAt: undefined });
    await readAll(plain, [
      [row('1'), row('2')],
      [row('1', 'one'), row('1', 'other'), row('2', 'two')],
    ]);
    expect(await changesOf(store, 2)).toEqual(['2=two']);
    expect((await partOf(store)).position.twice).toBe(1);
  });

  it('keeps a row that names no record, so that it is counted, and forgets it when it is gone', async () => {
    await readAll(SNAPSHOT, [[row('1'), { NAME: 'nobody' }]]);
    const [one, other] = (await changesOf(store)).sort();
    expect(one).toMatch(/^#.{20,}=nobody$/);
    expect(other).toBe('1=name of 1');
    await readAll(SNAPSHOT, [[row('1')]]);
    expect(await changesOf(store)).toEqual(['1=name of 1']);
  });

  it('gives later states later versions, even when our clock was set back', async () => {
    const versions = async () =>
      (await store.query<{ v: number }>('SELECT version::float8 AS v FROM source_row')).map(({ v }) => v);
    await readAll(SNAPSHOT, [[row('1')]]);
    const [before = 0] = await versions();
    clock = createFakeClock(clock.now() - 60 * MINUTE);
    await store.query('UPDATE source_part SET holder = NULL');
    await readAll(SNAPSHOT, [[row('1', 'other')]]);
    expect(await versions()).toEqual([before + 1]);
  });
});

describe('a list of what changed since', () => {
  /** Rows `[id, name, changed at]` of a system that lists what changed at or after the time asked for. */
  const system = (rows: [string, string, number][]) =>
    listing((since, page) =>
      paged(
        rows.filter(([, , at]) => since === null || at >= since).map(([id, name, at]) => row(id, name, { AT: at })),
        2,
      )(page),
    );

  it('loses no row of the same instant, and none that is written late within the overlap', async () => {
    const at = clock.now();
    const rows: [string, string, number][] = [
      ['1', 'a', at],
      ['2', 'b', at],
    ];
    const requests = system(rows);
    const collector = collectorOf({ store, file: SINCE, clock, requests });
    await collector.collectOnce();
    rows.push(['3', 'c', at], ['4', 'd', at - 9 * MINUTE]);
    await clock.advance(MINUTE);
    await collector.collectOnce();
    expect(requests.asked).toEqual([null, at - 10 * MINUTE]);
    expect(await changesOf(store)).toEqual(['1=a', '2=b', '3=c', '4=d']);
  });

  it('goes back with the system’s clock, and is not led astray by a row from the future', async () => {
    const at = clock.now();
    const rows: [string, string, number][] = [
      ['1', 'a', at],
      ['2', 'b', at + 1e12],
    ];
    const requests = system(rows);
    requests.now = at;
    const collector = collectorOf({ store, file: SINCE, clock, requests });
    await collector.collectOnce();
    // Set back by an hour.
    requests.now = at - 60 * MINUTE;
    await collector.collectOnce();
    rows.push(['3', 'c', at - 59 * MINUTE]);
    requests.now = at - 58 * MINUTE;
    await collector.collectOnce();
    expect(await stateOf(store)).toEqual(['1=a', '2=b', '3=c']);
    expect(requests.asked).toEqual([null, at - 10 * MINUTE, at - 70 * MINUTE]);
  });

  it('takes the newest state of a record that is listed several times, and the system’s word that it is withdrawn', async () => {
    const at = clock.now();
    const rows: [string, string, number][] = [
      ['1', 'new', at],
      ['1', 'old', at - 5],
      ['2', 'b', at],
    ];
    const collector = collectorOf({ store, file: SINCE, clock, requests: system(rows) });
    // The first reading of several pages is made twice.
    for (let turn = 0; turn < 2; turn++) await collector.collectOnce();
    expect(await changesOf(store)).toEqual(['1=new', '2=b']);
    await clock.advance(2 * MINUTE);
    const gone = listing((_, page) => (page === 0 ? [row('2', 'b', { GONE: 'Y', AT: at })] : null));
    await collectorOf({ store, file: SINCE, clock, requests: gone }).collectOnce();
    expect(await changesOf(store, 2)).toEqual(['2 withdrawn']);
  });

  it('loses no old row that moves between the pages of the first reading', async () => {
    const at = clock.now() - 60 * MINUTE;
    const rows: [string, string, number][] = ['1', '2', '3', '4'].map((id) => [id, 'a', at]);
    const whole = system(rows);
    const moved = [rows[0], rows[1], rows[3]].map((one) => row(one?.[0] ?? '', 'a', { AT: at }));
    let readings = 0;
    const requests = {
      ...whole,
      list: async (...args: Parameters<typeof whole.list>) => {
        if (args[2] === 0) readings += 1;
        // 3 moved to the first page after that was read.
        return readings === 1
          ? { rows: moved.slice(args[2] * 2, args[2] * 2 + 2), cursor: null, more: args[2] === 0, now: null }
          : whole.list(...args);
      },
    };
    const collector = collectorOf({ store, file: SINCE, clock, requests });
    for (let turn = 0; turn < 3; turn++) await collector.collectOnce();
    expect(await stateOf(store)).toEqual(['1=a', '2=a', '3=a', '4=a']);
    expect(whole.asked).toEqual([null, at - 10 * MINUTE]);
  });

  it('of every change that there was is read to its end, though its last pages hold known records only', async () => {
    const rows = Array.from({ length: 20 }, (_, n): [string, string, number] => ['1', `state ${n}`, clock.now() + n]);
    await collectorOf({ store, file: SINCE, clock, requests: system(rows) }).collectOnce();
    expect(await changesOf(store)).toEqual(['1=state 19']);
  });

  it('withdraws nothing that it does not list, until everything is read again', async () => {
    const file = stays({ kind: 'since', every: '1 min', full: '1 h', shrink: 1 });
    const rows: [string, string, number][] = [
      ['1', 'a', clock.now()],
      ['2', 'b', clock.now()],
    ];
    const collector = collectorOf({ store, file, clock, requests: system(rows) });
    await collector.collectOnce();
    rows.pop();
    await clock.advance(30 * MINUTE);
    await collector.collectOnce();
    expect(await changesOf(store, 2)).toEqual([]);
    await clock.advance(40 * MINUTE);
    await collector.collectOnce();
    expect(await changesOf(store, 2)).toEqual(['2 withdrawn']);
  });
});

describe('a folder of dumps', () => {
  const at = clock.now();
  const ten = Array.from({ length: 10 }, (_, index) => row(`r${index}`));
  const read = async (...dumps: ReturnType<typeof dump>[]) => {
    const folder = folderOf(dumps);
    const collector = collectorOf({ store, file: DUMPS, clock, folder });
    await collector.collectOnce();
    await collector.stop();
    return folder.moved;
  };

  beforeEach(() => clock.advance(MINUTE));

  it('takes each dump once, in their order, and by the time at which it was written', async () => {
    expect(await read(dump('b', at, ten.slice(0, 9)), dump('a', at - 5, ten))).toEqual(['a', 'b']);
    expect(await stateOf(store)).toHaveLength(9);
    expect((await partOf(store)).readAt).toBe(at);
    expect(await read(dump('b', at, []), dump('a', at - 5, []))).toEqual([]);
    // The folder moves what is known.
    expect(await read(dump('late', at - 7, []))).toEqual([]);
    expect(await changesOf(store, 11)).toEqual([]);
  });

  it('is current up to a dump that says what the last one said, and takes one from the future once', async () => {
    await read(dump('a', at, ten), dump('f', at + 1e12, ten.slice(0, 9)));
    expect(await stateOf(store)).toHaveLength(9);
    await clock.advance(MINUTE);
    const later = clock.now() - 5;
    await read(dump('f', at + 1e12, []), dump('a', later, ten));
    expect(await stateOf(store)).toHaveLength(10);
    await read(dump('a', later, []), dump('a', later + 2, ten), dump('f', at + 1e12, []));
    expect((await partOf(store)).readAt).toBe(later + 2);
    expect(await changesOf(store, 12)).toEqual([]);
  });

  it('takes a good dump in the place of one that is held', async () => {
    expect(await read(dump('a', at - 5, ten), dump('half', at - 3, []), dump('b', at, ten.slice(0, 9)))).toEqual([
      'a',
      'b',
    ]);
    expect(await stateOf(store)).toHaveLength(9);
    expect((await partOf(store)).held).toBeNull();
  });

  it('takes a good dump in the place of several that are held, and tries none of these again', async () => {
    const bad = [
      dump('half', at - 3, []),
      dump('short', at - 2, ten.slice(0, 2)),
      dump('renamed', at - 1, ten, ['NAAM']),
    ];
    const folder = folderOf([dump('a', at - 5, ten), ...bad]);
    const collector = collectorOf({ store, file: DUMPS, clock, folder });
    await collector.collectOnce();
    await collector.collectOnce();
    expect((await partOf(store)).held).toMatchObject({ digest: 'renamed' });
    expect(folder.moved).toEqual(['a']);
    await collector.stop();
    await read(...bad, dump('b', at, ten.slice(0, 9)));
    expect(await stateOf(store)).toHaveLength(9);
    expect((await partOf(store)).held).toBeNull();
  });

  it('holds an empty dump and one that is much shorter back until a person releases that very dump', async () => {
    await read(dump('a', at, ten));
    for (const [digest, rows] of [
      ['empty', 0],
      ['short', 7],
    ] as const) {
      await read(dump(digest, at + 1, ten.slice(0, rows)));
      expect(await changesOf(store, 10)).toEqual([]);
      const { held, readAt } = await partOf(store);
      expect(held).toMatchObject({
        code: rows === 0 ? 'EMPTY' : 'SHRUNK',
        rows,
        rowsBefore: 10,
        missing: 10 - rows,
        digest,
      });
      expect(readAt).toBe(at);
    }
    expect(await releaseHeld(store, SOURCE, 'another')).toBe(false);
    expect(await releaseHeld(store, SOURCE, 'short')).toBe(true);
    await read(dump('shorter', at + 1, ten.slice(0, 2)));
    expect(await changesOf(store, 10)).toEqual([]);
    await releaseHeld(store, SOURCE, 'shorter');
    await read(dump('shorter', at + 1, ten.slice(0, 2)));
    expect(await stateOf(store)).toHaveLength(2);
    expect((await partOf(store)).held).toBeNull();
  });

  it('looks once at each of several dumps that it holds back, and shows the last', async () => {
    await read(dump('a', at - 9, ten));
    const bad = [dump('empty', at - 5, []), dump('renamed', at - 4, ten, ['ID', 'NAAM']), dump('short', at - 3, ten.slice(0, 2))]; // prettier-ignore
    const folder = folderOf(bad);
    const collector = collectorOf({ store, file: DUMPS, clock, folder });
    for (let times = 0; times < 2; times++) {
      await collector.collectOnce();
      expect((await partOf(store)).held).toMatchObject({ code: 'SHRUNK', digest: 'short' });
    }
    await releaseHeld(store, SOURCE, 'short');
    await collector.collectOnce();
    await collector.stop();
    expect(await stateOf(store)).toHaveLength(2);
    expect((await partOf(store)).held).toBeNull();
    // The others are known by now: the folder moves them by itself.
    expect(folder.moved).toEqual(['short']);
  });

  it('holds a dump back in which a column has another name, or that cannot be read to its end', async () => {
    await read(dump('a', at, ten));
    await read(dump('renamed', at + 1, ten, ['ID', 'NAAM']));
    expect((await partOf(store)).held).toMatchObject({ code: 'COLUMNS', detail: 'NAME', digest: 'renamed' });
    expect(await releaseHeld(store, SOURCE, 'renamed')).toBe(false);
    expect(await changesOf(store, 10)).toEqual([]);
    await read(dump('whole', at + 2, ten));
    expect((await partOf(store)).held).toBeNull();
  });

  it('takes files that bring changes only in their order, and none of them as a withdrawal', async () => {
    const file = stays({ kind: 'since', every: '1 d' });
    const folder = folderOf([dump('b', at, [row('1', 'b'), row('3')]), dump('a', at - 5, [row('1', 'a'), row('2')])]);
    await collectorOf({ store, file, clock, folder }).collectOnce();
    expect(folder.moved).toEqual(['a', 'b']);
    expect(await stateOf(store)).toEqual(['1=b', '2=name of 2', '3=name of 3']);
    const late = folderOf([dump('late', at - 7, [row('1', 'old'), row('4')])]);
    await clock.advance(2 * MINUTE);
    await collectorOf({ store, file, clock, folder: late }).collectOnce();
    expect(await stateOf(store)).toEqual(['1=b', '2=name of 2', '3=name of 3', '4=name of 4']);
  });
});

describe('files that bring changes only', () => {
  const file = stays({ kind: 'since', every: '1 d' });
  const at = clock.now();

  const read = async (...dumps: ReturnType<typeof dump>[]) => {
    await clock.advance(2 * MINUTE);
    const folder = folderOf(dumps);
    await collectorOf({ store, file, clock, folder }).collectOnce();
    return folder.moved;
  };

  it('wait for one that cannot be read, and are held no more when a good one has taken its place', async () => {
    await read(dump('half', at, [row('1')], ['ID']), dump('next', at + 1, [row('2')]));
    expect((await partOf(store)).held).toMatchObject({ code: 'COLUMNS', digest: 'half' });
    expect(await stateOf(store)).toEqual([]);
    expect(await read(dump('mended', at, [row('1')]), dump('next', at + 1, [row('2')]))).toEqual(['mended', 'next']);
    expect((await partOf(store)).held).toBeNull();
  });

  it('are taken once each, however many lie there', async () => {
    const many = Array.from({ length: 520 }, (_, n) => dump(`d${n}`, at + n, []));
    expect(await read(...many)).toHaveLength(520);
    expect(await read(...many, dump('new', at + 5000, [row('1')]))).toEqual(['new']);
    expect(await stateOf(store)).toEqual(['1=name of 1']);
  });
});

describe('a source that two processes know', () => {
  it('is read by one of them, and by the other once the first has left or was silent for a minute', async () => {
    const requests = () => listing((_, page) => (page === 0 ? [row('1')] : null));
    const [one, other, third] = [requests(), requests(), requests()];
    const first = collectorOf({ store, file: SNAPSHOT, clock, requests: one });
    await first.collectOnce();
    const second = collectorOf({ store, file: SNAPSHOT, clock, requests: other });
    await second.collectOnce();
    expect(other.asked).toEqual([]);
    await first.stop();
    await second.collectOnce();
    expect(other.asked).toHaveLength(1);
    await clock.advance(MINUTE + 1);
    await collectorOf({ store, file: SNAPSHOT, clock, requests: third }).collectOnce();
    expect(third.asked).toHaveLength(1);
  });

  it('takes nothing of a reading that was under way when the other one took over', async () => {
    let isPaused = true;
    const slow = listing((_, page) => (page === 0 ? [row('1', 'old')] : null));
    const paused = {
      ...slow,
      list: async (...of: Parameters<typeof slow.list>) => {
        const page = await slow.list(...of);
        if (isPaused) {
          isPaused = false;
          await clock.advance(2 * MINUTE);
          const now = listing((_, at) => (at === 0 ? [row('1', 'new')] : null));
          await collectorOf({ store, file: SNAPSHOT, clock, requests: now }).collectOnce();
        }
        return page;
      },
    };
    await collectorOf({ store, file: SNAPSHOT, clock, requests: paused }).collectOnce();
    expect(await changesOf(store)).toEqual(['1=new']);
  });
});

describe('a collector killed at any statement', () => {
  const before = [row('1'), row('2'), row('3')];
  const after = [row('2', 'other'), row('3'), row('4'), { NAME: 'nobody' }];

  it.each([
    ['a list', SNAPSHOT],
    ['a list since', SINCE],
  ])('loses and doubles nothing of %s', async (_, file) => {
    const list = (rows: readonly ForeignRow[]) => listing((__, page) => paged(rows, 2)(page));
    const once = async (on: Store, rows: readonly ForeignRow[]) => {
      await clock.advance(2 * MINUTE);
      await collectorOf({ store: on, file, clock, requests: list(rows) }).collectOnce();
    };
    const full = async () => {
      await forget(store);
      await once(store, before);
    };
    await full();
    const undisturbed = failingStore(store, 0);
    await once(undisturbed, after);
    // What a list with pages lacks is withdrawn when it lacks it again.
    await once(store, after);
    const expected = (await changesOf(store)).sort();
    expect(undisturbed.used()).toBeGreaterThan(10);
    for (let n = 1; n <= undisturbed.used(); n++) {
      await full();
      const seen = await changesOf(store);
      await expect(once(failingStore(store, n), after)).rejects.toThrow('killed');
      await once(store, after);
      await once(store, after);
      expect({ n, changes: (await changesOf(store)).sort() }).toEqual({ n, changes: expected });
      expect(seen).toHaveLength(3);
      // Nothing is left on the way.
      expect(await store.query('SELECT native FROM source_stage')).toEqual([]);
    }
  });

  it('takes each dump once', async () => {
    const at = clock.now();
    const folder = () => folderOf([dump('b', at + 5, after)]);
    const file = { ...DUMPS, changes: { ...DUMPS.changes, shrink: 1 } } as typeof DUMPS;
    const once = async (on: Store) => {
      await clock.advance(2 * MINUTE);
      await collectorOf({ store: on, file, clock, folder: folder() }).collectOnce();
    };
    const first = async () => {
      await forget(store);
      await collectorOf({ store, file, clock, folder: folderOf([dump('a', at, before)]) }).collectOnce();
    };
    await first();
    const undisturbed = failingStore(store, 0);
    await once(undisturbed);
    const expected = await changesOf(store);
    for (let n = 1; n <= undisturbed.used(); n++) {
      await first();
      await expect(once(failingStore(store, n))).rejects.toThrow('killed');
      await once(store);
      expect({ n, changes: await changesOf(store) }).toEqual({ n, changes: expected });
    }
  });
});
