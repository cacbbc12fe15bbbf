/** A word of a name, prepared for comparison. Shared: equal words are the same object while they are memoised. */
export interface PreparedToken {
  /** The word as normalised, in its own script. */
  readonly text: string;
  /** Lower-case Latin: the word itself, or a romanised script of India; '' for scripts that are not read. */
  readonly latin: string;
  /** Wide blocking key, the same for all scripts. */
  readonly skeleton: string;
  /** Narrow key: equal only for the commonest other spellings. */
  readonly fine: string;
  readonly script: 'DEVANAGARI' | 'LATIN' | 'OTHER';
  /** One letter that stands for a name. */
  readonly initial: boolean;
}
