import { callerShape, closestCommand, type Caller, type UnitKind } from '../../schema/rights/caller';
import { roleRow } from '../../schema/rights/rights';

/** The payload of a verified token. */
export type Claims = Readonly<Record<string, unknown>>;

/**
 * The caller whom verified claims describe: `sub`, `role`, `unit` (`{"station": "MP/23380012"}`), `state`, `cases`,
 * `client`, `child`. Null when they describe none, or when something that the role needs is missing.
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
  // Zod omits absent unit kinds; its type says `undefined`, which exactOptionalPropertyTypes refuses.
  const caller = read.data as Caller;
  return isComplete(caller) ? caller : null;
}

function isComplete(caller: Caller): boolean {
  const { unit, statisticsUnit, freeText } = roleRow(caller.role);
  const has = (kind: UnitKind) => caller.unit[kind] !== undefined;
  // A supervisor commands a district, a range or a zone; every other role has one kind of unit.
  const isPlaced = caller.role === 'SUPERVISOR' ? closestCommand(caller.unit) : unit === null || has(unit);
  if (!isPlaced) return false;
  if (statisticsUnit && !has(statisticsUnit)) return false;
  // Budgets and registered operations are looked up by application.
  if (!freeText && caller.client === null) return false;
  return caller.role !== 'FAMILY' || caller.child !== null;
}
