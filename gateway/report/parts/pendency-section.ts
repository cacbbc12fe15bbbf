import type { ReportedPeriod, ReportedPendency } from '../graph/report-figures';
import { writtenDay, writtenNumber, writtenTenths } from '../words/written';
import { barTable, type BarRow } from '../markup/bar-table';
import { html, type Html } from '../markup/html';
import { section, type PageContext } from './page-context';

/** Opening + registered - traced - closed otherwise = closing: each step begins where the one before ended. */
export function pendencySection(page: PageContext): Html {
  const { report, say } = page;
  const { period, figures } = report;
  return section(page, say('pendency.title'), figures.pendency, (pendency) => {
    if (!period) return html``;
    const day = writtenDay(period.from);
    const { tracedFromEarlier, tracedPer100Registered } = pendency;
    const notes = [
      say('pendency.fromEarlier', { count: writtenNumber(tracedFromEarlier), day }),
      ...(tracedPer100Registered === null
        ? []
        : [say('pendency.per100', { ratio: writtenTenths(tracedPer100Registered) })]),
    ];
    return html`${barTable({
        columns: [{ name: '' }, { name: say('column.children') }],
        rows: stepsOf(page, pendency, period),
        most: pendency.opening + pendency.registered,
        labels: 'long',
      })}
      <p>${notes.join(' ')}</p>
      <p class="note">${say('pendency.basis')}</p>`;
  });
}

function stepsOf(
  { say }: PageContext,
  { opening, registered, traced, closedOtherwise, closing }: ReportedPendency,
  { from, to }: ReportedPeriod,
): readonly BarRow[] {
  const step = (label: string, sign: string, size: number, gap: number): BarRow => ({
    label,
    bar: [
      { kind: 'gap', size: gap },
      { kind: sign === '' ? 'girls' : 'boys', size },
    ],
    cells: [size === 0 ? '0' : `${sign}${writtenNumber(size)}`],
  });
  return [
    step(say('pendency.opening', { day: writtenDay(from) }), '', opening, 0),
    step(say('pendency.registered'), '+ ', registered, opening),
    step(say('pendency.traced'), '− ', traced, opening + registered - traced),
    step(say('pendency.closedOtherwise'), '− ', closedOtherwise, closing),
    { ...step(say('pendency.closing', { day: writtenDay(to) }), '', closing, 0), isSum: true },
  ];
}
