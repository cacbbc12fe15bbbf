import './charts.css';
import type { Desk } from '../desk/desk';
import { el, svg, type Content } from '../dom/el';
import { countsMap } from '../map/counts-map';
import { drawTable } from '../tables/draw-table';
import type { BarPart, BarRow, BarTable, Chart } from './chart';

/** Of a bar's drawing, which is stretched to the room that there is. */
const [LENGTH, BREADTH, MIN_LENGTH] = [1000, 10, 6];

/** A figure of the graph: what is counted, the numbers that are looked for first, and the rest as tables with bars. */
export function drawChart(chart: Chart, desk: Desk): HTMLElement {
  const { title, scope, counted, keys, bars, tables, notes, reading, places } = chart;
  return el(
    'section',
    { class: 'chart' },
    el('h2', {}, title),
    scope !== '' && el('p', { class: 'scope' }, scope),
    counted !== '' && el('p', { class: 'hint' }, counted),
    reading && el('p', { class: reading.isComplete ? 'hint' : 'alert' }, reading.text),
    keys.length > 0 &&
      el(
        'dl',
        { class: 'keys' },
        keys.map(({ name, value, about }) =>
          el('div', {}, el('dt', {}, name), el('dd', {}, value), about && el('dd', { class: 'hint' }, about)),
        ),
      ),
    countsMap(places, desk),
    bars.map((table) => drawBars(table, bars.length > 1)),
    tables.map(({ caption, table }) =>
      drawTable(table, caption === title ? el('span', { class: 'visually-hidden' }, caption) : caption, null),
    ),
    notes.map((note) => el('p', { class: 'hint' }, note)),
  );
}

/** Each number beside its bar, in a table, so that it is read aloud as one. */
function drawBars(table: BarTable, hasCaption: boolean): HTMLElement {
  const drawn = table.isUpright ? upright(table) : lying(table);
  // The title of the chart says it to who sees, and the first header.
  drawn.prepend(el('caption', { class: !hasCaption && 'visually-hidden' }, table.caption));
  return el('div', { class: 'bars' }, drawn);
}

function lying({ columns, rows }: BarTable): HTMLElement {
  const [label, ...cells] = columns;
  const most = longestBar(rows);
  return el(
    'table',
    {},
    el(
      'thead',
      {},
      el(
        'tr',
        {},
        el('th', { scope: 'col' }, label?.name),
        el('td', {}),
        cells.map(({ name, kind }) => el('th', { scope: 'col', class: 'number' }, keyOf(kind), name)),
      ),
    ),
    el(
      'tbody',
      {},
      rows.map((row) =>
        el(
          'tr',
          { class: row.isSum && 'sum' },
          el('th', { scope: 'row' }, row.label),
          el('td', { class: 'bar' }, row.bar.length > 0 && barOf(row.bar, most, false)),
          row.cells.map((cell) => el('td', { class: 'number' }, cell)),
        ),
      ),
    ),
  );
}

/** The same turned: a column for each row, and the bars from below. */
function upright({ columns, rows }: BarTable): HTMLElement {
  const [label, ...cells] = columns;
  const most = longestBar(rows);
  return el(
    'table',
    { class: 'upright' },
    el(
      'thead',
      {},
      el(
        'tr',
        {},
        el('th', { scope: 'col' }, label?.name),
        rows.map((row) => el('th', { scope: 'col', class: 'number' }, row.label)),
      ),
    ),
    el(
      'tbody',
      {},
      el(
        'tr',
        { 'aria-hidden': 'true' },
        el('td', {}),
        rows.map(({ bar }) => el('td', { class: 'bar' }, barOf(bar, most, true))),
      ),
      cells.map(({ name, kind }, at) =>
        el(
          'tr',
          {},
          el('th', { scope: 'row' }, keyOf(kind), name),
          rows.map((row) => el('td', { class: 'number' }, row.cells[at])),
        ),
      ),
    ),
  );
}

const keyOf = (kind: string | undefined): Content => kind !== undefined && el('i', { class: `key ${kind}` });

function longestBar(rows: readonly BarRow[]): number {
  return Math.max(0, ...rows.map(({ bar }) => bar.reduce((sum, { size }) => sum + size, 0)));
}

function barOf(parts: readonly BarPart[], most: number, isUpright: boolean): SVGElement {
  const scale = most > 0 ? LENGTH / most : 0;
  let at = 0;
  const rects = parts.map(({ kind, size }) => {
    const from = Math.round(at * scale);
    at += size;
    if (kind === 'gap' || size <= 0) return null;
    // Somebody is counted there: at least a line is seen.
    const length = Math.max(Math.round(size * scale), MIN_LENGTH);
    return isUpright
      ? svg('rect', { class: kind, y: LENGTH - from - length, width: BREADTH, height: length })
      : svg('rect', { class: kind, x: from, width: length, height: BREADTH });
  });
  const viewBox = isUpright ? `0 0 ${BREADTH} ${LENGTH}` : `0 0 ${LENGTH} ${BREADTH}`;
  return svg('svg', { viewBox, preserveAspectRatio: 'none', 'aria-hidden': 'true' }, rects);
}
