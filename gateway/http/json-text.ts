/** Half a character (an unpaired surrogate): JSON can write it, UTF-8 cannot, so it would be sent on as another one. */
const HALF = /\p{Surrogate}/u;
const MAYBE_HALF = /\\ud[89a-f]/i;

/** A JSON text from outside, read; each string in it consists of whole characters. */
export type ReadJson =
  | { readonly is: 'value'; readonly value: unknown }
  /** The text is empty, is not JSON, or holds half a character. */
  | { readonly is: 'nothing' | 'no JSON' | 'half a character' };

export function readJson(text: string): ReadJson {
  if (text.trim() === '') return { is: 'nothing' };
  let halves = 0;
  // Checking each string is slow, so it is done only where one may be broken.
  const look = MAYBE_HALF.test(text)
    ? (key: string, value: unknown) => {
        if (HALF.test(key) || (typeof value === 'string' && HALF.test(value))) halves += 1;
        return value;
      }
    : undefined;
  try {
    const value: unknown = JSON.parse(text, look);
    return halves === 0 ? { is: 'value', value } : { is: 'half a character' };
  } catch {
    return { is: 'no JSON' };
  }
}
