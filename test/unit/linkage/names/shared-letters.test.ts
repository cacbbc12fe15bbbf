import fc from 'fast-check';
import { sharedLetters } from '../../../../subgraphs/linkage/names/shared-letters';

/** The longest common subsequence, by its definition. */
function longest(one: string, other: string): number {
  if (one === '' || other === '') return 0;
  const [a, b] = [one.slice(1), other.slice(1)];
  return one.charAt(0) === other.charAt(0) ? 1 + longest(a, b) : Math.max(longest(a, other), longest(one, b));
}

describe('the letters that two words share in their order', () => {
  it('are as many as their longest common subsequence', () => {
    const word = fc.string({ unit: fc.constantFrom('a', 'A', 'n', 'k'), maxLength: 7 });
    fc.assert(fc.property(word, word, (one, other) => expect(sharedLetters(one)(other)).toBe(longest(one, other))));
  });

  it('are counted for the first 31 letters of a word that is longer', () => {
    const long = 'a'.repeat(40);
    expect(sharedLetters(long)(long)).toBe(31);
  });
});
