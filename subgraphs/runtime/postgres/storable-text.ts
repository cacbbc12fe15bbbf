/** PostgreSQL takes neither NUL nor half a surrogate pair, and no text that it holds has one. */
const UNSTORABLE = /\0|\p{Surrogate}/u;
const EACH_UNSTORABLE = new RegExp(UNSTORABLE, 'gu');

export function isStorableText(text: string): boolean {
  return !UNSTORABLE.test(text);
}

/** The text with U+FFFD in the place of what no store can hold. */
export function storableText(text: string): string {
  return isStorableText(text) ? text : text.replace(EACH_UNSTORABLE, '\uFFFD');
}
