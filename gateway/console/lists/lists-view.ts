import type { ListView } from '../desk/answer-view';
import type { Desk } from '../desk/desk';
import { el } from '../dom/el';
import { isObject, type JsonObject } from '../graph/operation';
import { writtenNumber } from '../words/written';
import { NEXT_COLUMNS } from './case-columns';
import { childRows } from './children-view';
import { drawTable } from '../tables/draw-table';
import { traceButton } from './trace-button';
import { listKind } from './list-shapes';
import { listTable } from '../tables/list-table';
import { SOURCE_COLUMNS, sourcesByState } from './source-columns';

/** Lists without pages, each as one table: the sources, what to do next, children. */
export const listsView: ListView = (items, _owner, desk) => {
  switch (listKind(items)) {
    case 'SOURCES':
      return { element: sources(items, desk), goesInside: false };
    case 'NEXT':
      // A match to judge is drawn below by its own view.
      return { element: nextActions(items, desk), goesInside: true };
    case 'CHILDREN':
      return childRows(items, desk);
    default:
      return null;
  }
};

function sources(items: readonly JsonObject[], { words }: Desk): HTMLElement {
  const sorted = sourcesByState(items);
  const up = items.filter(({ state }) => state === 'UP').length;
  const caption = [
    words.say('list.sources'),
    ' ',
    'state' in (items[0] ?? {}) &&
      el(
        'span',
        { class: up === items.length ? 'good' : 'bad' },
        words.say('list.sourcesUp', { up: writtenNumber(up), all: writtenNumber(items.length) }),
      ),
  ];
  return el('section', { class: 'list' }, drawTable(listTable(sorted, SOURCE_COLUMNS, words), caption, null));
}

function nextActions(items: readonly JsonObject[], desk: Desk): HTMLElement {
  const { words } = desk;
  const of = (row: number) => {
    const child = items[row]?.['child'];
    return isObject(child) ? traceButton(child, desk) : null;
  };
  return el(
    'section',
    { class: 'list' },
    drawTable(listTable(items, NEXT_COLUMNS, words), words.say('list.nextTitle'), {
      head: words.say('list.openTrace'),
      of,
    }),
  );
}
