import type { DrawnPart, PageViews } from '../desk/answer-view';
import type { Desk } from '../desk/desk';
import { el } from '../dom/el';
import { isObject, type GraphAnswer, type JsonObject } from '../graph/operation';

/** More would take longer to draw than anybody reads. */
const MAX_PARTS = 60;

/** Draws all that the views know of an answer, in its order. */
export function drawAnswer(answer: GraphAnswer, views: PageViews, desk: Desk): readonly HTMLElement[] {
  const parts: HTMLElement[] = [];
  const visit = (value: unknown, owner: JsonObject | null): void => {
    if (parts.length >= MAX_PARTS) return;
    const drawn = drawnBy(value, owner);
    if (drawn) parts.push(drawn.element);
    if (drawn && !drawn.goesInside) return;
    if (Array.isArray(value)) for (const item of value) visit(item, owner);
    else if (isObject(value)) for (const inner of Object.values(value)) visit(inner, value);
  };
  const drawnBy = (value: unknown, owner: JsonObject | null) => {
    if (isObject(value)) return firstOf(views.objects, (view) => view(value, owner, desk));
    const items = Array.isArray(value) ? value.filter(isObject) : [];
    return items.length === 0 ? null : firstOf(views.lists, (view) => view(items, owner, desk));
  };
  visit(answer.data, null);
  const errors = (answer.errors ?? []).map(({ message, extensions }) =>
    el('li', {}, el('code', {}, extensions?.code ?? 'ERROR'), ' ', message),
  );
  return [...(errors.length > 0 ? [el('ul', { class: 'errors' }, errors)] : []), ...parts];
}

function firstOf<View>(views: readonly View[], drawnBy: (view: View) => DrawnPart | null): DrawnPart | null {
  for (const view of views) {
    const drawn = drawnBy(view);
    if (drawn) return drawn;
  }
  return null;
}
