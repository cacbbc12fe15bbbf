import type { AnswerView, DrawnPart } from '../desk/answer-view';
import type { Desk } from '../desk/desk';
import { el, type Content } from '../dom/el';
import { nodesOf } from '../graph/object-shape';
import { firstPage, hasNext, nextPage } from '../graph/next-page';
import { isObject, type JsonObject } from '../graph/operation';
import { writtenNumber } from '../words/written';
import type { Word } from '../words/words';
import { DISCLOSURE_COLUMNS, REVIEW_COLUMNS } from './audit-columns';
import { CASE_COLUMNS, PENDING_COLUMNS } from './case-columns';
import { childColumns, type ListedChild } from './child-words';
import { listedCard } from './draw-card';
import { drawTable } from '../tables/draw-table';
import { traceButton } from './trace-button';
import type { ListedHit } from './hit-card';
import { connectionKind, isUntracedChild, type ListKind } from './list-shapes';
import { listTable, type Column } from '../tables/list-table';

/** Children as rows, what a search found as cards, and a single child as a card. */
export const childrenView: AnswerView = (value, owner, desk) => {
  const kind = connectionKind(value);
  if (kind) return { element: list(value, kind, owner, desk), goesInside: !WHOLE.includes(kind) };
  if (!isUntracedChild(value, owner)) return null;
  return { element: listedCard(value, null, desk), goesInside: true };
};

/** Lists that say all there is to say of an item. */
const WHOLE: readonly ListKind[] = ['DISCLOSURES', 'REVIEWS', 'EMPTY'];

/** Rows of children in the place where an operation has them without pages. */
export function childRows(children: readonly ListedChild[], desk: Desk): DrawnPart {
  const element = el(
    'section',
    { class: 'list' },
    rows(
      children,
      childColumns((child) => child),
      'list.title',
      (child) => child,
      desk,
    ),
  );
  return { element, goesInside: true };
}

function list(connection: JsonObject, kind: ListKind, owner: JsonObject | null, desk: Desk): HTMLElement {
  const isSearch = owner?.['searchChildren'] === connection;
  if (kind === 'EMPTY' && isSearch) return el('section', { class: 'list' }, el('p', {}, desk.words.say('list.nobody')));
  return el('section', { class: 'list' }, content(nodesOf(connection), kind, owner, desk), pages(connection, desk));
}

function content(nodes: readonly JsonObject[], kind: ListKind, owner: JsonObject | null, desk: Desk): Content {
  const { words } = desk;
  const ofItem = ({ child }: JsonObject): ListedChild => (isObject(child) ? child : {});
  switch (kind) {
    case 'SEARCH':
      return [
        el('h2', {}, words.say('list.found', { count: writtenNumber(nodes.length) })),
        el(
          'div',
          { class: 'hits' },
          nodes.map((node) => listedCard(ofItem(node), node as ListedHit, desk)),
        ),
      ];
    case 'CHILDREN':
      return rows(
        nodes as readonly ListedChild[],
        childColumns((child) => child),
        'list.title',
        (child) => child,
        desk,
      );
    case 'PENDING':
      return rows(nodes, PENDING_COLUMNS, 'list.pending', ofItem, desk);
    case 'CASES':
      return rows(nodes, CASE_COLUMNS, 'list.cases', ofItem, desk, groupName(owner, desk));
    case 'DISCLOSURES':
      return rows(nodes, DISCLOSURE_COLUMNS, 'list.disclosures', null, desk);
    case 'REVIEWS':
      return rows(nodes, REVIEW_COLUMNS, 'list.reviews', null, desk);
    default:
      return el('p', { class: 'hint' }, words.say('list.empty'));
  }
}

function rows<Item>(
  items: readonly Item[],
  columns: readonly Column<Item>[],
  title: Word,
  childOf: ((item: Item) => ListedChild) | null,
  desk: Desk,
  about: string | null = null,
): HTMLElement {
  const { words } = desk;
  const caption = [
    [words.say(title), about].filter(Boolean).join(': '),
    ' ',
    el('span', { class: 'hint' }, words.say('list.count', { count: writtenNumber(items.length) })),
  ];
  const hasTraces = childOf !== null && items.some((item) => childOf(item).id);
  const of = (row: number) => {
    const item = items[row];
    return item && childOf ? traceButton(childOf(item), desk) : null;
  };
  return drawTable(
    listTable(items, columns, words),
    caption,
    hasTraces ? { head: words.say('list.openTrace'), of } : null,
  );
}

/** Of which number the cases are: the group that they hang on, where it has a name. */
function groupName(owner: JsonObject | null, { words }: Desk): string | null {
  const name = (words.language === 'hi' ? owner?.['nameHi'] : null) ?? owner?.['name'] ?? owner?.['key'];
  return typeof name === 'string' ? name : null;
}

function pages(connection: JsonObject, desk: Desk): Content {
  const { words } = desk;
  const asked = desk.asked();
  const [next, first] = [nextPage(connection, asked), firstPage(asked)];
  const isHidden = connection['hidden'] === true;
  const parts = [
    first && el('button', { type: 'button', onclick: () => void desk.ask(first) }, words.say('list.firstPage')),
    next && el('button', { type: 'button', onclick: () => void desk.ask(next) }, words.say('list.nextPage')),
    !next && hasNext(connection) && el('span', { class: 'hint' }, words.say('list.moreFollow')),
    isHidden && el('span', { class: 'hint' }, words.say('list.hidden')),
  ].filter(Boolean);
  return parts.length > 0 && el('div', { class: 'list-pages' }, parts);
}
