import './lists.css';
import type { Desk } from '../desk/desk';
import { el, type Content } from '../dom/el';
import { traceOfChild } from '../graph/operations/trace-of-child';
import { calledBy, type ListedChild } from './child-words';

/** Opens the child's movement; nothing where the child's id was not asked for. */
export function traceButton(child: ListedChild, desk: Desk): Content {
  const { id } = child;
  if (!id) return null;
  const label = desk.words.say('list.openTrace');
  const called = calledBy(child, desk.words);
  return el(
    'button',
    { type: 'button', 'aria-label': `${label}: ${called}`, onclick: () => void desk.ask(traceOfChild(id)) },
    label,
  );
}
