import { metRecords } from '../../../../subgraphs/children/matches/met-records';
import { LIVE_BOUNDS } from '../../../../subgraphs/linkage/matching/index/match-index';
import type { MatchBounds } from '../../../../subgraphs/linkage/matching/match';

const question = (id: string) => ({ record: { id }, search: LIVE_BOUNDS });
/** An index whose every question meets these records. */
const meeting = (...ids: string[]) => ({
  asked: [] as MatchBounds[],
  match(_: object, bounds: MatchBounds) {
    this.asked.push(bounds);
    for (const id of ids) bounds.accepts?.(id);
    return [];
  },
});

it('each record is met once, in the order of the questions, and no more than asked for', () => {
  expect(metRecords(meeting('a', 'b', 'a'), [question('1'), question('2')], 10)).toEqual(['a', 'b']);
  expect(metRecords(meeting('a', 'b', 'c'), [question('1')], 2)).toEqual(['a', 'b']);
});

it('no record is compared: the index knows more than the caller', () => {
  const index = meeting('a');
  metRecords(index, [question('1')], 10);
  expect(index.asked.map(({ first, accepts }) => [first, accepts?.('any')])).toEqual([[0, false]]);
});
