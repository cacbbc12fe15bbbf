import type { DrawnPart, ListView } from '../desk/answer-view';
import type { Desk } from '../desk/desk';
import { el } from '../dom/el';
import { numbersOfDrive } from '../graph/operations/numbers-of-drive';
import type { JsonObject } from '../graph/operation';
import { drawTable } from '../tables/draw-table';
import { listTable } from '../tables/list-table';
import type { Chart } from './chart';
import { figureListKind } from './chart-shapes';
import { drawChart } from './draw-chart';
import { DRIVE_COLUMNS, driveName, reasonsChart, unitsChart, type ListedDrive } from './drive-chart';
import { publishedChart } from './published-chart';

/** Lists of the ledger, each as one table: drives, units, reasons, published figures. */
export const figureLists: ListView = (items, _owner, desk) => {
  const drawn = (chart: Chart): DrawnPart => ({ element: drawChart(chart, desk), goesInside: false });
  switch (figureListKind(items)) {
    case 'DRIVES':
      return drives(items, desk);
    case 'UNITS':
      return drawn(unitsChart(items, desk.words));
    case 'REASONS':
      return drawn(reasonsChart(items, desk.words));
    case 'PUBLISHED':
      return drawn(publishedChart(items, desk.words));
    case null:
      return null;
  }
};

/** Many drives are a table; what was asked of each besides is drawn below it. */
function drives(items: readonly JsonObject[], desk: Desk): DrawnPart | null {
  const { words } = desk;
  const hasMore = items.some((item) => 'statistics' in item || 'next' in item);
  if (hasMore) return null;
  const title = words.say('chart.drives');
  const open = (drive: ListedDrive | undefined) => {
    const { id } = drive ?? {};
    if (!drive || !id) return null;
    const label = words.say('chart.showNumbers');
    return el(
      'button',
      {
        ...{ type: 'button', 'aria-label': `${label}: ${driveName(drive, words)}` },
        onclick: () => void desk.ask(numbersOfDrive(id)),
      },
      label,
    );
  };
  const table = drawTable(listTable<ListedDrive>(items, DRIVE_COLUMNS, words), title, {
    head: words.say('chart.showNumbers'),
    of: (row) => open(items[row]),
  });
  return { element: el('section', { class: 'list' }, table), goesInside: false };
}
