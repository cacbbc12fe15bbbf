import fc from 'fast-check';
import { reasonLacks } from '../../../../../../gateway/console/matches/judging/reason-sentences';
import english from '../../../../../../gateway/console/words/words.en.json';
import { wordsOf } from '../../../../../../gateway/console/words/words';
import { readReason } from '../../../../../../subgraphs/disclosures/break-glass/written-text';

const words = wordsOf('en', english);

it('says what a reason lacks, with numbers', () => {
  expect(reasonLacks('seen here', words)).toBe('11 more characters are needed, 20 at least.');
  expect(reasonLacks('x'.repeat(503), words)).toBe('3 characters too many, 500 at most.');
  expect(reasonLacks('seen seen seen seen here', words)).toBe('At least 4 different words are needed: these are 2.');
  expect(reasonLacks('Both parents recognised her', words)).toBeNull();
});

it('finds something missing exactly where the graph would refuse', () => {
  const word = fc.constantFrom('माँ', 'ने', 'बच्ची', 'को', 'पहचाना', 'seen', 'aaa', 'k', '12', '\uFFFD');
  const texts = fc.oneof(
    fc.array(word, { maxLength: 12 }).map((all) => all.join(' ')),
    fc.string({ unit: 'binary', maxLength: 520 }),
  );
  const isTaken = (text: string) => {
    try {
      readReason(text);
      return true;
    } catch {
      return false;
    }
  };
  fc.assert(fc.property(texts, (text) => (reasonLacks(text, words) === null) === isTaken(text)));
});
