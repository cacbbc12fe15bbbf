import type { Values, Word } from '../words/words';

/** Why nobody is signed in, as a sentence of the page. What the issuer wrote is never shown: it may hold anything. */
export class SignInFailed extends Error {
  constructor(
    readonly word: Word,
    readonly values: Values = {},
  ) {
    super(word);
  }
}
