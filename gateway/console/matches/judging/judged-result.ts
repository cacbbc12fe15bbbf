import type { Desk } from '../../desk/desk';
import { el } from '../../dom/el';
import { isObject, type JsonObject, type Operation } from '../../graph/operation';
import { objectsOf, textOf, type SelectedChild } from '../evidence/match-shape';
import { childCard, seenChild } from './child-card';
import { queryShown } from './query-shown';
import { standingSentences } from './standing-sentences';
import { undoForm } from './undo-form';

/** What a judgement did, in words, with the children as they are now and the way to take it back. */
export function judgedResult(
  judged: JsonObject,
  desk: Desk,
  { operation, readAgain }: { readonly operation?: Operation; readonly readAgain?: () => void } = {},
): HTMLElement {
  const { words } = desk;
  const judgement = isObject(judged['judgement']) ? judged['judgement'] : {};
  const children: readonly SelectedChild[] = objectsOf(judged['children']);
  const id = textOf(judgement['id']);
  const canUndo = id !== null && !['UNDO', 'SECOND'].includes(textOf(judgement['kind']) ?? '');
  return el(
    'section',
    { class: 'judged card', role: 'status' },
    standingSentences(judgement, children, words).map((sentence, at) =>
      at === 0 ? el('p', {}, el('strong', {}, sentence)) : el('p', {}, sentence),
    ),
    judged['replayed'] === true && el('p', { class: 'hint' }, words.say('judged.replayed')),
    el(
      'div',
      { class: 'sides' },
      children.map((child) => childCard(child, desk)),
    ),
    el(
      'div',
      { class: 'acts' },
      canUndo &&
        el(
          'details',
          { class: 'judge' },
          el('summary', {}, words.say('judge.undo')),
          undoForm(desk, {
            judgement: id,
            children: () => Promise.resolve(children.map(seenChild).filter((child) => child !== null)),
            done: (undone, sent) => judgedResult(undone, desk, { operation: sent, ...(readAgain && { readAgain }) }),
          }),
        ),
      readAgain !== undefined && el('button', { type: 'button', onclick: readAgain }, words.say('judge.readAgain')),
    ),
    operation && queryShown(operation, words),
  );
}
