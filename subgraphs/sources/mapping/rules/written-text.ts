import { isNotSaid } from '../../../india/not-said';
import type { LossReason } from '../../../runtime/wire/losses';
import { Unread } from '../../../runtime/wire/unread';
import { MAX_TEXT_LENGTH } from '../../../runtime/wire/wire-values';

/** Null for what is not there, the text for a text, a number or a yes-or-no; an `Unread` for anything else. */
export function writtenText(value: unknown): string | Unread | null {
  if (value === null || value === undefined) return null;
  if (typeof value === 'string') {
    const text = value.trim();
    if (text === '') return null;
    return text.length > MAX_TEXT_LENGTH ? new Unread('RANGE', text.slice(0, 100)) : text;
  }
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  if (Array.isArray(value) && value.length < 2) return writtenText(value[0]);
  return new Unread('TYPE', value);
}

/** The loss of a text, unless it only says that nothing is known. */
export function unread(written: string, reason: LossReason): Unread | null {
  return isNotSaid(written) ? null : new Unread(reason, written);
}

/** Texts that mean "not known", compared without case, in one spelling of Unicode. */
export class UnknownWords {
  readonly #words: ReadonlySet<string>;
  readonly #longest: number;

  constructor(words: readonly string[]) {
    this.#words = new Set(words.map(fold));
    // A text in another normal form may be longer than the word in NFC.
    this.#longest = 3 * Math.max(0, ...words.map((word) => word.length));
  }

  has(text: string): boolean {
    return text.length <= this.#longest && this.#words.has(fold(text));
  }
}

/** One spelling of a word for comparison: trimmed, NFC, without case, blanks as one. */
export function fold(text: string): string {
  return text.normalize('NFC').trim().replace(/\s+/gu, ' ').toLowerCase();
}
