import type { EditTable } from './edit-table';
import type { LetterTable } from './letter-model';
import learnt from './parameters.json';

/** What was learnt from names, and from which: `npm run tool -- learn-names` writes the file. */
export interface NameParameters {
  /** Grows with each change of what the numbers mean. */
  readonly version: number;
  /** The day given to the command, YYYY-MM-DD: the file says when it was made and is still the same when made again. */
  readonly asOf: string;
  readonly licence: string;
  readonly corpora: readonly Corpus[];
  readonly devanagariToLatin: EditTable;
  readonly latinToDevanagari: EditTable;
  readonly latinToLatin: EditTable;
  readonly latinLetters: LetterTable;
  readonly devanagariLetters: LetterTable;
}

export interface Corpus {
  readonly name: string;
  readonly licence: string;
  readonly file: string;
  readonly sha256: string;
  /** Pairs of spellings used, and how much each weighs. */
  readonly pairs: number;
  readonly weight: number;
}

export const PARAMETERS_VERSION = 1;

export const nameParameters: NameParameters = learnt;
