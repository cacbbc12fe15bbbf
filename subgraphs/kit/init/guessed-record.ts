import type { AgencyContract } from '../../runtime/agency/contract';
import type { ForeignRow } from '../../runtime/source-file/foreign-row';
import { fieldShape } from '../../sources/mapping/rules/field-shape';
import { columnsOf, type Column } from './columns';
import {
  contractFields,
  guessFields,
  guessLists,
  personsList,
  type ContractField,
  type GuessedField,
} from './guessed-fields';
import { valueForms } from './value-forms';

/** What a sample's rows most likely are. */
export interface GuessedRecord {
  readonly kind: string;
  /** Where the rows are in the sample; `.` when the sample is the rows. */
  readonly path: string;
  readonly rows: readonly ForeignRow[];
  readonly columns: readonly Column[];
  readonly fields: readonly ContractField[];
  readonly guesses: readonly GuessedField[];
  /** Which list of the contract each list of the sample is. */
  readonly lists: ReadonlyMap<string, string>;
  /** The contract's list of the persons that a record is about; null where it is about one. */
  readonly persons: string | null;
  /** The texts by which the system says that it knows nothing. */
  readonly unknown: readonly string[];
  /** How much of it was guessed. */
  readonly score: number;
}

/** The kind of record, and the place of its rows, for which most fields can be guessed. Null without any row. */
export function guessRecord(
  contract: AgencyContract<unknown>,
  kinds: readonly string[],
  places: readonly { readonly path: string; readonly rows: readonly ForeignRow[] }[],
): GuessedRecord | null {
  const guesses = places.flatMap((place) => {
    const columns = columnsOf(place.rows);
    return kinds.flatMap((kind) => {
      const schema = contract.records[kind]?.schema;
      return schema
        ? [guessKind(contractFields(fieldShape(schema), kind, contract.records[kind]?.key ?? []), kind, place, columns)]
        : [];
    });
  });
  // Of equal guesses the outermost place, and the kind that the contract names first.
  return guesses.reduce<GuessedRecord | null>((best, one) => (best && best.score >= one.score ? best : one), null);
}

function guessKind(
  fields: readonly ContractField[],
  kind: string,
  { path, rows }: { readonly path: string; readonly rows: readonly ForeignRow[] },
  columns: readonly Column[],
): GuessedRecord {
  const lists = guessLists(fields, columns);
  const guesses = guessFields(fields, columns, lists);
  // A letter that fills a whole column is a code.
  const unsaid = columns
    .map(({ values }) => valueForms(values))
    .flatMap((forms) => forms.unsaid.filter((text) => forms.said.length > 0 || text.length > 1));
  const score = guesses.reduce((sum, guess) => sum + guess.likeness, 0);
  const unknown = [...new Set(unsaid)].filter((text) => text.length <= 40).slice(0, 20);
  return { kind, path, rows, columns, fields, guesses, lists, persons: personsList(fields), unknown, score };
}
