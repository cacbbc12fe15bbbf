import * as fc from 'fast-check';
import { prepareName } from '../../../../../subgraphs/linkage/names/prepared-name';
import type { PreparedToken } from '../../../../../subgraphs/linkage/names/prepared-token';
import { TOKEN_LEVELS, tokenLevel } from '../../../../../subgraphs/linkage/matching/record/token-levels';

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
});
