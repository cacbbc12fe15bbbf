import { standingSentences } from '../../../../../../gateway/console/matches/judging/standing-sentences';
import english from '../../../../../../gateway/console/words/words.en.json';
import { wordsOf } from '../../../../../../gateway/console/words/words';

const words = wordsOf('en', english);
const children = [{ records: [{ agency: 'POLICE' }, { agency: 'HOMES' }] }] as const;
const said = (kind: string, standing: string, more = {}) =>
  standingSentences({ kind, standing, ...more }, children, words);

it('a confirmation that stands joins, opens nothing, and waits for officers of both sides', () => {
  expect(said('CONFIRM', 'STANDS')).toEqual([
    'Both are one child in the graph from now on.',
    'It stands by one officer’s word: nothing is opened by it, and no protection is taken off.',
    'It still waits for an officer of each side who holds a record there. Records lie with: Police, Child care.',
  ]);
});

it('a proposal says first that nothing has changed', () => {
  expect(said('CONFIRM', 'PROPOSED')[0]).toMatch(/Nothing has changed/u);
  expect(said('REJECT', 'PROPOSED')[1]).toMatch(/does nothing until/u);
});

it('what was taken back reaches nowhere, and what two officers judged waits for nobody', () => {
  expect(said('CONFIRM', 'STANDS', { undoneBy: 'j2' })[1]).toMatch(/taken back/u);
  expect(said('CONFIRM', 'SECONDED')).toHaveLength(2);
  expect(said('UNDO', 'STANDS')).toHaveLength(2);
});
