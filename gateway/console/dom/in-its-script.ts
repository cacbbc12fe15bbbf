import { el } from './el';
import { languageOfScript } from './script-language';

/**
 * A name or place as it was written, with the language of its script. `auto` keeps the direction of Urdu to itself: what
 * stands beside it, as a number, would else change places with it.
 */
export function inItsScript(text: string): HTMLElement {
  return el('span', { lang: languageOfScript(text), dir: 'auto' }, text);
}
