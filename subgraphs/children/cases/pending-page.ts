import type { GraphPendingElsewhere } from '../../../schema/generated/children';
import type { CommandUnit } from '../../drives/cut/cut';
import { cursorOf, pendingCases, type CaseCursor } from '../../drives/counting/read-cases';
import { istIso } from '../../india/indian-time';
import type { Cursors } from '../../runtime/paging/cursors';
import { MAX_PAGE_SIZE, type PageWanted, type RelayPage } from '../../runtime/paging/relay-page';
import type { Views } from '../../runtime/rights/views';
import type { ChildView } from '../view/child-view';
import type { VisibleChildren } from '../view/visible-children';
import { ledgerPage, startOf, type Walked } from './ledger-page';
import {
  locateElsewhere,
  pendingChildren,
  type Elsewhere,
  type PendingChild,
  type PendingParts,
} from './pending-children';

/** `PendingElsewhere` of the graph. */
export interface ShownElsewhere extends Omit<GraphPendingElsewhere, 'child'> {
  readonly child: ChildView;
}

export interface PendingPageParts extends PendingParts {
  readonly visible: Pick<VisibleChildren, 'find' | 'disclose'>;
  readonly views: Views;
  readonly cursors: Cursors;
}

/** The cases that one page looks into: most are of children of whom nothing is known elsewhere. */
const MAX_READ = 300;

interface Found {
  readonly pending: PendingChild;
  readonly elsewhere: Elsewhere;
  readonly place: CaseCursor;
}

/**
 * The unit's pending children who are in another state, longest registered first. A page may hold fewer than `first` while
 * more follow. Each child is noted as disclosed, and so is who a lead leads to. Rejects with PAGE_SIZE_INVALID,
 * CURSOR_MALFORMED.
 */
export async function pendingPage(
  /** Null: none of the unit is for the caller. */
  unit: CommandUnit | null,
  { first, after }: PageWanted,
  parts: PendingPageParts,
): Promise<RelayPage<ShownElsewhere>> {
  const { cursors } = parts;
  const request = { list: JSON.stringify(['pendingElsewhere', unit]), first, after };
  const start = startOf(cursors, request);
  const walked = unit === null ? NOBODY : await walk(unit, first, start, parts);
  return ledgerPage(
    cursors,
    request,
    walked,
    ({ place }) => place,
    (found) => disclosed(found, parts),
  );
}

const NOBODY: Walked<Found> = { found: [], last: null, isOver: true };

async function walk(
  unit: CommandUnit,
  first: number,
  after: CaseCursor | null,
  parts: PendingPageParts,
): Promise<Walked<Found>> {
  const found: Found[] = [];
  let [last, read] = [after, 0];
  while (found.length < first && read < MAX_READ) {
    const rows = await pendingCases(parts.database, unit, MAX_PAGE_SIZE + 1, last);
    const some = rows.slice(0, MAX_PAGE_SIZE);
    const pending = await pendingChildren(some, parts);
    const places = await locateElsewhere(pending, parts);
    for (const [at, one] of pending.entries()) {
      const elsewhere = places[at];
      if (!elsewhere) continue;
      const place = cursorOf('PENDING_AT', one.row);
      found.push({ pending: one, elsewhere, place });
      if (found.length === first) return { found, last: place, isOver: isLast(rows, one) };
    }
    const end = some.at(-1);
    last = end ? cursorOf('PENDING_AT', end) : last;
    read += some.length;
    if (rows.length <= MAX_PAGE_SIZE) return { found, last, isOver: true };
  }
  return { found, last, isOver: false };
}

function isLast(rows: readonly PendingChild['row'][], { row }: PendingChild): boolean {
  return rows.at(-1) === row;
}

function disclosed({ pending, elsewhere }: Found, { visible, views }: PendingPageParts): ShownElsewhere {
  const { row, child, levels } = pending;
  const { state, by, other } = elsewhere;
  if (other) visible.disclose(other);
  const registeredAt = row.registeredAt === null ? null : istIso(row.registeredAt);
  const shown: ShownElsewhere = { child: visible.disclose(child), registeredAt, state, by };
  return views.of('PendingElsewhere', shown, levels);
}
