import type { CallerContext } from '../../../schema/rights/caller';
import type { Clock } from '../../../schema/process/clock';
import { codedError } from '../../../schema/errors/coded-error';
import { rightsRow } from '../../../schema/rights/rights';
import { unusualUseId } from '../../../schema/rights/unusual-use';
import type { BreakGlassCeiling } from '../../runtime/settings/config';
import type { Queryable, Store } from '../../runtime/postgres/store';
import { CeilingReached, dayBegan, holdOpening } from './ceiling';
import { GRANT_MS, type Grant } from './grant';
import { findOpen, insertAct, lockOpening, readOpenings } from './grant-rows';
import { announceGrant } from './known-grants';
import { commandOf, newAct } from './new-act';
import { recordAct, type Asking, type RecordingParts } from './recorded-act';
import { readReason } from './written-text';

/** A child under the id that the caller knows, and its id in the registry. */
export interface KnownChild {
  readonly id: string;
  readonly inside: { readonly childId: string };
}

/** Rejects with CHILD_NOT_FOUND, the same for a child that the caller may not know as for one that does not exist. */
export type ChildOf = (id: string) => Promise<KnownChild>;

export interface OpeningParts extends RecordingParts {
  readonly store: Store;
  readonly clock: Clock;
  readonly ceiling: BreakGlassCeiling;
}

export type OpenChild = (asking: Asking, childId: string, reason: string, childOf: ChildOf) => Promise<Grant>;

/**
 * Opens a child to an officer, within the ceiling; while it is open, opening it again returns the same grant. The entry
 * in the disclosure log is written first, so a later failure leaves a surplus entry and nothing open.
 */
export function createOpening({ store, clock, ceiling, ...recording }: OpeningParts): OpenChild {
  const opening = new Map<string, Promise<Grant>>();

  /** The child's open grant; null when a new one may be made. Throws as `holdOpening` does. */
  async function openAlready(database: Queryable, grant: Grant): Promise<Grant | null> {
    const { callerId, childId, openedAt: now } = grant;
    const open = await findOpen(database, callerId, childId, now);
    if (!open) holdOpening(await readOpenings(database, callerId, dayBegan(now), now), grant, ceiling, now);
    return open;
  }

  async function openNew(asking: Asking, grant: Grant): Promise<Grant> {
    const before = await openAlready(store, grant);
    if (before) return before;
    const { id, openedAt: at, childId, reason: text } = grant;
    const act = { id, kind: 'BREAK_GLASS', name: 'breakGlass', at, childIds: [childId], text } as const;
    await recordAct(asking, act, recording);
    const { caller } = asking.callerContext;
    return store.transaction(async (database) => {
      await lockOpening(database);
      // Counted again under the lock, so that two requests, even of two processes, never both take the last place.
      const meanwhile = await openAlready(database, grant);
      if (meanwhile) return meanwhile;
      await insertAct(database, grant, commandOf(caller), caller.state);
      await announceGrant(database, grant);
      return grant;
    });
  }

  async function open(asking: Asking, { id: child, inside: { childId } }: KnownChild, reason: string): Promise<Grant> {
    const { caller } = asking.callerContext;
    const now = clock.now();
    const grant: Grant = {
      ...newAct(caller, now),
      ...{ kind: 'BREAK_GLASS', child, childId, childCount: 1, reason, until: now + GRANT_MS },
    };
    try {
      return await openNew(asking, grant);
    } catch (error) {
      if (!(error instanceof CeilingReached)) throw error;
      const unusual = { cause: 'BREAK_GLASS_SPENT', children: error.openings } as const;
      const id = unusualUseId(caller.id, now);
      const act = {
        id,
        kind: 'UNUSUAL_USE',
        name: 'breakGlass',
        at: now,
        childIds: [],
        text: reason,
        unusual,
      } as const;
      await recordAct(asking, act, recording);
      throw codedError('BUDGET_SPENT', error.details);
    }
  }

  return async (asking, childId, reason, childOf) => {
    refuseOthers(asking.callerContext);
    const written = readReason(reason);
    const child = await childOf(childId);
    const key = JSON.stringify([asking.callerContext.caller.id, child.inside.childId]);
    const shared = opening.get(key) ?? open(asking, child, written).finally(() => opening.delete(key));
    opening.set(key, shared);
    return shared;
  };
}

/** Throws PURPOSE_REQUIRED, ROLE_REFUSED. */
function refuseOthers({ caller, purpose }: CallerContext): void {
  if (!purpose) throw codedError('PURPOSE_REQUIRED');
  if (!rightsRow(caller.role, purpose.name)?.breakGlass) throw codedError('ROLE_REFUSED');
}
