import english from '../../../../../gateway/console/words/words.en.json';
import hindi from '../../../../../gateway/console/words/words.hi.json';
import { SOURCE_COLUMNS, sourcesByState, type ListedSource } from '../../../../../gateway/console/lists/source-columns';
import { listTable } from '../../../../../gateway/console/tables/list-table';
import { wordsOf } from '../../../../../gateway/console/words/words';
import { CODES } from '../../../../../schema/errors/codes';
import { LISTS } from '../sample-answers';

const sources = LISTS.sources as unknown as readonly ListedSource[];

describe('the sources', () => {
  it('stand with those first that cannot be read or of which a reading is held back', () => {
    const held = [{ kind: 'fir', reason: 'EMPTY' as const }];
    const listed: readonly ListedSource[] = [
      { id: 'a', state: 'UP' },
      { id: 'b', state: 'UP', held },
      { id: 'c', state: 'BEHIND' },
      { id: 'd', state: 'DOWN' },
      { id: 'e' },
    ];
    expect(sourcesByState(listed).map(({ id }) => id)).toEqual(['b', 'd', 'c', 'a', 'e']);
  });

  it('say in either language why one cannot be read, and nothing of one that is up', () => {
    const said = (words: ReturnType<typeof wordsOf>) =>
      listTable(sources, SOURCE_COLUMNS, words).rows.map((row) => row[1]?.map(({ text }) => text));
    const [up, down] = said(wordsOf('hi', hindi));
    expect(up).toEqual([hindi['sourceState.UP']]);
    expect(down).toEqual([hindi['sourceState.DOWN'], CODES.FEED_BEHIND.hi]);
    expect(said(wordsOf('en', english))[1]).toEqual([english['sourceState.DOWN'], CODES.FEED_BEHIND.en]);
  });

  it('count what could not be read in groups of two digits, as India writes numbers', () => {
    const { rows } = listTable(sources, SOURCE_COLUMNS, wordsOf('en', english));
    expect(rows[1]?.at(-1)?.map(({ text }) => text)).toEqual(['3 changes', 'victims.age · 1,20,345', 'aa-99']);
  });
});
