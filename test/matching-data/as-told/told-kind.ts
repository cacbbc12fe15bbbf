import type { Random } from '../../agencies/random';
import type { Child } from '../made-up-children';

/** The columns of a row, as a list in a file names them. */
export const COLUMNS = [
  'id',
  'name',
  'alias',
  'father',
  'sex',
  'age',
  'dateOfBirth',
  'asOf',
  'place',
  'district',
  'state',
  'phone',
] as const;
export type Column = (typeof COLUMNS)[number];

/** What one record says of a person, as written. */
export interface ToldRow extends Partial<Readonly<Record<Column, string>>> {
  /** Names of a record of several names, in its order; only feeds know such records. */
  readonly names?: readonly string[];
  /** A place in one text, as children tell it. */
  readonly toldPlace?: string;
  /** The code of the station where the person is from. */
  readonly station?: string;
}

/** The script in which a record is written. */
export type Script = 'HINDI' | 'LATIN';

/** What damage may use: the person, the undamaged row, its script and some chance. */
export interface Telling {
  readonly child: Child;
  readonly row: ToldRow;
  readonly script: Script;
  readonly random: Random;
}

/** The cells that damage replaces, in the told record and, for those that depend on it, in the clean one. */
export interface Damage {
  readonly told: ToldRow;
  readonly clean?: ToldRow;
}

/** One kind of damage. */
export interface ToldKind {
  readonly name: string;
  /** Columns of the told record, before damage. Few, so that the damaged one matters. */
  readonly tells: readonly Column[];
  /** The script of the told record; either by default. */
  readonly script?: Script;
  /** Null when this person's values cannot be damaged so; another person is drawn then. */
  readonly damage: (telling: Telling) => Damage | null;
}
