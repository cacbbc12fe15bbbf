import fc from 'fast-check';
import { byPlace, searchCursors } from '../../../../subgraphs/children/search/search-cursors';
import { testCursors as cursors } from '../../../signing';

const marks = searchCursors(cursors, { words: 'Sunita', sex: 'F' });
const seq = fc.integer({ min: 1, max: 2 ** 40 });
const place = fc.record({ tenths: fc.integer({ min: 0, max: 4095 }), seq });

it('a cursor is read as it was encrypted', () => {
  fc.assert(
    fc.property(place, seq, (after, upTo) => {
      expect(marks.read(marks.encrypt({ after, upTo }))).toEqual({ after, upTo });
    }),
  );
});

it('places are ordered by their bits, the strongest first, and of equals the later known first', () => {
  const places = [1, 2, 3].flatMap((tenths) => [1, 2].map((one) => ({ tenths, seq: one })));
  expect([...places].sort(byPlace).map((one) => `${one.tenths} ${one.seq}`)).toEqual([
    '3 2',
    '3 1',
    '2 2',
    '2 1',
    '1 2',
    '1 1',
  ]);
});

it('the same search has the same cursors in whatever order its parts are, and another one has others', () => {
  const mark = { after: { tenths: 7, seq: 9 }, upTo: 12 };
  const cursor = marks.encrypt(mark);
  expect(searchCursors(cursors, { sex: 'F', words: 'Sunita' }).read(cursor)).toEqual(mark);
  for (const other of [{ words: 'Sunita' }, { words: 'Sunitha', sex: 'F' } as const]) {
    expect(() => searchCursors(cursors, other).read(cursor)).toThrow('cursor');
  }
  for (const wrong of ['', 'x', cursor.slice(1), cursor.slice(0, 22), `${cursor}a`])
    expect(() => marks.read(wrong)).toThrow('cursor');
});
