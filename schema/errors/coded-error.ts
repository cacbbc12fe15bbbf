import { GraphQLError } from 'graphql';
import { CODES, type Code } from './codes';

/** One of several records with the requested number; nothing in it is about the child. */
export interface RecordCandidate {
  readonly recordId: string;
  readonly station: string | null;
  readonly year: number | null;
}

/** Details that an error may have besides its code. None holds personal data or text of a foreign system. */
export interface CodedFields {
  readonly expected?: string;
  readonly got?: string | number;
  readonly source?: string | null;
  readonly agency?: string;
  readonly subgraph?: string;
  readonly candidates?: readonly RecordCandidate[];
  /** How many candidates there are; `candidates` may list only some. */
  readonly total?: number;
  /** Whether `candidates` lists fewer than `total`. */
  readonly cut?: boolean;
}

export type ErrorPath = readonly (string | number)[];

/** An error a client may see: a code of the catalogue, its English sentence, and fields that hold no personal data. */
export function codedError(code: Code, fields: CodedFields = {}, path?: ErrorPath): GraphQLError {
  return new GraphQLError(CODES[code].en, { path: path ?? null, extensions: { ...fields, code } });
}

/** The requested text when it is safe to repeat; otherwise only its length, since it may hold a name or a script. */
export function gotText(requested: string): string {
  return /^[A-Za-z0-9:/#._-]{1,80}$/.test(requested) ? requested : notRepeated(requested.length);
}

/** Describes a text that may hold a child's name, by its length. */
export function notRepeated(length: number, unit: 'characters' | 'words' = 'characters'): string {
  return `${length} ${unit}, not repeated here`;
}
