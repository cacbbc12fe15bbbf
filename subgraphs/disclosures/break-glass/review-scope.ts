import { closestCommand, type CallerContext } from '../../../schema/rights/caller';
import { rightsRow } from '../../../schema/rights/rights';
import { callerUnit } from '../../india/units';
import type { ReviewScope } from './grant-rows';

/**
 * What the caller reviews: acts of officers under the same command, at the closest level that the caller commands, and
 * never the caller's own. Null for callers who review nothing.
 */
export function reviewScopeOf({ caller, purpose }: CallerContext): ReviewScope | null {
  const row = purpose && rightsRow(caller.role, purpose.name);
  if (!row?.reviews) return null;
  const { id, state, unit } = caller;
  const closest = closestCommand(unit);
  // Railway commands are zones, which cross states.
  if (state === null && closest !== 'zone') return null;
  const command = closest && callerUnit(closest, unit[closest] ?? '');
  return command ? { reviewer: id, unit: command, state } : null;
}

/** The acts that the caller may read: a reviewer those that wait for review, an auditor all. Null: none. */
export function readScopeOf(callerContext: CallerContext): ReviewScope | null {
  const row = callerContext.purpose && rightsRow(callerContext.caller.role, callerContext.purpose.name);
  return row?.rights.AUDIT?.ALWAYS === 'FULL' ? 'ALL' : reviewScopeOf(callerContext);
}
