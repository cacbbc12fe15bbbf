import { callerShape, closestCommand, type Caller, type UnitKind } from '../../schema/rights/caller';
import { roleRow } from '../../schema/rights/rights';

/** What a token says, not yet a caller. */
export type Claims = Readonly<Record<string, unknown>>;

/**
 * The caller that verified claims describe: `sub`, `role`, `unit` (`{"station": "MP/23380012"}`), `state`, `cases`,
 * `client`, `child`. Null when they describe none, or one who lacks what the role needs.
 */
export function callerOf({ sub, role, unit, state, cases, client, child }: Claims): Caller | null {
  const read = callerShape.safeParse({
    id: sub,
    role,
    unit: unit ?? {},
    state: state ?? null,
    cases: cases ?? [],
    client: client ?? null,
    child: child ?? null,
  });
  if (!read.success) return null;
  // Zod writes absent unit kinds as absent; exactOptionalPropertyTypes cannot know that.
  const caller = read.data as Caller;
  return isWhole(caller) ? caller : null;
}

function isWhole(caller: Caller): boolean {
  const { unit, statisticsUnit, freeText } = roleRow(caller.role);
  const has = (kind: UnitKind) => caller.unit[kind] !== undefined;
  // A supervisor commands a district, a range or a zone; every other role has one kind of unit.
  const isPlaced = caller.role === 'SUPERVISOR' ? closestCommand(caller.unit) : unit === null || has(unit);
  if (!isPlaced) return false;
  if (statisticsUnit && !has(statisticsUnit)) return false;
  // Budgets and registered operations are kept by application.
  if (!freeText && caller.client === null) return false;
  return caller.role !== 'FAMILY' || caller.child !== null;
}
