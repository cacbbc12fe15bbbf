import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { REPORT_LANGUAGES, wordsOf, type Word } from '../../../../../gateway/report/words/words';
import english from '../../../../../gateway/report/words/words.en.json';
import hindi from '../../../../../gateway/report/words/words.hi.json';
import { ROLES } from '../../../../../schema/rights/caller';

const folder = join(__dirname, '..', '..', '..', '..', '..', 'gateway', 'report');
const WORDS = { en: english, hi: hindi } as const;
const namesIn = (sentence: string) => [...sentence.matchAll(/\{(\w+)\}/gu)].map(([, name]) => name).sort();
/** Words that the code puts together: `role.SUPERVISOR`. */
const BY_NAME = /^(age|unit|role|missing)\.[A-Z_0-9]+$/u;

describe('the words of the report', () => {
  it('are there in both languages, each with the same values', () => {
    expect(Object.keys(hindi).sort()).toEqual(Object.keys(english).sort());
    for (const [word, sentence] of Object.entries(english)) {
      expect({ word, names: namesIn(hindi[word as Word]) }).toEqual({ word, names: namesIn(sentence) });
    }
  });

  it('are Hindi in Hindi: Devanagari letters, western digits, no Latin word', () => {
    for (const [word, sentence] of Object.entries(hindi)) {
      if (word === 'lang') continue;
      const text = sentence.replaceAll(/\{\w+\}/gu, '');
      expect({ word, latin: /[A-Za-z०-९]/u.exec(text)?.[0] ?? null }).toEqual({ word, latin: null });
    }
  });

  it('are used, each of them', () => {
    const code = readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.ts'))
      .map((name) => readFileSync(join(folder, name), 'utf8'))
      .join('\n');
    const unused = Object.keys(english).filter((word) => !BY_NAME.test(word) && !code.includes(`'${word}'`));
    expect(unused).toEqual([]);
  });

  it('name every role', () => {
    for (const language of REPORT_LANGUAGES) {
      for (const role of ROLES) expect(WORDS[language][`role.${role}`].length).toBeGreaterThan(3);
    }
  });

  it('are not written where a value is missing', () => {
    const say = wordsOf('en');
    expect(say('period', { from: 'a', to: 'b' })).toBe('a to b');
    expect(() => say('period', { from: 'a' })).toThrow('to');
  });
});
