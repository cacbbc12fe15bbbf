/** Embeddings, overrides and isolates of direction. No script needs them; the joiners that Devanagari needs stay. */
const TURNS = /[\u202A-\u202E\u2066-\u2069]/gu;

/**
 * A text as it may be shown. A sign that turns the direction of writing would turn what stands after it too: an agency's
 * text could make `0012/2025` read as `5202/2100`, on the screen and on paper.
 */
export function shownText(text: string): string {
  return text.replaceAll(TURNS, '');
}
