import { join } from 'node:path';
import { codeOfPage, wordsIn } from '../../../../../gateway/console/build/words-of-page';
import english from '../../../../../gateway/console/words/words.en.json';

const PAGES = join(__dirname, '..', '..', '..', '..', '..', 'gateway', 'console', 'pages');

describe('the words of one page', () => {
  const codeOf = (page: string) => codeOfPage(join(PAGES, `${page}.ts`));
  const all = codeOf('console-page') + codeOf('trace-page');

  it('are those that its modules say, whole or by the kind of a value', () => {
    const words = { 'trace.title': 'a', 'trace.now': 'b', 'step.LAST_SEEN': 'c', 'sex.F': 'd', 'match.none': 'e' };
    const page = `words.say(is ? 'trace.title' : other); words.named('step', kind); isKind('match')`;
    expect(Object.keys(wordsIn(words, { page, all: `${page} 'trace.now' 'match.none' 'sex'` }))).toEqual([
      'trace.title',
      'step.LAST_SEEN',
    ]);
  });

  it('are, for the phone, those of the trace, the forms and signing in, and none of the console alone', () => {
    const kept = Object.keys(wordsIn(english, { page: codeOf('trace-page'), all }));
    for (const word of [
      'lang',
      'trace.title',
      'step.LAST_SEEN',
      'find.heading',
      'role.STATION_IO',
      'signin.cancelled',
    ]) {
      expect(kept).toContain(word);
    }
    expect(kept.filter((word) => /^(chart|match|judge|alerts|review|editor|drive)\./u.test(word))).toEqual([]);
  });

  it('are, of both pages together, all', () => {
    expect(Object.keys(wordsIn(english, { page: all, all }))).toEqual(Object.keys(english));
  });
});
