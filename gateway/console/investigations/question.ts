import type { Desk } from '../desk/desk';
import type { Operation } from '../graph/operation';
import type { Values, Word } from '../words/words';

/** What stands in a form's fields, by their names, without blanks around it; a field that is not filled in is ''. */
export type Typed = Readonly<Record<string, string>>;

/** Why a form cannot be sent, and the field that has to change. */
export interface Problem {
  readonly field: string;
  readonly word: Word;
  readonly values?: Values;
}

export type ReadQuestion =
  { readonly operation: Operation } | { readonly operation: null; readonly problems: readonly Problem[] };

/** A value that may be chosen. Its label is a word of the pages, or that of a value of the schema. */
export interface Choice {
  readonly value: string;
  readonly label: Word | { readonly kind: string; readonly value: string };
}

/** A value that is offered. */
export interface Offer {
  readonly value: string;
  /** Its name in the page's language. */
  readonly label: string;
  /** What it is called in any language: whoever types one of these means it. */
  readonly names: readonly string[];
}

export interface Field {
  readonly name: string;
  readonly label: Word;
  /** Says what may be written, with an example. It may depend on what else was filled in. */
  readonly hint?: Word | ((typed: Typed) => Word);
  /** Without choices anything may be typed. */
  readonly choices?: readonly Choice[];
  /**
   * What may be chosen while it is typed, or typed by its name; anything else may be typed all the same. Null while nobody
   * may be asked.
   */
  readonly offers?: (desk: Desk) => Promise<readonly Offer[]> | null;
  /** Digits, dots and colons alone: a phone shows its number keys. */
  readonly isNumeric?: boolean;
  /** As much of a line as it takes; without it, all of it. */
  readonly width?: 'half' | 'quarter';
}

/** A form without its drawing: its fields, and what they ask of the graph. */
export interface Question {
  readonly id: string;
  readonly title: Word;
  /** What the form finds and by what, above the fields. */
  readonly hint: Word;
  /** The same where the caller asks for the purpose FIND, which compares more and is reviewed. */
  readonly hintToFind: Word;
  readonly fields: readonly Field[];
  /** Fields that are folded away until somebody needs them. */
  readonly more: readonly Field[];
  /** `today` is the day in India, `yyyy-mm-dd`. */
  readonly read: (typed: Typed, today: string) => ReadQuestion;
}

/** The day in India, `yyyy-mm-dd`, at an instant in ms since 1970. */
export function dayInIndia(now: number): string {
  return new Date(now + 5.5 * 3_600_000).toISOString().slice(0, 10);
}
