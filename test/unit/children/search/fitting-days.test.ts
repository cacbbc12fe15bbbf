import fc from 'fast-check';
import { istIso } from '../../../../subgraphs/india/indian-time';
import { dayOutcome } from '../../../../subgraphs/children/search/fitting-days';
import { requestedSpan } from '../../../../subgraphs/children/search/requested-span';
import type { SearchedClaim } from '../../../../subgraphs/children/registry/claims/searched-claims';

const TODAY = '2025-12-01';
type Turn = SearchedClaim['milestones'][number];

function foundAt(day: string | null, ...milestones: readonly Turn[]): SearchedClaim {
  const event = { kind: 'FOUND' as const, day, place: null };
  return { milestones, evidence: { event } } as unknown as SearchedClaim;
}
const turn = (kind: Turn['kind'], at: string): Turn => ({ kind, at: `${at}+05:30` });
function foundBetween(at: string, to: string): SearchedClaim {
  return foundAt(at.slice(0, 10), { ...turn('RESCUED', at), to: `${to}+05:30` });
}

function outcomeOf(from: string | null, to: string | null, claims: readonly SearchedClaim[], withHandover = false) {
  const span = requestedSpan('found', { from, to }, TODAY);
  return span && dayOutcome('FOUND', span, claims, { withHandover, ifUnsaid: 'UNSAID' });
}
function levelOf(from: string | null, to: string | null, claim: SearchedClaim, withHandover = false) {
  const outcome = outcomeOf(from, to, [claim], withHandover);
  return typeof outcome === 'string' ? outcome : outcome?.level;
}

const NIGHT = ['2025-10-14T02:00', '2025-10-14T08:00'] as const;

it.each([
  ['2025-10-14T01:59:59', 'UNFIT'],
  ['2025-10-14T02:00:00', 'WITHIN'],
  ['2025-10-14T08:00:59', 'WITHIN'],
  ['2025-10-14T08:01:00', 'UNFIT'],
  ['2025-10-15T03:00:00', 'UNFIT'],
])('a child found at %s: between two and eight it is %s', (at, level) => {
  expect(levelOf(...NIGHT, foundAt(at.slice(0, 10), turn('FOUND_AT_STATION', at)))).toBe(level);
});

it('a night reaches over midnight', () => {
  const night = ['2025-10-13T22:00', '2025-10-14T04:00'] as const;
  for (const at of ['2025-10-13T22:00:00', '2025-10-13T23:59:00', '2025-10-14T03:59:00'])
    expect(levelOf(...night, foundAt(at.slice(0, 10), turn('RESCUED', at)))).toBe('WITHIN');
  expect(levelOf(...night, foundAt('2025-10-13', turn('RESCUED', '2025-10-13T21:59:00')))).toBe('UNFIT');
});

it('a record that says only the day may fit any time of it, and is said to', () => {
  for (const claim of [foundAt('2025-10-14'), foundAt('2025-10-14', turn('ADMITTED', '2025-10-14T00:00:00'))]) {
    expect(levelOf(...NIGHT, claim)).toBe('DAY');
    expect(levelOf('2025-10-14', '2025-10-14', claim)).toBe('WITHIN');
    expect(levelOf('2025-10-15T02:00', '2025-10-15T08:00', claim)).toBe('UNFIT');
  }
  expect(levelOf(...NIGHT, foundAt(null))).toBe('UNSAID');
});

it('only the turn that the event’s day is of says its time, and a handover only where it is asked for', () => {
  const claim = foundAt(
    '2025-10-13',
    turn('FOUND_AT_STATION', '2025-10-13T23:00:00'),
    turn('HANDED_OVER', '2025-10-14T03:00:00'),
  );
  expect(levelOf(...NIGHT, claim)).toBe('UNFIT');
  expect(levelOf(...NIGHT, claim, true)).toBe('HANDED_OVER');
  expect(levelOf('2025-10-14', '2025-10-14', claim, true)).toBe('HANDED_OVER');
  expect(levelOf('2025-10-13', '2025-10-14', claim, true)).toBe('WITHIN');
});

it('a handover of which only the day is known may fit any time of it, as an event may', () => {
  const claim = foundAt('2025-10-13', turn('FOUND_AT_STATION', '2025-10-13T23:00:00'), turn('HANDED_OVER', '2025-10-14T00:00:00')); // prettier-ignore
  expect(levelOf(...NIGHT, claim, true)).toBe('DAY');
  expect(levelOf('2025-10-14', '2025-10-14', claim, true)).toBe('HANDED_OVER');
  expect(levelOf('2025-10-15T02:00', '2025-10-15T08:00', claim, true)).toBe('UNFIT');
});

