import type { DisclosureEntry, DisclosureLog } from '../../../schema/rights/disclosure';
import type { UnusualUse } from '../../../schema/rights/unusual-use';
import type { Store } from '../../runtime/postgres/store';
import { storable } from '../log/disclosure-entry';
import type { ReviewedAct } from './grant';
import { insertAct } from './grant-rows';
import { commandOf, newAct, type Acting } from './new-act';

/** What a reviewer reads in place of an officer's own reason. Nothing in it is about a child. */
const REASONS: Readonly<Record<UnusualUse['cause'], string>> = {
  HALF_SPENT: 'Within one hour the officer was told of more than half of the children that the role’s budget allows.',
  HALF_OF_DAY_SPENT:
    'Within one day the officer was told of more than half of the children that the role’s budget allows.',
  BUDGET_SPENT: 'The officer asked for more than the role’s budget of an hour or a day allows, and was refused.',
  BREAK_GLASS_SPENT: 'The officer was to open more children by break-glass than one may, and was refused.',
};

/**
 * Wraps the log so that its entries of unusual use are also filed for review by a second officer. Appending an entry
 * again does not file it twice. When filing fails, `append` rejects, so that its caller repeats both.
 */
export function filingUnusualUse(disclosures: DisclosureLog, store: Pick<Store, 'transaction'>): DisclosureLog {
  return {
    async append(entries) {
      await disclosures.append(entries);
      const unusual = entries.flatMap((entry) => (entry.unusual ? [{ entry, use: entry.unusual }] : []));
      if (unusual.length === 0) return;
      await store.transaction(async (database) => {
        for (const { entry, use } of unusual) {
          const caller = storableCaller(entry.caller);
          await insertAct(database, actOf(entry, caller, use), commandOf(caller), caller.state);
        }
      });
    },
  };
}

function actOf({ id, at }: DisclosureEntry, caller: Acting, { cause, children }: UnusualUse): ReviewedAct {
  return {
    ...newAct(caller, Date.parse(at)),
    ...{ id, kind: 'UNUSUAL_USE', child: null, childId: null, childCount: children },
    ...{ reason: REASONS[cause], until: null },
  };
}

/** Every entry that can be logged must also be fileable: otherwise the entries queued behind it would wait for ever. */
function storableCaller({ id, role, unit, state }: Acting): Acting {
  const units = Object.entries(unit).map(([kind, code]) => [kind, storable(code)] as const);
  return { id: storable(id), role, unit: Object.fromEntries(units), state };
}
