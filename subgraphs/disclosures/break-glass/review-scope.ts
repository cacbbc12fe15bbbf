import { closestCommand, type CallerContext } from '../../../schema/rights/caller';
import { rightsRow } from '../../../schema/rights/rights';
import { callerUnit } from '../../india/units';
import type { ReviewScope } from './grant-rows';

/**
 * What the caller reviews: what officers under the same command opened, by the closest level that the caller commands,
 * and never what was opened by the caller. Null for who reviews nothing.
 */
export function reviewScopeOf({ caller, purpose }: CallerContext): ReviewScope | null {
  const row = purpose && rightsRow(caller.role, purpose.name);
  if (!row?.reviews) return null;
  const { id, state, unit } = caller;
  const closest = closestCommand(unit);
  // The railways command by zones, across the states.
  if (state === null && closest !== 'zone') return null;
  const command = closest && callerUnit(closest, unit[closest] ?? '');
  return command ? { reviewer: id, unit: command, state } : null;
}

/** What the caller may read of what was opened: a reviewer what waits for a review, an auditor all. Null: nothing. */
export function readScopeOf(callerContext: CallerContext): ReviewScope | null {
  const row = callerContext.purpose && rightsRow(callerContext.caller.role, callerContext.purpose.name);
  return row?.rights.AUDIT?.ALWAYS === 'FULL' ? 'ALL' : reviewScopeOf(callerContext);
}
