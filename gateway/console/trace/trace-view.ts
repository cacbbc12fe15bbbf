import type { AnswerView } from '../desk/answer-view';
import { el } from '../dom/el';
import type { JsonObject } from '../graph/operation';
import { drawTrace } from './draw-trace';
import { isTrace } from './is-trace';
import { printButton } from './print-trace';
import type { Traced, TracedChild } from './traced';

/** When each trace was first drawn. A switch of the language draws it anew, and it was not asked for anew. */
const drawnAt = new WeakMap<JsonObject, number>();

/** A child's movement, and the child that it hangs on. */
export const traceView: AnswerView = (value, owner, desk) => {
  if (!isTrace(value)) return null;
  const trace: Traced = value;
  const child: TracedChild = owner ?? {};
  const askedAt = drawnAt.get(value) ?? desk.now();
  drawnAt.set(value, askedAt);
  const element = drawTrace(child, trace, desk, askedAt);
  const print = child.id ? printButton(child.id, desk) : el('span', { class: 'hint' }, desk.words.say('trace.printId'));
  element.querySelector('header')?.append(print);
  return { element, goesInside: false };
};
