import { BirthCounts } from './birth-counts';
import { InternedStrings } from './interned-strings';
import { nameLevel } from './name-level';
import { OTHER_WORDS } from './record-row';
import { TokenLexicon } from './token-lexicon';
import { TokenLevels } from './token-levels';

/** The words of all records, one lexicon for each kind, and the comparisons of words. */
export class Lexicons {
  readonly names = new TokenLexicon();
  readonly places = new TokenLexicon();
  readonly marks = new TokenLexicon();
  readonly others = Array.from({ length: OTHER_WORDS }, () => new TokenLexicon());
  readonly births = new BirthCounts();
  readonly agencies = new InternedStrings();
  readonly nameLevels = new TokenLevels(this.names, nameLevel);
  readonly placeLevels = new TokenLevels(this.places);
  readonly markLevels = new TokenLevels(this.marks);
  readonly otherLevels = this.others.map((lexicon) => new TokenLevels(lexicon));

  /** All lexicons with their names in a stored index. */
  get all(): readonly (readonly [string, TokenLexicon])[] {
    return [
      ['names', this.names],
      ['places', this.places],
      ['marks', this.marks],
      ...this.others.map((lexicon, at) => [`other-${at}`, lexicon] as const),
    ];
  }

  forgetPassing(): void {
    for (const [, lexicon] of this.all) lexicon.forgetPassing();
  }
}
