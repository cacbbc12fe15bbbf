/** Six bits a character, which need no escape in a script and stay as they are in UTF-8. */
const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
/** Five bits of the number, and one that says that more follow. */
const [DIGITS, MORE] = [32, 32];

/** Whole numbers as text: small ones, of either sign, take one character. As in the mappings of source maps (VLQ). */
export function packedNumbers(numbers: readonly number[]): string {
  return numbers.map(packedNumber).join('');
}

function packedNumber(number: number): string {
  let rest = number < 0 ? -2 * number - 1 : 2 * number;
  let text = '';
  for (;;) {
    const digit = rest % DIGITS;
    rest = Math.floor(rest / DIGITS);
    text += LETTERS.charAt(rest > 0 ? digit + MORE : digit);
    if (rest === 0) return text;
  }
}

export function unpackedNumbers(text: string): readonly number[] {
  const numbers: number[] = [];
  let [value, place] = [0, 1];
  for (const letter of text) {
    const digit = LETTERS.indexOf(letter);
    value += (digit % DIGITS) * place;
    place *= DIGITS;
    if (digit >= MORE) continue;
    numbers.push(value % 2 === 1 ? -(value + 1) / 2 : value / 2);
    [value, place] = [0, 1];
  }
  return numbers;
}
