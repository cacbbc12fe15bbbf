import * as fc from 'fast-check';
import { AgencyFailure } from '../../../../subgraphs/runtime/agency/agency-failure';
import { createTurns, type TurnLimits } from '../../../../subgraphs/sources/transport/turns';
import { createFakeClock } from '../../../fake-clock';

const START = Date.parse('2025-10-03T09:00:00+05:30');

function setUp(limits: Partial<TurnLimits> = {}, start = START) {
  const clock = createFakeClock(start);
  const turns = createTurns({ concurrency: 100, ...limits }, clock);
  const sent: { name: string; at: number }[] = [];
  const outcomes: string[] = [];
  const ask = (name: string, kind: 'LOOKUP' | 'LIST' = 'LOOKUP', patience = Infinity, takes = 0) =>
    turns
      .run(kind, patience, async () => {
        sent.push({ name, at: clock.now() - start });
        if (takes > 0) await new Promise<void>((resolve) => void clock.after(takes, resolve));
      })
      .then(
        () => void outcomes.push(`${name} sent`),
        (error: unknown) => void outcomes.push(`${name} ${error instanceof AgencyFailure ? error.code : 'broken'}`),
      );
  return { clock, turns, sent, outcomes, ask };
}

describe('the rate', () => {
  it('is kept over every span of its period', async () => {
    const law = fc.asyncProperty(
      fc.integer({ min: 1, max: 4 }),
      fc.array(fc.integer({ min: 0, max: 3000 }), { minLength: 1, maxLength: 15 }),
      async (calls, gaps) => {
        const { clock, sent, ask } = setUp({ rate: { calls, perMs: 1000 } });
        for (const [at, gap] of gaps.entries()) {
          void ask(String(at));
          await clock.advance(gap);
        }
        await clock.advance(60_000);
        const times = sent.map(({ at }) => at);
        expect(times).toHaveLength(gaps.length);
        for (const [at, time] of times.entries()) {
          const before = times[at - calls];
          if (before !== undefined) expect(time - before).toBeGreaterThanOrEqual(1000);
        }
      },
    );
    await fc.assert(law, { numRuns: 30 });
  });

  it('lets a request wait for as long as it has patience, and then pauses it', async () => {
    const { clock, sent, outcomes, ask } = setUp({ rate: { calls: 1, perMs: 5000 } });
    for (const name of ['a', 'b', 'c']) void ask(name, 'LOOKUP', 6000);
    await clock.advance(20_000);
    expect(sent).toEqual([{ name: 'a', at: 0 }, { name: 'b', at: 5000 }]); // prettier-ignore
    expect(outcomes).toEqual(['a sent', 'b sent', 'c AGENCY_PAUSED']);
  });

  it('lets a second attempt be made only when its turn is free', async () => {
    const { clock, turns, ask } = setUp({ rate: { calls: 1, perMs: 5000 } });
    await ask('a');
    expect(turns.mayRepeat()).toBe(false);
    await clock.advance(5000);
    expect(turns.mayRepeat()).toBe(true);
    expect(turns.mayRepeat()).toBe(false);
  });

  it('starves neither lookups nor lists', async () => {
    const { clock, sent, ask } = setUp({ rate: { calls: 1, perMs: 1000 } });
    for (const name of ['a', 'b', 'c', 'd']) void ask(name);
    for (const name of ['1', '2']) void ask(name, 'LIST');
    await clock.advance(10_000);
    expect(sent.map(({ name }) => name).join('')).toBe('a1b2cd');
  });
});

it('no more requests run at once than the system allows', async () => {
  const { clock, sent, ask } = setUp({ concurrency: 2 });
  for (const name of ['a', 'b', 'c']) void ask(name, 'LOOKUP', Infinity, 1000);
  await clock.advance(999);
  expect(sent.map(({ name }) => name)).toEqual(['a', 'b']);
  await clock.advance(1);
  expect(sent.map(({ name }) => name)).toEqual(['a', 'b', 'c']);
});

describe('the hours', () => {
  const NIGHT = { from: 22 * 60, to: 6 * 60 };

  it.each([
    [NIGHT, '21:59', 'AGENCY_CLOSED'],
    [NIGHT, '22:00', 'sent'],
    [NIGHT, '00:00', 'sent'],
    [NIGHT, '05:59', 'sent'],
    [NIGHT, '06:00', 'AGENCY_CLOSED'],
    [{ from: 600, to: 1080 }, '09:59', 'AGENCY_CLOSED'],
    [{ from: 600, to: 1080 }, '17:59', 'sent'],
    [{ from: 0, to: 0 }, '12:00', 'sent'],
  ])('%j are Indian time: at %s a request is %s', async (window, time, outcome) => {
    const { ask, outcomes } = setUp({ window }, Date.parse(`2025-10-03T${time}:00+05:30`));
    await ask('a');
    expect(outcomes).toEqual([`a ${outcome}`]);
  });

  it('end for what still waits, too', async () => {
    const { clock, ask, outcomes } = setUp(
      { window: NIGHT, rate: { calls: 1, perMs: 60_000 } },
      Date.parse('2025-10-03T05:59:30+05:30'),
    );
    void ask('a');
    void ask('b', 'LIST');
    await clock.advance(60_000);
    expect(outcomes).toEqual(['a sent', 'b AGENCY_CLOSED']);
  });
});

describe('a system that is asked too often', () => {
  it('is left alone for as long as it says, an hour at most', async () => {
    const { clock, turns, sent, ask } = setUp();
    turns.slowDown(7000);
    void ask('a', 'LIST');
    await clock.advance(6999);
    expect(sent).toEqual([]);
    await clock.advance(1);
    expect(sent).toHaveLength(1);
    turns.slowDown(86_400_000);
    void ask('b', 'LIST');
    await clock.advance(3_600_000);
    expect(sent).toHaveLength(2);
  });

  it('is left alone for longer each time when it does not say, until it answers', async () => {
    const { clock, turns, sent, ask } = setUp();
    for (const wait of [1000, 2000, 4000]) {
      turns.slowDown(null);
      await clock.advance(wait - 1);
      expect(turns.mayRepeat()).toBe(false);
      await clock.advance(1);
      expect(turns.mayRepeat()).toBe(true);
    }
    await ask('a');
    turns.slowDown(null);
    await clock.advance(1000);
    expect(turns.mayRepeat()).toBe(true);
    expect(sent).toHaveLength(1);
  });
});

it('after the end nothing waits any more', async () => {
  const { turns, outcomes, ask } = setUp({ rate: { calls: 1, perMs: 5000 } });
  await ask('a');
  const waiting = ask('b');
  turns.close();
  await waiting;
  await ask('c');
  expect(outcomes).toEqual(['a sent', 'b AGENCY_UNREACHABLE', 'c AGENCY_UNREACHABLE']);
});
