import type { Words } from '../words/words';
import type { PurposeFields } from './purpose-fields';
import type { TokenClaims } from './token-claims';

/** Somebody who asks. The token is in memory only. */
export interface SignedIn {
  readonly token: string;
  readonly claims: TokenClaims;
}

/** One way to come to a token, and its place in the bar. It calls `changed` when somebody else asks from then on. */
export interface SignIn {
  /** Empty until `speak`. */
  readonly element: HTMLElement;
  speak(words: Words): void;
  /** As whom the page asks now. */
  signedIn(): SignedIn | null;
  /** The same, with a token that will still be accepted when it arrives. */
  renewed(): Promise<SignedIn | null>;
  /** The reason that this caller usually gives, where it is known. */
  usual(): PurposeFields | null;
  /** The graph did not accept the token: it is dropped. */
  refused(): void;
  /** Null where nobody can sign out. */
  readonly signOut: (() => void) | null;
  /** Drops the token and all that was typed, and says nothing. */
  forget(): void;
}
