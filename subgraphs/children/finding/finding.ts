import type { CallerContext } from '../../../schema/rights/caller';
import { type Clock, HOUR_MS } from '../../../schema/process/clock';
import { codedError, gotText } from '../../../schema/errors/coded-error';
import type { Log } from '../../../schema/process/log';
import { parseRecordKey, wholeRecord } from '../../../schema/agencies/record-key';
import { mayFind } from '../../../schema/rights/rights';
import type { Store } from '../../runtime/postgres/store';
import { istIso } from '../../india/indian-time';
import { fileForReview } from '../../disclosures/break-glass/new-act';
import type { ChildView } from '../view/child-view';
import { withStoreCodes } from '../../runtime/graphql/coded-store';
import { ownUnitOf } from '../view/caller-scope';
import { readRecordHolders } from '../registry/claims/held-claims';
import { insertFound, lockFinding, readFound } from './found-rows';

/** The kinds of facts that the children were found by, for the reviewer; never the facts themselves. */
export type FoundBy = readonly ('words' | 'marks' | 'number' | 'facts')[];

/** One request that finds children whom its caller sees masked. Every answer of it must pass both methods. */
export interface Finding {
  /**
   * The most children that one answer may hold. Rejects with CASE_NOT_OWN unless the request is made for one of the
   * caller's own cases; then nothing may be searched.
   */
  admit(): Promise<number>;
  /**
   * Counts the children, and files the act for review by a second officer, before they are disclosed. Rejects with
   * BUDGET_SPENT when they are more than the caller may find within an hour; then nothing is counted, and nothing may
   * be disclosed.
   */
  beforeDisclosure(children: readonly ChildView[], by: FoundBy): Promise<void>;
}

export interface FindingParts {
  readonly store: Store;
  readonly clock: Clock;
  readonly log: Log;
  /** Distinct children that one officer may find within an hour. */
  readonly childrenPerHour: number;
}

const MAX_FOUND = 20;
export const FIND_CHILDREN_PER_HOUR = 60;

/** Null for a request that is not made to find children. */
export type FindingOf = (callerContext: CallerContext) => Finding | null;

export function createFinding({ store, clock, log, childrenPerHour }: FindingParts): FindingOf {
  async function admit(callerContext: CallerContext): Promise<number> {
    if (await isOwnCase(callerContext, store)) return MAX_FOUND;
    throw codedError('CASE_NOT_OWN', {
      expected: 'a record key of a case of the own unit or command, of one assigned, or of a child in the post’s hands',
      got: gotText(callerContext.purpose?.caseReference ?? ''),
    });
  }

  async function beforeDisclosure(
    callerContext: CallerContext,
    children: readonly ChildView[],
    by: FoundBy,
  ): Promise<void> {
    const ids = [...new Set(children.flatMap(({ inside }) => inside.parts.map(({ id }) => id)))];
    if (ids.length === 0) return;
    const { id: callerId } = callerContext.caller;
    await store.transaction(async (database) => {
      await lockFinding(database, callerId);
      const now = clock.now();
      const found = await readFound(database, callerId, now - HOUR_MS);
      const fresh = ids.filter((id) => !found.some(({ childId }) => childId === id));
      if (fresh.length > 0 && found.length + fresh.length > childrenPerHour) {
        throw spent(childrenPerHour, found.map(({ foundAt }) => foundAt), fresh.length); // prettier-ignore
      }
      await insertFound(database, callerId, ids, now, now - HOUR_MS);
      const [only] = children;
      const one =
        ids.length === 1 && only ? { child: only.id, childId: only.inside.childId } : { child: null, childId: null };
      const reason = `Found by ${by.join(' and ')}, for ${callerContext.purpose?.caseReference ?? ''}.`;
      await fileForReview(database, callerContext, now, {
        kind: 'NAME_SEARCH',
        ...one,
        childCount: ids.length,
        reason,
      });
    });
  }

  return (callerContext) => {
    if (!mayFind(callerContext)) return null;
    return {
      admit: withStoreCodes(log, () => admit(callerContext)),
      beforeDisclosure: withStoreCodes(log, (children: readonly ChildView[], by: FoundBy) =>
        beforeDisclosure(callerContext, children, by),
      ),
    };
  };
}

/** Only the caller's direct relation to this record counts; records linked to it do not. */
async function isOwnCase({ caller, purpose }: CallerContext, store: Store): Promise<boolean> {
  const reference = purpose?.caseReference ?? '';
  if (!parseRecordKey(reference)) return false;
  const holders = await readRecordHolders(store, wholeRecord(reference));
  const unit = ownUnitOf(caller);
  if (!holders) return false;
  if (caller.role === 'RAILWAY_POST') return unit !== null && holders.inHandOf.includes(unit);
  return caller.cases.includes(reference) || (unit !== null && holders.heldBy.includes(unit));
}

/** `before`: when the counted children were found, the earliest first. */
function spent(max: number, before: readonly number[], fresh: number): Error {
  const ends = before[Math.max(0, before.length + fresh - max - 1)];
  const again = Math.ceil(((ends ?? 0) + HOUR_MS) / 1000) * 1000;
  const rest = fresh > max ? '' : `, again from ${istIso(again)}`;
  return codedError('BUDGET_SPENT', {
    expected: `${max} children an hour${rest}`,
    got: `${before.length} found, ${fresh} more asked for`,
  });
}
