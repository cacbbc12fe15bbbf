import { errorSentence } from '../../../../../gateway/console/desk/error-sentence';
import english from '../../../../../gateway/console/words/words.en.json';
import hindi from '../../../../../gateway/console/words/words.hi.json';
import { wordsOf } from '../../../../../gateway/console/words/words';
import { CODES } from '../../../../../schema/errors/codes';

const [en, hi] = [wordsOf('en', english), wordsOf('hi', hindi)];

it('says an error in the language of the page, by its code where the answer has no Hindi', () => {
  const error = { message: 'No.', extensions: { code: 'ROLE_REFUSED', hi: 'नहीं।' } };
  expect([errorSentence(error, hi), errorSentence(error, en)]).toEqual(['नहीं।', 'No.']);
  expect(errorSentence({ message: 'No.', extensions: { code: 'ROLE_REFUSED' } }, hi)).toBe(CODES.ROLE_REFUSED.hi);
  expect(errorSentence({ message: 'No.' }, hi)).toBe('No.');
});
