import { plainText } from '../../../india/written-number';

const MAX_LENGTH = 120;

/**
 * Gives one spelling to a number that officers and clerks write in several: its words and digits in capitals, without
 * leading zeros, separated by slashes. `123/25` becomes `123/2025`; `CHB2025_000123` and `chb 2025-000123` become
 * `CHB/2025/123`. Null when there is no number.
 */
export function normaliseNumber(text: string): string | null {
  if (text.length > MAX_LENGTH) return null;
  const words =
    plainText(text)
      .toUpperCase()
      .normalize('NFKC')
      .match(/\d+|[\p{L}\p{M}]+/gu) ?? [];
  const [first = '', second = ''] = words;
  const isShort = words.length === 2 && /^\d+$/.test(first) && /^\d\d$/.test(second);
  const parts = isShort ? [first, `20${second}`] : words;
  const number = parts.map((part) => part.replace(/^0+(?=\d)/u, '')).join('/');
  return number.length > 0 && number.length <= MAX_LENGTH ? number : null;
}
