import type { GraphBreakGlass, GraphDisclosedGroup, GraphDisclosure } from '../../../schema/generated/children';
import type { Selected } from '../graph/selected';
import type { Words } from '../words/words';
import { writtenInstant } from '../words/written';
import { hints, lines, toned, type Cell, type Column } from '../tables/list-table';

type ListedDisclosure = Selected<GraphDisclosure>;
type ListedReview = Selected<GraphBreakGlass>;

const MAX_CHILDREN = 5;

/** Who learnt what of whom, and why. Children are tokens. */
export const DISCLOSURE_COLUMNS: readonly Column<ListedDisclosure>[] = [
  {
    head: 'list.when',
    cell: ({ at, kind, seq }, words) => [
      ...lines(at ? writtenInstant(at) : seq),
      ...hints(kind && kind !== 'DISCLOSURE' && words.named('disclosureKind', kind)),
    ],
  },
  { head: 'list.who', cell: whoCell },
  {
    head: 'list.why',
    cell: ({ purpose, legalBasis, caseReference }, words) => [
      ...lines(purpose && words.named('purpose', purpose)),
      ...hints(legalBasis && words.named('basis', legalBasis), caseReference),
    ],
  },
  { head: 'list.operation', cell: ({ operationName }) => lines(operationName) },
  { head: 'list.learnt', cell: learntCell },
];

/** What officers opened by an act of their own, and a second officer's word on it. */
export const REVIEW_COLUMNS: readonly Column<ListedReview>[] = [
  {
    head: 'list.when',
    cell: ({ openedAt, kind, id }, words) => [
      ...lines(openedAt ? writtenInstant(openedAt) : id),
      ...hints(kind && words.named('reviewedAct', kind)),
    ],
  },
  { head: 'list.who', cell: whoCell },
  {
    head: 'list.children',
    cell: ({ child, childCount }) => [...lines(typeof childCount === 'number' && String(childCount)), ...hints(child)],
  },
  {
    head: 'list.why',
    cell: ({ reason, until }, words) => [
      ...lines(reason),
      ...hints(until && words.say('list.until', { until: writtenInstant(until) })),
    ],
  },
  { head: 'list.verdict', cell: verdictCell },
];

function whoCell({ callerId, role, unit }: ListedDisclosure | ListedReview, words: Words): Cell {
  return [...lines(callerId), ...hints(role && words.named('role', role), unit)];
}

function learntCell({ children }: ListedDisclosure, words: Words): Cell {
  const all = children ?? [];
  const named = (groups: readonly Selected<GraphDisclosedGroup>[] | null | undefined) =>
    (groups ?? [])
      .flatMap(({ group, level }) =>
        group
          ? [
              level && level !== 'FULL'
                ? `${words.named('group', group)} (${words.named('level', level)})`
                : words.named('group', group),
            ]
          : [],
      )
      .join(', ');
  return [
    ...all.slice(0, MAX_CHILDREN).flatMap(({ token, returned, withheld }) => {
      const learnt = named(returned);
      const kept = named(withheld);
      return [
        ...lines([token, learnt].filter(Boolean).join(': ')),
        ...hints(kept !== '' && words.say('list.notLearnt', { groups: kept })),
      ];
    }),
    ...hints(all.length > MAX_CHILDREN && words.say('list.further', { count: all.length - MAX_CHILDREN })),
  ];
}

function verdictCell({ verdict, reviewedBy, reviewedAt, note }: ListedReview, words: Words): Cell {
  if (verdict === null) return [{ text: words.say('list.notReviewed'), tone: 'doubt' }];
  return [
    ...toned(lines(verdict && words.named('verdict', verdict)), verdict === 'JUSTIFIED' ? 'good' : 'bad'),
    ...hints(reviewedBy, reviewedAt && writtenInstant(reviewedAt), note),
  ];
}
