import type { Desk } from '../desk/desk';
import { el } from '../dom/el';
import type { AnswerError } from '../graph/operation';
import { traceOfRecord } from '../graph/operations/trace-of-record';
import { candidatesOf } from './candidates';
import { drawTable } from '../tables/draw-table';
import { hints, lines, listTable, type Column } from '../tables/list-table';
import type { Candidate } from './candidates';

const COLUMNS: readonly Column<Candidate>[] = [
  {
    head: 'list.record',
    cell: ({ recordId, agency }, words) => [...lines(recordId), ...hints(agency && words.named('agency', agency))],
  },
  { head: 'list.station', cell: ({ station }) => lines(station) },
  { head: 'list.year', cell: ({ year }) => lines(year !== null && String(year)) },
];

/** The records that a number could mean, each with a button that asks for it; null for an error that lists none. */
export function candidateChoices(error: AnswerError, desk: Desk): HTMLElement | null {
  const found = candidatesOf(error);
  if (!found) return null;
  const { words } = desk;
  const { list, total } = found;
  // A token does not say whose record it stands for, and the question did.
  const asked = desk.asked()?.variables['agency'];
  const of = (row: number) => {
    const candidate = list[row];
    const agency = candidate?.agency ?? (typeof asked === 'string' ? asked : null);
    if (!candidate || agency === null) return null;
    const label = words.say('list.openTrace');
    const { recordId } = candidate;
    return el(
      'button',
      {
        type: 'button',
        'aria-label': `${label}: ${recordId}`,
        onclick: () => void desk.ask(traceOfRecord(agency, recordId)),
      },
      label,
    );
  };
  const caption = [
    words.say('list.choose', { count: total }),
    list.length < total && el('div', { class: 'hint' }, words.say('list.chooseCut', { shown: list.length })),
  ];
  return el(
    'section',
    { class: 'list' },
    drawTable(listTable(list, COLUMNS, words), caption, { head: words.say('list.openTrace'), of }),
  );
}
