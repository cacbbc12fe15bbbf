import english from '../../../../../gateway/console/words/words.en.json';
import { fittedLines, type ListedHit } from '../../../../../gateway/console/lists/hit-card';
import { wordsOf } from '../../../../../gateway/console/words/words';
import { CONNECTIONS } from '../sample-answers';

const words = wordsOf('en', english);

describe('what a search found', () => {
  it('says in words what fitted, what tells most first, with its bits', () => {
    const [edge] = CONNECTIONS.searchChildren.edges;
    expect(fittedLines(edge?.node as unknown as ListedHit, words)).toEqual([
      { field: 'given name', how: 'the same, spelt differently', bits: '+8.1' },
      { field: words.named('matchField', 'PLACE'), how: words.named('matchLevel', 'DISTRICT'), bits: '+3.2' },
      { field: 'sex', how: 'the same', bits: '+1' },
    ]);
  });

  it('leaves out what was not asked for', () => {
    expect(fittedLines({ fields: [{ bits: 2 }] }, words)).toEqual([{ field: '', how: '', bits: '+2' }]);
    expect(fittedLines({}, words)).toEqual([]);
  });
});
