import type { GraphLedgerCase, GraphNextAction, GraphPendingElsewhere } from '../../../schema/generated/children';
import type { Selected } from '../graph/selected';
import type { Words } from '../words/words';
import { writtenInstant, writtenTenths } from '../words/written';
import { childColumns, nameCell } from './child-words';
import { hints, lines, type Cell, type Column } from '../tables/list-table';

type ListedCase = Selected<GraphLedgerCase>;
type ListedPending = Selected<GraphPendingElsewhere>;
type ListedAction = Selected<GraphNextAction>;

const instant = (at: string | null | undefined): Cell => lines(at && writtenInstant(at));

/** A case behind a number: the case first, then who it is, as far as the caller may know. */
export const CASE_COLUMNS: readonly Column<ListedCase>[] = [
  { head: 'list.case', cell: ({ key }) => lines(key) },
  { head: 'list.child', cell: caseChild },
  { head: 'list.sex', cell: ({ sex }, words) => lines(sex && words.named('sex', sex)) },
  { head: 'list.ageThen', cell: ({ age }, words) => lines(age && words.named('ageAtMissing', age)) },
  { head: 'list.station', cell: ({ station }) => lines(station?.replace(/^station:/u, '')) },
  { head: 'list.missingAt', cell: ({ missingAt }) => instant(missingAt) },
  { head: 'list.registeredAt', cell: registered },
  { head: 'list.tracedAt', cell: ({ tracedAt }) => instant(tracedAt) },
  { head: 'list.restoredAt', cell: ({ restoredAt }) => instant(restoredAt) },
  { head: 'list.foundIn', cell: found },
  { head: 'list.reason', cell: ({ reason }) => lines(reason) },
];

/** A child who is missing here and was met elsewhere. */
export const PENDING_COLUMNS: readonly Column<ListedPending>[] = [
  ...childColumns<ListedPending>(({ child }) => child ?? {}),
  { head: 'list.registeredAt', cell: ({ registeredAt }) => instant(registeredAt) },
  {
    head: 'list.metIn',
    cell: ({ state, by }, words) => [
      ...lines(state && words.named('state', state)),
      ...hints(by && words.named('elsewhere', by)),
    ],
  },
];

/** What to do next, and for whom. */
export const NEXT_COLUMNS: readonly Column<ListedAction>[] = [
  { head: 'list.next', cell: nextCell },
  ...childColumns<ListedAction>(({ child }) => child ?? {}),
];

function caseChild({ child, isAbstract }: ListedCase, words: Words): Cell {
  if (child) return nameCell(child, words);
  return hints(isAbstract && words.say('list.abstract'));
}

function registered({ registeredAt, priorReport }: ListedCase, words: Words): Cell {
  const isNone = priorReport === 'NONE';
  return [...instant(registeredAt), ...hints(isNone && words.named('priorReport', priorReport))];
}

function found({ foundDistrict, foundState, circumstance }: ListedCase, words: Words): Cell {
  const state = foundState && words.named('state', foundState);
  return [
    ...lines([foundDistrict, state].filter(Boolean).join(', ')),
    ...hints(circumstance && words.named('circumstance', circumstance)),
  ];
}

function nextCell({ kind, state, ask }: ListedAction, words: Words): Cell {
  const { field, expectedBits } = ask ?? {};
  return [
    ...lines(kind && words.named('next', kind)),
    ...hints(
      state && words.say('list.teamTo', { state: words.named('state', state) }),
      field && words.say('list.askFor', { field: words.named('matchField', field) }),
      typeof expectedBits === 'number' && words.say('list.askBits', { bits: writtenTenths(expectedBits) }),
    ),
  ];
}
