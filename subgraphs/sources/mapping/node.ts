import type { WrittenKind } from '../../../schema/agencies/written-kind';
import { Unread } from '../../runtime/wire/unread';
import type { Rule } from '../../runtime/source-file/mapping-rule';
import type { MappedField } from './mapping';
import type { FieldShape } from './rules/field-shape';

/** A compiled rule: what stands in the contract's field, from a row or an entry of a list and its place there. */
export interface MappingNode {
  read(row: unknown, at: number): unknown;
  /** Says what becomes of the field, and of those within it. `from` is where the row itself was taken from. */
  explain(row: unknown, at: number, field: string, from: string): readonly MappedField[];
  /** Whether the value is the rule's own, so that the row says nothing by it; without this, it never is. */
  readonly isAssumed?: (row: unknown, at: number) => boolean;
}

/** Where a node stands in the file, and what holds for all rules of it. */
export interface RulePlace {
  readonly path: readonly (string | number)[];
  /** Texts that mean "not known". */
  readonly unknown: readonly string[];
  /** The kinds that the words before a number may name here. */
  readonly numbers: readonly WrittenKind[];
  /** Takes the paths of the row that are read; null within a list. */
  readonly reads: Set<string> | null;
  /** Whether the row is a part of a text, which has no fields. */
  readonly isOfPart?: boolean;
}

/** Compiles one rule for a field of the contract, and the rules within it. */
export type CompileRule = (rule: Rule | string, shape: FieldShape, place: RulePlace) => MappingNode;

/** Whether a rule gave anything that can be used. */
export function isGiven(value: unknown): boolean {
  if (value === null || value === undefined || value instanceof Unread) return false;
  return !Array.isArray(value) || value.some((entry) => isGiven(wrapped(entry)));
}

/** Whether a rule gave nothing, not even a value that could not be read. */
export function isNothing(value: unknown): boolean {
  return value === null || value === undefined || (Array.isArray(value) && value.length === 0);
}

/** Whether a rule states a value that no row says. */
export function isConstant(rule: Rule | string): boolean {
  return typeof rule !== 'string' && rule.constant !== undefined;
}

/** The text of an entry of names, or the entry. */
function wrapped(entry: unknown): unknown {
  return typeof entry === 'object' && entry !== null && 'text' in entry ? entry.text : entry;
}

/** Joins names of fields, or paths. */
export function dotted(...parts: readonly string[]): string {
  return parts.filter((part) => part !== '' && part !== '.').join('.');
}
