import type { EditTable } from './edit-table';
import type { LetterTable } from './letter-model';
import learnt from './parameters.json';

/** The parameters learnt from names, and their sources; `npm run tool -- learn-names` writes the file. */
export interface NameParameters {
  /** Increased when the meaning of the numbers changes. */
  readonly version: number;
  /** The day given to the command, YYYY-MM-DD; an argument, so that the file can be reproduced. */
  readonly asOf: string;
  readonly licence: string;
  readonly corpora: readonly Corpus[];
  readonly devanagariToLatin: EditTable;
  readonly latinToDevanagari: EditTable;
  /** How people of the states of the regional corpus write, where they write by another ear. */
  readonly regional: { readonly devanagariToLatin: EditTable; readonly latinToDevanagari: EditTable };
  readonly latinToLatin: EditTable;
  readonly latinLetters: LetterTable;
  readonly devanagariLetters: LetterTable;
}

export interface Corpus {
  readonly name: string;
  readonly licence: string;
  readonly file: string;
  readonly sha256: string;
  /** The number of pairs of spellings used, and their weight. */
  readonly pairs: number;
  readonly weight: number;
}

export const PARAMETERS_VERSION = 3;

/**
 * Increased when other rules of this folder change how a word is read, keyed or compared, so that what is stored with
 * the former readings is made again.
 */
export const NAME_RULES_VERSION = 3;

export const nameParameters: NameParameters = learnt;
