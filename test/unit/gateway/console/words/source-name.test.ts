import fc from 'fast-check';
import english from '../../../../../gateway/console/words/words.en.json';
import hindi from '../../../../../gateway/console/words/words.hi.json';
import { sourceName } from '../../../../../gateway/console/words/source-name';
import { wordsOf } from '../../../../../gateway/console/words/words';
import sandboxSources from '../../../../../subgraphs/runtime/settings/sandbox-sources.json';

const en = wordsOf('en', english);
const hi = wordsOf('hi', hindi);

describe('the name of an agency system', () => {
  it('is its agency and its state or railway zone, in the language of the page', () => {
    expect(sourceName('railway-nwr', en)).toBe('Railway, North Western');
    expect(sourceName('police-mp', en)).toBe('Police, Madhya Pradesh');
    expect(sourceName('homes-rj', hi)).toBe('बाल देखरेख, राजस्थान');
    // The same letters are a state of the one and a zone of the other.
    expect([sourceName('police-mr', en), sourceName('railway-mr', en)]).toEqual([
      'Police, MR',
      'Railway, Metro, Kolkata',
    ]);
  });

  it('is a word, and no code, for every system of the sandbox', () => {
    for (const { id } of sandboxSources) {
      expect(sourceName(id, en)).toMatch(/^\w+( \w+)?, [A-Z][a-z]/u);
      expect(sourceName(id, hi)).not.toMatch(/[A-Za-z]/u);
    }
  });

  it('is whatever stands there when it is no id of a system', () => {
    fc.assert(
      fc.property(
        fc.string().filter((text) => !/^[a-z]+-[a-z\d]+$/u.test(text)),
        (text) => {
          expect(sourceName(text, en)).toBe(text);
        },
      ),
    );
  });
});
