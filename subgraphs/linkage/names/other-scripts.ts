import { fromIndicScript } from './indic-scripts';
import { fromUrdu } from './urdu';

/**
 * The Devanagari spelling by which a word in another script of India is compared with other scripts; '' for a script
 * that is not read.
 */
export function readAsDevanagari(word: string): string {
  return fromIndicScript(word) ?? fromUrdu(word) ?? '';
}
