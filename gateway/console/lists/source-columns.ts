import { CODES } from '../../../schema/errors/codes';
import type { GraphSource } from '../../../schema/generated/children';
import type { Selected } from '../graph/selected';
import type { Words } from '../words/words';
import { writtenInstant, writtenNumber, writtenSpan } from '../words/written';
import { hints, lines, toned, type Cell, type Column } from '../tables/list-table';

export type ListedSource = Selected<GraphSource>;

/** What needs a person first. */
const ORDER = ['DOWN', 'UNHEARD', 'BEHIND', 'STARTING', 'UP'];
const TONES = { UP: 'good', DOWN: 'bad', UNHEARD: 'bad', BEHIND: 'doubt', STARTING: 'doubt' } as const;
const MAX_LOSSES = 3;

/** The sources, those first that cannot be read or of which a reading is held back; else in the graph's order. */
export function sourcesByState(sources: readonly ListedSource[]): readonly ListedSource[] {
  const rank = ({ state, held }: ListedSource) =>
    (state ? ORDER.indexOf(state) : ORDER.length) - (held && held.length > 0 ? ORDER.length : 0);
  return [...sources].sort((one, other) => rank(one) - rank(other));
}

/** How each agency system is read. Nothing in it is about a child. */
export const SOURCE_COLUMNS: readonly Column<ListedSource>[] = [
  {
    head: 'list.source',
    cell: ({ id, agency, region }, words) => [
      ...lines(id ?? region),
      ...hints(agency && words.named('agency', agency)),
    ],
  },
  { head: 'list.state', cell: stateCell },
  { head: 'list.stateSince', cell: ({ since }) => lines(since && writtenInstant(since)) },
  { head: 'list.lastRead', cell: readCell },
  {
    head: 'list.changes',
    isNumber: true,
    cell: ({ changesLastHour }) => lines(typeof changesLastHour === 'number' && writtenNumber(changesLastHour)),
  },
  { head: 'list.held', cell: heldCell },
  { head: 'list.losses', cell: lossesCell },
];

function stateCell({ state, code, message }: ListedSource, words: Words): Cell {
  const named = lines(state && words.named('sourceState', state));
  const known = Object.entries(CODES).find(([name]) => name === code)?.[1];
  const why = state === 'UP' ? [] : hints(known ? known[words.language] : message);
  return [...toned(named, state ? TONES[state] : null), ...why];
}

function readCell({ lastReadAt, behindSeconds, readings }: ListedSource, words: Words): Cell {
  return [
    ...lines(lastReadAt && writtenInstant(lastReadAt)),
    ...hints(
      typeof behindSeconds === 'number' &&
        behindSeconds > 0 &&
        words.say('list.behind', { span: writtenSpan(behindSeconds * 1000, words) }),
    ),
    ...(readings ?? []).flatMap(({ kind, asOf, records }) =>
      hints(
        [kind, typeof records === 'number' && writtenNumber(records), asOf && writtenInstant(asOf)]
          .filter(Boolean)
          .join(' · '),
      ),
    ),
  ];
}

function heldCell({ held }: ListedSource, words: Words): Cell {
  return (held ?? []).flatMap(({ kind, reason, records, recordsBefore, since, detail }) => [
    ...toned(lines([kind, reason && words.named('heldReason', reason)].filter(Boolean).join(': ')), 'bad'),
    ...hints(
      typeof records === 'number' &&
        typeof recordsBefore === 'number' &&
        words.say('list.heldRecords', { records: writtenNumber(records), before: writtenNumber(recordsBefore) }),
      detail,
      since && writtenInstant(since),
    ),
  ]);
}

function lossesCell({ losses, rejected, rejectedDropped }: ListedSource, words: Words): Cell {
  const most = (losses ?? []).slice(0, MAX_LOSSES);
  const further = (losses?.length ?? 0) - most.length;
  const changes = (rejected ?? []).reduce((sum, { count }) => sum + (count ?? 0), rejectedDropped ?? 0);
  return [
    ...lines(changes > 0 && words.say('list.rejected', { count: writtenNumber(changes) })),
    ...most.flatMap(({ field, count, example }) => [
      ...lines([field, typeof count === 'number' && writtenNumber(count)].filter(Boolean).join(' · ')),
      ...hints(example),
    ]),
    ...hints(further > 0 && words.say('list.further', { count: further })),
  ];
}
