import './answer.css';
import type { DrawnPart, PageViews } from '../desk/answer-view';
import type { Desk } from '../desk/desk';
import { el } from '../dom/el';
import { isObject, type GraphAnswer, type JsonObject } from '../graph/operation';
import { answeredData } from './answered-data';
import { drawErrors } from './draw-errors';
import { drawMasked } from '../desk/draw-masked';

/** More would take longer to draw than anybody reads. */
const MAX_PARTS = 60;
/** Far deeper than the graph lets an operation be. */
const MAX_DEPTH = 200;

/** Draws all that the views know of an answer, in its order: what went wrong first, and what is shown in part. */
export function drawAnswer(answer: GraphAnswer, views: PageViews, desk: Desk): readonly HTMLElement[] {
  const { words } = desk;
  const parts: HTMLElement[] = [];
  let left = 0;
  const visit = (value: unknown, owner: JsonObject | null, depth = 0): void => {
    if (parts.length >= MAX_PARTS || depth > MAX_DEPTH) {
      if (typeof value === 'object' && value !== null) left++;
      return;
    }
    const drawn = drawnBy(value, owner);
    if (drawn) parts.push(drawn.element);
    if (drawn && !drawn.goesInside) return;
    if (Array.isArray(value)) for (const item of value) visit(item, owner, depth + 1);
    else if (isObject(value)) for (const inner of Object.values(value)) visit(inner, value, depth + 1);
  };
  const drawnBy = (value: unknown, owner: JsonObject | null): DrawnPart | null => {
    try {
      if (isObject(value)) return firstOf(views.objects, (view) => view(value, owner, desk));
      const items = Array.isArray(value) ? value.filter(isObject) : [];
      return items.length === 0 ? null : firstOf(views.lists, (view) => view(items, owner, desk));
    } catch {
      return { element: notDrawn(), goesInside: false };
    }
  };
  /** The rest of the answer is as good as before. What failed is not logged: it may hold a name. */
  const notDrawn = () => el('p', { class: 'alert' }, words.say('answer.notDrawn'));
  const orNotDrawn = (draw: () => HTMLElement | null) => {
    try {
      return draw();
    } catch {
      return notDrawn();
    }
  };
  visit(answeredData(answer), null);
  if (left > 0) parts.push(el('p', { class: 'hint' }, words.say('answer.more', { count: MAX_PARTS })));
  const before = [orNotDrawn(() => drawErrors(answer, desk)), orNotDrawn(() => drawMasked(answer, words))];
  return [...before, ...parts].filter((part) => part !== null);
}

function firstOf<View>(views: readonly View[], drawnBy: (view: View) => DrawnPart | null): DrawnPart | null {
  for (const view of views) {
    const drawn = drawnBy(view);
    if (drawn) return drawn;
  }
  return null;
}
