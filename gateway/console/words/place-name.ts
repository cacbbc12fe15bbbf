import type { Words } from './words';
import { calmCapitals } from './calm-capitals';

/**
 * A district, or a place that bears a district's name as most chief stations do, in the language of the page; any other
 * as the graph writes it. The words of the Hindi pages have the districts' names from their build.
 */
export function placeName(name: string, words: Words): string {
  const calm = calmCapitals(name);
  return words.language === 'hi' ? words.named('district', calm) : calm;
}
