import type { Unread } from '../../../runtime/wire/unread';

/** One step of a rule on one text: what the contract's reader is given, null where nothing is said, or an `Unread`. */
export interface Verb {
  /** `value` is the value as the system sent it, where no other verb changed it. */
  read(written: string, value: unknown): VerbResult;
  /** What was expected of a text that could not be read, to follow the word "Expected". No more of it than the form. */
  expected(written: string): string;
}

export type VerbResult = string | number | boolean | null | Unread | readonly string[];
