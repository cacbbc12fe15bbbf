import { misreadUtf8At } from '../../../india/misread-utf8';
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
    if (text.length > MAX_TEXT_LENGTH) return new Unread('RANGE', text.slice(0, 100));
    // Before any font: its conversion would make Devanagari of it.
    return misreadUtf8At(text) >= 0 ? new Unread('ENCODING', text) : text;
  }
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  const text = elementText(Array.isArray(value) && value.length < 2 ? (value[0] as unknown) : value);
  return typeof text === 'object' && text !== null ? new Unread('TYPE', value) : writtenText(text);
}

/** The text of an XML element that has attributes too; any other value as it is. */
export function elementText(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  const text = Object.hasOwn(value, '#text') ? (Reflect.get(value, '#text') as unknown) : value;
  // A text is no element: whatever a row holds, this ends.
  return typeof text === 'object' ? value : text;
}

/** The loss of a text, unless it only says that nothing is known. */
export function unread(written: string, reason: LossReason): Unread | null {
  return isNotSaid(written) ? null : new Unread(reason, written);
}

/** Texts that mean "not known", compared without case, in one spelling of Unicode. */
export class UnknownWords {
  readonly #words: ReadonlySet<string>;
  readonly #longest: number;
  /** The first letters that such a text may have: most texts are none of them, and cost one look. */
  readonly #firsts: ReadonlySet<number>;

  constructor(words: readonly string[]) {
    this.#words = new Set(words.map(fold));
    // A text in another normal form may be longer than the word in NFC.
    this.#longest = 3 * Math.max(0, ...words.map((word) => word.length));
    const spellings = [...this.#words].flatMap((word) => [word, word.toUpperCase()]);
    const forms = spellings.flatMap((word) => [word, word.normalize('NFD')]);
    this.#firsts = new Set(forms.map((word) => word.charCodeAt(0)));
  }

  /** `text` is trimmed. */
  has(text: string): boolean {
    if (text.length > this.#longest || !this.#firsts.has(text.charCodeAt(0))) return false;
    return this.#words.has(fold(text));
  }
}

/** One spelling of a word for comparison: trimmed, NFC, without case, blanks as one. */
export function fold(text: string): string {
  return text.normalize('NFC').trim().replace(/\s+/gu, ' ').toLowerCase();
}
