import { el } from './el';
import { languageOfScript } from './script-language';

/** A name or place as it was written, with the language of its script. */
export function inItsScript(text: string, className?: string): HTMLElement {
  return el('span', { lang: languageOfScript(text), class: className }, text);
}
