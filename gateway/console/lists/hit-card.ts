import type { GraphSearchHit } from '../../../schema/generated/children';
import type { Selected } from '../graph/selected';
import type { Words } from '../words/words';
import { writtenBits } from '../words/written';

export type ListedHit = Selected<GraphSearchHit>;

/** What fitted in one field, in words, and how much it tells. */
export interface FittedLine {
  readonly field: string;
  readonly how: string;
  readonly bits: string;
}

/** What fitted of all that was asked, what tells most first. */
export function fittedLines({ fields }: ListedHit, words: Words): readonly FittedLine[] {
  return [...(fields ?? [])]
    .sort((one, other) => (other.bits ?? 0) - (one.bits ?? 0))
    .map(({ field, level, bits }) => ({
      field: field ? words.named('matchField', field) : '',
      how: level ? words.named('matchLevel', level) : '',
      bits: typeof bits === 'number' ? writtenBits(bits) : '',
    }));
}
