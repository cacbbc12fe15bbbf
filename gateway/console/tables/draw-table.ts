import './tables.css';
import { el, type Content } from '../dom/el';
import type { Cell, ListTable } from './list-table';

/** A list as a table with a header for each column and row; `actions` stand in a last column. */
export function drawTable(
  { heads, rows }: ListTable,
  caption: Content,
  actions: { readonly head: string; readonly of: (row: number) => Content } | null,
): HTMLElement {
  const hasActions = actions && rows.length > 0;
  return el(
    'div',
    { class: 'list-table' },
    el(
      'table',
      {},
      el('caption', {}, caption),
      el(
        'thead',
        {},
        el(
          'tr',
          {},
          heads.map(({ text, isNumber }) => el('th', { scope: 'col', class: isNumber && 'number' }, text)),
          hasActions && el('td', {}, el('span', { class: 'visually-hidden' }, actions.head)),
        ),
      ),
      el(
        'tbody',
        {},
        rows.map((cells, row) =>
          el(
            'tr',
            {},
            cells.map((cell, at) => {
              const isNumber = heads[at]?.isNumber === true;
              return at === 0
                ? el('th', { scope: 'row' }, drawCell(cell))
                : el('td', { class: isNumber && 'number' }, drawCell(cell));
            }),
            hasActions && el('td', { class: 'actions' }, actions.of(row)),
          ),
        ),
      ),
    ),
  );
}

/** The lines of a cell, one below another. */
export function drawCell(cell: Cell): Content {
  return cell.map(({ text, lang, tone }) => el('div', { lang, class: tone }, text));
}
