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

function levelOf(from: string, to: string, claim: SearchedClaim, withHandover = false) {
  const span = requestedSpan('found', { from, to }, TODAY);
  const outcome = span && dayOutcome('FOUND', span, [claim], { withHandover, ifUnsaid: 'UNSAID' });
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
