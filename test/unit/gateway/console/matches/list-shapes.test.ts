import {
  isIdentityEvent,
  isJudged,
  isWaiting,
  listKind,
  refusedLists,
} from '../../../../../gateway/console/matches/list-shapes';
import { isMatch } from '../../../../../gateway/console/matches/evidence/match-shape';

const list = (...nodes: readonly object[]) => ({ edges: nodes.map((node) => ({ node })) });

it('a list is known by what is in it, under any alias, and by its name where it is empty', () => {
  expect(listKind(list({ band: 'STRONG' }), null)).toBe('REVIEW');
  expect(listKind({ ...list(), matching: { state: 'WORKING' } }, null)).toBe('REVIEW');
  expect(listKind(list({ kind: 'CONFLICT', children: [] }), null)).toBe('ALERTS');
  expect(listKind(list({ kind: 'CONFLICT', records: [] }), null)).toBe('HISTORY');
  expect(listKind(list({ judgement: { id: 'j' }, children: [] }), null)).toBe('WAITING');
  const empty = list();
  expect(listKind(empty, { alerts: empty })).toBe('ALERTS');
  expect(listKind(empty, { children: empty })).toBeNull();
  expect(listKind(list({ names: [], sex: 'F' }), null)).toBeNull();
});

it('what the maker of a judgement saw, a child and a hit of a search are no matches', () => {
  expect(isMatch({ totalBits: 3, seenBits: 2 })).toBe(false);
  expect(isMatch({ whole: true, totalBits: 3 })).toBe(false);
  expect(isMatch({ id: 'c', ageBand: 'UNDER_6' })).toBe(false);
  expect(isMatch({ bits: 8, fields: [] })).toBe(false);
  expect(isMatch({ band: 'REVIEW', left: null })).toBe(true);
});

it('a step of a trace is no event of an identity, and a judgement that was made is none that waits', () => {
  expect(isIdentityEvent({ kind: 'RESTORED', at: {} })).toBe(false);
  const judgement = { id: 'j' };
  expect([isWaiting({ judgement, children: [] }), isJudged({ judgement, children: [] })]).toEqual([true, false]);
  const made = { judgement, children: [], replayed: false };
  expect([isWaiting(made), isJudged(made)]).toEqual([false, true]);
});

it('a list that is null is one that the caller may not know of', () => {
  expect(refusedLists({ matchReview: null, alerts: { edges: [] } })).toEqual(['REVIEW']);
});
