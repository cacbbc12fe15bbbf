import type { Random } from '../agencies/random';

const LETTERS = 'abcdefghijklmnopqrstuvwxyz';
const DIGITS = '0123456789';

/** The text with one letter or digit left out, added, replaced, or exchanged with its neighbour. */
export function mistyped(text: string, random: Random): string {
  if (text.length < 2) return text;
  const at = random.between(0, text.length - 2);
  const signs = /\d/.test(text.charAt(at)) ? DIGITS : LETTERS;
  const other = signs.charAt(random.between(0, signs.length - 1));
  const [before, here, next, after] = [text.slice(0, at), text.charAt(at), text.charAt(at + 1), text.slice(at + 2)];
  return random.pick([
    before + next + after,
    before + here + other + next + after,
    before + other + next + after,
    before + next + here + after,
  ]);
}
