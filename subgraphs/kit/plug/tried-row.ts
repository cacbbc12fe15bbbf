import { readAge } from '../../india/read-age';
import { MALFORMED } from '../../runtime/agency/dialect';
import type { ForeignRow } from '../../runtime/source-file/foreign-row';
import { lossesOf, type Loss, type LossReason } from '../../runtime/wire/losses';
import type { MappedField } from '../../sources/mapping/mapping';
import { fieldSchema } from './field-schema';
import type { Plug } from './open-plug';

/** A value that was there and could not be read. */
export interface LostField {
  /** In the contract's names. */
  readonly field: string;
  /** Where it was taken from; empty where only the contract's reader found it. */
  readonly from: string;
  readonly reason: string;
  /** What was expected, in a sentence. */
  readonly expected: string;
  /** The value; where only its form is known, that. */
  readonly value: { readonly is: unknown } | { readonly masked: string };
  readonly count: number;
}

/** What becomes of one row of a sample. */
export interface TriedRow {
  readonly fields: readonly MappedField[];
  readonly lost: readonly LostField[];
  /**
   * The fields with an age that is no one number of years, like `12-14`. The graph counts it as lost where it would show
   * the number, and uses it all the same to find the child; nothing has to be mended.
   */
  readonly ageRanges: readonly string[];
  /** READ: the graph takes it. NO_KEY: nothing says which record it is. REFUSED: nothing says whom it is about. */
  readonly state: 'READ' | 'NO_KEY' | 'REFUSED';
}

/** Maps a row and has it read as the graph does. */
export function tryRow({ mapping, contract }: Plug, kind: string, row: ForeignRow): TriedRow {
  const fields = mapping.explain(kind, row);
  const lost = fields.flatMap(({ field, from, before, problem }) =>
    problem
      ? [{ field, from, reason: problem.reason, expected: problem.expected, value: { is: before }, count: 1 }]
      : [],
  );
  const mapped = mapping.toRow(kind, row);
  if (mapped === null) return { fields, lost, ageRanges: [], state: 'NO_KEY' };
  const read = contract.read(mapped.row, mapped.record);
  if (read === MALFORMED) return { fields, lost, ageRanges: [], state: 'REFUSED' };
  // What the mapping could not read is a loss of the contract too: it is told once.
  const known = new Set(lost.map(({ field }) => rootOf(field)));
  const schema = contract.records[kind]?.schema;
  const losses = lossesOf(read).filter(({ field }) => !known.has(rootOf(field)));
  const isRange = ({ field }: Loss) => fieldSchema(schema, field)?.reads === 'age' && areAges(fields, field);
  const further = losses
    .filter((loss) => !isRange(loss))
    .map(({ field, reason, example, count }) => ({
      ...{ field, from: fromOf(fields, field), reason, count, value: { masked: example } },
      expected: expectedOf(schema, field, reason),
    }));
  const ageRanges = losses.filter(isRange).map(({ field }) => field);
  return { fields, lost: [...lost, ...further], ageRanges, state: 'READ' };
}

/** Whether all that the mapping gives for a field can be read as ages. */
function areAges(fields: readonly MappedField[], wanted: string): boolean {
  return fields
    .filter(({ field, after }) => field === wanted && after !== null && after !== undefined)
    .every(({ after }) => typeof after === 'string' && 'age' in readAge(after));
}

/** The mapping names an entry of names by its text, the contract's reader by the list. */
function rootOf(field: string): string {
  return field.replace(/\.text$/u, '');
}

function fromOf(fields: readonly MappedField[], lost: string): string {
  return fields.find(({ field }) => rootOf(field) === rootOf(lost))?.from ?? '';
}

function expectedOf(schema: Parameters<typeof fieldSchema>[0], field: string, reason: LossReason): string {
  if (reason === 'LEGACY_FONT') return 'text in Unicode, or `font` to be declared: it looks typed for a legacy font';
  const found = fieldSchema(schema, field);
  const words = found?.words ?? null;
  if (words !== null) return `one of ${words.join(', ')}`;
  // A list without any entry lacks more than a field of them.
  const needs = found?.entryNeeds ?? [];
  if (reason === 'FORMAT' && needs.length > 0) return `each entry to have ${needs.join(', ')}`;
  return found?.description
    ? `what the contract describes: "${found.description.replace(/\.$/u, '')}"`
    : 'another value';
}
