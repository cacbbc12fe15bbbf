/** A word of a name made ready for comparison. Shared: the same word is the same object while it is remembered. */
export interface PreparedToken {
  /** The word as normalised, in its own script. */
  readonly text: string;
  /** Lower-case Latin: the word itself, or the romanised Devanagari; '' for other scripts. */
  readonly latin: string;
  /** Wide blocking key, the same for both scripts. */
  readonly skeleton: string;
  /** Narrow key: equal for the commonest other spellings only. */
  readonly fine: string;
  readonly script: 'DEVANAGARI' | 'LATIN' | 'OTHER';
  /** One letter that stands for a name. */
  readonly initial: boolean;
}
