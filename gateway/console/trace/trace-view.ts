import type { GraphChild, GraphTrace } from '../../../schema/generated/children';
import type { AnswerView } from '../desk/answer-view';
import { el } from '../dom/el';
import type { JsonObject } from '../graph/operation';
import type { Selected } from '../graph/selected';

/** A child's movement: any object with steps, and the child that it hangs on. */
export const traceView: AnswerView = (value, owner, desk) => {
  if (!isTrace(value)) return null;
  const trace: Selected<GraphTrace> = value;
  const child: Selected<GraphChild> = owner ?? {};
  const names = (child.names ?? []).map((name) => name.text);
  const element = el(
    'article',
    { class: 'trace' },
    el('h2', {}, names.join(' · ') || desk.words.say('trace.title')),
    el(
      'ol',
      {},
      (trace.steps ?? []).map((step) => el('li', {}, desk.words.named('step', step.kind ?? ''))),
    ),
  );
  return { element, goesInside: false };
};

export function isTrace(value: JsonObject): boolean {
  return Array.isArray(value['steps']) && !('rule' in value) && !('distanceKm' in value);
}
