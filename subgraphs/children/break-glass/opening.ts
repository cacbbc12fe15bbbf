import type { Asker } from '../../../schema/caller';
import type { Clock } from '../../../schema/clock';
import { rightsRow } from '../../../schema/rights';
import { codedError } from '../../runtime/coded-error';
import type { Store } from '../../runtime/postgres/store';
import { GRANT_MS, type Grant } from './grant';
import { findOpen, insertAct, lockOpening } from './grant-rows';
import { announceGrant } from './known-grants';
import { commandOf, newAct } from './new-act';
import { recordAct, type Asking, type RecordingParts } from './recorded-act';
import { readReason } from './written-text';

/** A child as the caller may know it, and who that is whoever asks. */
export interface KnownChild {
  readonly id: string;
  readonly inside: { readonly childId: string };
}

/** Rejects with CHILD_NOT_FOUND, for a child whom the caller may not know as for one that does not exist. */
export type ChildOf = (id: string) => Promise<KnownChild>;

export interface OpeningParts extends RecordingParts {
  readonly store: Store;
  readonly clock: Clock;
}

export type OpenChild = (asking: Asking, childId: string, reason: string, childOf: ChildOf) => Promise<Grant>;

/**
 * Opens a child to an officer, once while it is open. The disclosure log knows of it first; whatever fails after that
 * leaves an entry too many and nothing open.
 */
export function createOpening({ store, clock, ...recording }: OpeningParts): OpenChild {
  const opening = new Map<string, Promise<Grant>>();

  async function open(asking: Asking, child: KnownChild, reason: string): Promise<Grant> {
    const { caller } = asking.asker;
    const { childId } = child.inside;
    const now = clock.now();
    const before = await findOpen(store, caller.id, childId, now);
    if (before) return before;
    const grant: Grant = {
      ...newAct(asking.asker, now),
      ...{ kind: 'BREAK_GLASS', child: child.id, childId, childCount: 1, reason, until: now + GRANT_MS },
    };
    const act = { id: grant.id, kind: 'BREAK_GLASS', name: 'breakGlass', at: now, text: reason } as const;
    await recordAct(asking, { ...act, childIds: [childId] }, recording);
    return store.transaction(async (database) => {
      await lockOpening(database);
      const meanwhile = await findOpen(database, caller.id, childId, now);
      if (meanwhile) return meanwhile;
      await insertAct(database, grant, commandOf(caller), caller.state);
      await announceGrant(database, grant);
      return grant;
    });
  }

  return async (asking, childId, reason, childOf) => {
    refuseOthers(asking.asker);
    const written = readReason(reason);
    const child = await childOf(childId);
    const key = JSON.stringify([asking.asker.caller.id, child.inside.childId]);
    const shared = opening.get(key) ?? open(asking, child, written).finally(() => opening.delete(key));
    opening.set(key, shared);
    return shared;
  };
}

/** Throws PURPOSE_REQUIRED, ROLE_REFUSED. */
function refuseOthers({ caller, purpose }: Asker): void {
  if (!purpose) throw codedError('PURPOSE_REQUIRED');
  if (!rightsRow(caller.role, purpose.name)?.breakGlass) throw codedError('ROLE_REFUSED');
}
