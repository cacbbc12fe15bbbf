import { z } from 'zod';
import { codedError, gotText } from '../../../schema/errors/coded-error';
import type { Secrets } from '../../../schema/signing/secrets';
import type { Queryable } from '../../runtime/postgres/store';
import type { DisclosureRecorder } from '../../runtime/rights/disclosure-recorder';
import type { Views } from '../../runtime/rights/views';
import { epochOf, istIso } from '../../india/indian-time';
import type { ChildView } from '../view/child-view';
import type { ChildRow } from '../registry/claims/claim-rows';
import type { Cursors } from '../../runtime/paging/cursors';
import { checkPageSize, pageOf, type PageWanted, type RelayPage } from '../../runtime/paging/relay-page';
import type { VisibleChildren } from '../view/visible-children';
import { readAsOf } from './as-of';
import { readHistory, type IdentityEvent, type IdentityEventKind } from './identity-history';
import type { KnownRecord } from '../registry/claims/known-records';
import { seenRecords, type SeenRecords } from './seen-records';
import { showJudgement, type ShownJudgement } from './shown-judgement';

/** `IdentityEvent` of the graph, as far as the caller may see it. */
export interface ShownEvent {
  readonly kind: IdentityEventKind;
  readonly at: string;
  readonly records: readonly string[] | null;
  readonly judgement: ShownJudgement | null;
}

export interface HistoryParts {
  readonly database: Queryable;
  readonly views: Views;
  readonly cursors: Cursors;
  readonly token: Secrets['token'];
  readonly visible: Pick<VisibleChildren, 'find'>;
  readonly recorder: DisclosureRecorder;
}

/** How the child came to have the records that the caller sees. Rejects with PAGE_SIZE_INVALID, CURSOR_MALFORMED. */
export async function historyPage(
  child: ChildView,
  row: ChildRow,
  { first, after }: PageWanted,
  { cursors, ...parts }: HistoryParts,
): Promise<RelayPage<ShownEvent>> {
  checkPageSize(first);
  const { database, views, visible } = parts;
  const list = `identityHistory ${child.inside.childId}`;
  const from = after === null ? null : readPlace(cursors, list, after);
  let seen: SeenRecords = new Map();
  let known = new Map<string, number>();
  const events = await readHistory(database, row, async (records) => {
    seen = await seenRecords(records, child, visible);
    known = new Map(records.map(({ claim, claimId }) => [claimId, claim]));
    return seen;
  });
  const rightsTo = (claimId: string) => seen.get(known.get(claimId) ?? -1)?.levels;
  const { levels } = child.inside;
  const rest = from ? events.slice(placeAfter(from, events)) : events;
  const show = ({ kind, at, records, judgement }: IdentityEvent) => {
    const shown: ShownEvent = {
      kind,
      at: istIso(at),
      records: shownIds(records, seen, child, parts),
      // A reason may quote names, so it is withheld from callers who may know the leads of none of these records.
      judgement:
        judgement && records.some(({ claim }) => seen.get(claim)?.isJudgeable)
          ? showJudgement(judgement, rightsTo)
          : null,
    };
    return views.of('IdentityEvent', shown, levels);
  };
  return pageOf(rest, { first, after }, ({ at, id }) => cursors.encrypt(list, [at, id]), show);
}

/**
 * The ids of the records that were the child's at an instant, limited to those that the caller may see today. The child
 * is the one that the earliest of these records was of. Rejects with QUERY_INVALID.
 */
export async function recordsAt(
  child: ChildView,
  at: string,
  parts: Omit<HistoryParts, 'cursors'>,
): Promise<readonly string[] | null> {
  const { database, views, visible } = parts;
  const instant = epochOf(at);
  if (Number.isNaN(instant)) {
    throw codedError('QUERY_INVALID', { expected: 'an instant like 2025-10-03T14:05:00+05:30', got: gotText(at) });
  }
  // The graph gives instants to the second, so everything within that second has happened.
  const end = instant % 1000 === 0 ? instant + 999 : instant;
  const records = await readAsOf(database, child.inside.records[0]?.claimId ?? child.id, end);
  const seen = await seenRecords(records, child, visible);
  const { recordsAt: shown } = views.of(
    'Child',
    { recordsAt: shownIds(records, seen, child, parts) },
    child.inside.levels,
  );
  return shown;
}

/**
 * Masks records that the caller sees less of than of the child; what the caller sees of the whole child is masked
 * later.
 */
function shownIds(
  records: readonly KnownRecord[],
  seen: SeenRecords,
  child: ChildView,
  { token, recorder }: Pick<HistoryParts, 'token' | 'recorder'>,
): string[] {
  return records.flatMap(({ claim, recordId }) => {
    const record = seen.get(claim);
    if (!record) return [];
    const { childId, isProtected, parts } = record.child.inside;
    if (childId !== child.inside.childId)
      for (const { id, levels } of parts) recorder.note(id, isProtected, levels, ['CASE']);
    const isLess = record.levels.CASE !== 'FULL' && child.inside.levels.CASE === 'FULL';
    return isLess ? token('record', recordId) : recordId;
  });
}

interface Place {
  readonly at: number;
  readonly id: string;
}

const PLACE = z.tuple([z.number(), z.string()]);

/** Starts after that event, or, if it is no longer disclosed, after all events up to its instant. */
function placeAfter({ at, id }: Place, events: readonly IdentityEvent[]): number {
  const index = events.findIndex((event) => event.id === id);
  if (index >= 0) return index + 1;
  const later = events.findIndex((event) => event.at > at);
  return later < 0 ? events.length : later;
}

function readPlace(cursors: Cursors, list: string, cursor: string): Place {
  const [at, id] = cursors.read(list, cursor, PLACE);
  return { at, id };
}
