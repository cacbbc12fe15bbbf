import type { StepKind } from '../../../../schema/records/movement';
import { episodesOf, statusOf, type Milestones } from '../../../../subgraphs/children/view/episodes';

const day = (n: number) => `2025-10-${String(n).padStart(2, '0')}T10:00:00+05:30`;
/** One record's turns: `turns([1, 'LAST_SEEN'], …)`. */
const turns = (...list: [number, StepKind][]): Milestones => list.map(([n, kind]) => ({ kind, at: day(n) }));
/** Episodes as `from-to STATUS`, days only. */
const episodes = (...records: Milestones[]) =>
  episodesOf(records).map(({ from, to, status }) => `${from?.slice(8, 10) ?? '?'}-${to?.slice(8, 10) ?? ''} ${status}`);

it('missing, found, in a home, restored: one episode, whichever record states what', () => {
  const fir = turns([1, 'LAST_SEEN'], [2, 'FIR_REGISTERED'], [9, 'RESTORED']);
  const contact = turns([3, 'FOUND_AT_STATION'], [3, 'HANDED_OVER']);
  const stay = turns([4, 'ADMITTED']);
  expect(episodes(stay, fir, contact)).toEqual(['01-09 RESTORED']);
  expect(episodes(turns([1, 'LAST_SEEN']))).toEqual(['01- MISSING']);
  expect(episodes(turns([1, 'LAST_SEEN']), contact)).toEqual(['01- FOUND']);
  expect(episodes(contact, stay)).toEqual(['03- IN_CARE']);
});

it('a second report within the same spell begins no new episode, nor does one written when the child is found', () => {
  expect(episodes(turns([1, 'LAST_SEEN'], [2, 'REPORTED']), turns([3, 'FIR_REGISTERED']))).toEqual(['01- MISSING']);
  expect(episodes(turns([1, 'FOUND_AT_STATION']), turns([2, 'FIR_REGISTERED']))).toEqual(['01- FOUND']);
});

it('missing again after a restoration is a new episode', () => {
  const first = turns([1, 'LAST_SEEN'], [3, 'RESTORED']);
  expect(episodes(first, turns([8, 'LAST_SEEN'], [9, 'FIR_REGISTERED']))).toEqual(['01-03 RESTORED', '08- MISSING']);
  expect(episodes(first, turns([9, 'REPORTED']))).toEqual(['01-03 RESTORED', '09- MISSING']);
});

it('an FIR that is registered or transferred after the restoration it belongs to begins nothing', () => {
  const transferred = turns([1, 'LAST_SEEN'], [5, 'FIR_REGISTERED']);
  expect(episodes(turns([1, 'LAST_SEEN'], [3, 'RESTORED']), transferred)).toEqual(['01-03 RESTORED']);
});

it('running from a home begins a new episode, and the report of it belongs to that one', () => {
  const stay = turns([1, 'ADMITTED'], [5, 'ABSCONDED']);
  expect(episodes(stay)).toEqual(['01- IN_CARE', '05- MISSING']);
  expect(episodes(stay, turns([4, 'LAST_SEEN'], [6, 'FIR_REGISTERED']))).toEqual(['01- IN_CARE', '04- MISSING']);
  expect(episodes(stay, turns([8, 'FOUND_AT_STATION'], [9, 'RESTORED']))).toEqual(['01- IN_CARE', '05-09 RESTORED']);
});

it('found or admitted again after a restoration begins a new episode; books being closed do not', () => {
  const first = turns([1, 'LAST_SEEN'], [3, 'RESTORED']);
  expect(episodes(first, turns([7, 'FOUND_AT_STATION']))).toEqual(['01-03 RESTORED', '07- FOUND']);
  expect(episodes(first, turns([7, 'ADMITTED']))).toEqual(['01-03 RESTORED', '07- IN_CARE']);
  const books = turns(
    [4, 'TRACED'],
    [5, 'HANDED_OVER'],
    [6, 'PRODUCED_BEFORE_CWC'],
    [7, 'RESTORED'],
    [8, 'FOLLOWED_UP'],
  );
  expect(episodes(first, books)).toEqual(['01-03 RESTORED']);
});

it('a hearing or a tracing does not take a child out of a home', () => {
  expect(episodes(turns([1, 'ADMITTED']), turns([2, 'PRODUCED_BEFORE_CWC'], [3, 'TRACED']))).toEqual(['01- IN_CARE']);
});

it('an order that restores by the day alone comes after all else of that day', () => {
  const order: Milestones = [{ kind: 'RESTORED', at: '2025-10-05T00:00:00+05:30' }];
  expect(episodes(order, turns([5, 'ADMITTED']))).toEqual(['05-05 RESTORED']);
  expect(episodesOf([order, turns([1, 'LAST_SEEN'], [5, 'RESTORED'])])).toMatchObject([{ to: day(5) }]);
});

it('a restoration of which nothing earlier is known has no beginning', () => {
  expect(episodes(turns([3, 'REPATRIATED']))).toEqual(['?-03 RESTORED']);
});

it('nothing follows a death', () => {
  const dead = turns([1, 'LAST_SEEN'], [3, 'DECEASED']);
  expect(episodes(dead, turns([5, 'FIR_REGISTERED'], [6, 'RESTORED']))).toEqual(['01- DECEASED']);
});

it('turns at one instant are taken in the order in which they happen, and invalid times are left out', () => {
  expect(episodes(turns([3, 'HANDED_OVER'], [3, 'LAST_SEEN']))).toEqual(['03- FOUND']);
  expect(episodes([{ kind: 'LAST_SEEN', at: 'soon' }])).toEqual([]);
});

it('without turns the status is unknown; else it is that of the latest episode', () => {
  expect(statusOf([])).toBe('UNKNOWN');
  expect(statusOf(episodesOf([turns([1, 'ADMITTED'], [5, 'ABSCONDED'])]))).toBe('MISSING');
});
