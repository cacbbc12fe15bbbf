import * as fc from 'fast-check';
import { prepareName } from '../../../../../subgraphs/linkage/names/prepared-name';
import { TokenLevels, TOKEN_LEVELS, tokenLevel } from '../../../../../subgraphs/linkage/matching/record/token-levels';
import { TokenLexicon } from '../../../../../subgraphs/linkage/matching/record/token-lexicon';
import type { PreparedToken } from '../../../../../subgraphs/linkage/names/prepared-token';

function word(text: string): PreparedToken {
  const [token] = prepareName(text).tokens;
  if (token === undefined) throw new Error('no word');
  return token;
}

const level = (one: string, other: string) => TOKEN_LEVELS[tokenLevel(word(one), word(other))];

describe('the level of two words', () => {
  it.each([
    ['Sunita', 'Sunita', 'SAME'],
    ['सुनीता', 'सुनीता', 'SAME'],
    ['Ramesh', 'Ramseh', 'CLOSE'],
    ['Ramesh', 'Pooja', 'DIFFERENT'],
    ['R', 'Ramesh', 'FAR'],
    ['Kumar', 'Kumari', 'FAR'],
  ])('%s and %s are %s', (one, other, expected) => {
    expect(level(one, other)).toBe(expected);
  });

  it('is the same in both directions', () => {
    const names = ['Sunita', 'सुनीता', 'Suneeta', 'Sumit', 'Kumar', 'कुमारी', 'R', 'Rashid', 'रशीद', 'Raseed', 'Qasim'];
    fc.assert(
      fc.property(fc.constantFrom(...names), fc.constantFrom(...names), (one, other) => {
        expect(level(one, other)).toBe(level(other, one));
      }),
    );
  });

  it.each([
    ['मण्डल', 'मंडल'],
    ['मंडल', 'Mandal'],
    ['पाण्डेय', 'पांडेय'],
    ['चम्पा', 'चंपा'],
    ['गोविन्द', 'गोविंद'],
    ['सञ्जय', 'Sanjay'],
    ['शङ्कर', 'Shankar'],
  ])('is SAME for %s and %s: a nasal as a letter or as a dot', (one, other) => {
    expect(TOKEN_LEVELS[tokenLevel(word(one), word(other))]).toBe('SAME');
  });

  it.each(['লক্ষ্মী', 'રમેશ', 'سنیتا'])('is at most SPELT for %s and another spelling, also of indexed words', (text) => {
    const lexicon = new TokenLexicon();
    const levels = new TokenLevels(lexicon);
    const other = word(text);
    const latin = {
      ...word('sunita'),
      text: other.latin,
      latin: other.latin,
      skeleton: other.skeleton,
      fine: other.fine,
    };
    const [one, two] = [lexicon.intern(other), lexicon.intern(latin)];
    expect(TOKEN_LEVELS[levels.level(one, two)]).toBe('SPELT');
    expect(TOKEN_LEVELS[levels.level(one, one)]).toBe('SAME');
    expect(TOKEN_LEVELS[tokenLevel(other, latin)]).toBe('SPELT');
  });
});
