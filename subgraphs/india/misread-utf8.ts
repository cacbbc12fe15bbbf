/** Two letters of an Indian script, each of three bytes of UTF-8 that were taken for three letters. */
const TWO_LETTERS = /(?:à[¤-µ][\u0080-\u00bf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]){2}/u;

/**
 * Where a text in a script of India begins that was written in UTF-8 and read as Windows-1252 or Latin-1: `à¤®à¥€à¤¨à¤¾`
 * for मीना. -1 where there is none. No language and no legacy font writes such a run.
 */
export function misreadUtf8At(text: string): number {
  // Most texts have no such letter, and cost one look.
  return text.includes('à') ? text.search(TWO_LETTERS) : -1;
}
