import type { GraphChild, GraphMatch, GraphMatchSide } from '../../../../schema/generated/children';
import { isObject, type JsonObject } from '../../graph/operation';
import type { Selected } from '../../graph/selected';

export type SelectedMatch = Selected<GraphMatch>;
export type SelectedSide = Selected<GraphMatchSide>;
export type SelectedChild = Selected<GraphChild>;

const BANDS: readonly unknown[] = ['STRONG', 'REVIEW', 'ON_REQUEST'];

/** Whether an object of an answer is a `Match`. What the maker of a judgement could see has total bits too, and is none. */
export function isMatch(value: unknown): value is JsonObject & SelectedMatch {
  if (!isObject(value) || 'whole' in value || 'seenBits' in value || 'enough' in value) return false;
  return (
    BANDS.includes(value['band']) || ['totalBits', 'priorBits', 'marginBits', 'posterior'].some((name) => name in value)
  );
}

/** The objects of a list of an answer; none where there is no list. */
export function objectsOf(value: unknown): readonly JsonObject[] {
  return Array.isArray(value) ? value.filter(isObject) : [];
}

/** A number of an answer; null where it is none. */
export function numberOf(value: unknown): number | null {
  return typeof value === 'number' && Number.isFinite(value) ? value : null;
}

/** A text of an answer; null where it is none, or empty. */
export function textOf(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null;
}
