import { fromIndicScript } from './indic-scripts';
import { fromUrdu } from './urdu';

/**
 * The Devanagari spelling by which a word in another script of India is compared with other scripts; '' for a script
 * that is not read.
 */
export function readAsDevanagari(word: string): string {
  const read = fromIndicScript(word) ?? fromUrdu(word) ?? '';
  // A word may hold signs of a second script, which make no sound in the first.
  return read.replace(NOT_DEVANAGARI, '');
}

const NOT_DEVANAGARI = /[^\p{Script=Devanagari}]/gu;