describe('an interval that a record states', () => {
  const evening = foundBetween('2025-10-14T18:00:00', '2025-10-14T23:00:00');

  it.each([
    ['2025-10-14T20:00', null, 'OVERLAPS'],
    [null, '2025-10-14T19:00', 'OVERLAPS'],
    ['2025-10-14T19:00', '2025-10-14T20:00', 'OVERLAPS'],
    ['2025-10-14T17:00', '2025-10-14T23:30', 'WITHIN'],
    ['2025-10-14T18:00', '2025-10-14T23:00', 'WITHIN'],
    ['2025-10-14', '2025-10-14', 'WITHIN'],
    // Both ends of both belong to them.
    ['2025-10-14T23:00', null, 'OVERLAPS'],
    [null, '2025-10-14T18:00', 'OVERLAPS'],
    ['2025-10-14T23:01', null, 'UNFIT'],
    [null, '2025-10-14T17:59', 'UNFIT'],
    ['2025-10-15', null, 'UNFIT'],
    [null, '2025-10-13', 'UNFIT'],
  ] as const)('from 18 to 23 hours: in a search from %s to %s it is %s', (from, to, level) => {
    expect(levelOf(from, to, evening)).toBe(level);
  });

  it('over midnight is found on both days and by the hours of both', () => {
    const night = foundBetween('2025-10-31T22:00:00', '2025-11-01T05:00:00');
    for (const day of ['2025-10-31', '2025-11-01']) expect(levelOf(day, day, night)).toBe('OVERLAPS');
    expect(levelOf('2025-10-31', '2025-11-01', night)).toBe('WITHIN');
    expect(levelOf('2025-11-01T04:00', '2025-11-01T09:00', night)).toBe('OVERLAPS');
    expect(levelOf('2025-10-31T21:00', '2025-10-31T23:00', night)).toBe('OVERLAPS');
    expect(levelOf('2025-11-01T05:01', '2025-11-01T09:00', night)).toBe('UNFIT');
  });

  it('tells less the longer it is, and less than a time within the span', () => {
    const bitsOf = (...claims: SearchedClaim[]) => {
      const outcome = outcomeOf(...NIGHT, claims);
      return typeof outcome === 'string' ? null : outcome?.tenths;
    };
    const [time, short, long] = [
      foundAt('2025-10-14', turn('RESCUED', '2025-10-14T03:00:00')),
      foundBetween('2025-10-13T22:00:00', '2025-10-14T03:00:00'),
      foundBetween('2025-10-04T22:00:00', '2025-10-14T03:00:00'),
    ];
    expect(bitsOf(time)).toBeGreaterThan(bitsOf(short) ?? 0);
    expect(bitsOf(short)).toBeGreaterThan(bitsOf(long) ?? 0);
    expect(bitsOf(long, short)).toBe(bitsOf(short));
    expect(bitsOf(short, time, long)).toBe(bitsOf(time));
    expect(bitsOf(foundBetween('1990-01-01T00:00:00', '2025-10-14T03:00:00'))).toBe(0);
  });

  it('whose end cannot be read, or is earlier than its start, is the start alone', () => {
    for (const to of ['2025-10-14T17:00:00', 'at night', '2025-10-32T00:00:00']) {
      const claim = foundBetween('2025-10-14T18:00:00', to);
      expect(levelOf('2025-10-14T18:00', '2025-10-14T18:00', claim)).toBe('WITHIN');
      expect(levelOf('2025-10-14T17:00', '2025-10-14T17:59', claim)).toBe('UNFIT');
      expect(levelOf('2025-10-14T18:01', null, claim)).toBe('UNFIT');
    }
  });

  it('is found by every search that shares a moment with it, and by no other', () => {
    const MINUTE = 60_000;
    const start = Date.parse('2025-09-29T00:00:00+05:30');
    const minutes = fc.integer({ min: 0, max: 5 * 24 * 60 }).map((minute) => start + minute * MINUTE);
    const written = (ms: number) => istIso(ms).slice(0, 16);
    fc.assert(
      fc.property(minutes, minutes, minutes, minutes, fc.boolean(), (a, b, c, d, isOfDays) => {
        const [at, to] = [Math.min(a, b), Math.max(a, b)];
        const [from, until] = [Math.min(c, d), Math.max(c, d)];
        const isPoint = at === to;
        // Midnight alone stands for its day.
        fc.pre(!(isPoint && written(at).endsWith('T00:00')));
        const [first, last] = isOfDays ? [written(from).slice(0, 10), written(until).slice(0, 10)] : [written(from), written(until)]; // prettier-ignore
        const [begins, ends] = isOfDays
          ? [Date.parse(`${first}T00:00:00+05:30`), Date.parse(`${last}T23:59:00+05:30`)]
          : [from, until];
        const shares = at <= ends && to >= begins;
        const level = levelOf(first, last, foundBetween(istIso(at).slice(0, 19), istIso(to).slice(0, 19)));
        expect(level).toBe(!shares ? 'UNFIT' : at >= begins && to <= ends ? 'WITHIN' : 'OVERLAPS');
      }),
      { numRuns: 1000 },
    );
  });
});
