import type { JsonObject } from '../graph/operation';
import type { Desk } from './desk';

export interface DrawnPart {
  readonly element: HTMLElement;
  /** Whether what lies inside the object is drawn by other views too. */
  readonly goesInside: boolean;
}

/**
 * Draws an object of an answer, or returns null when it has another shape. Shapes are recognised by their fields, since an
 * operation may ask for them anywhere and under any alias. `owner` is the object that it hangs on: a trace's child.
 */
export type AnswerView = (value: JsonObject, owner: JsonObject | null, desk: Desk) => DrawnPart | null;

/** The same for a list of an answer that is drawn as one table: the sources, the drives. It is asked before its items are. */
export type ListView = (items: readonly JsonObject[], owner: JsonObject | null, desk: Desk) => DrawnPart | null;

/** What a page can draw: the first view that knows a shape draws it. */
export interface PageViews {
  readonly objects: readonly AnswerView[];
  /** Of lists that are drawn whole. */
  readonly lists: readonly ListView[];
}
