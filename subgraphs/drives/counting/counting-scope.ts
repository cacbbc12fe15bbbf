import type { CallerContext } from '../../../schema/rights/caller';
import { statisticsScopeOf } from '../../runtime/rights/statistics-scope';
import { readCommandUnit } from '../cut/command-unit';
import type { CommandUnit } from '../cut/cut';

/** What a caller may count. */
export interface CountingCaller {
  /** The caller's own station; null for callers who may count any unit. */
  readonly own: CommandUnit | null;
  /** Small numbers are withheld from the caller, who therefore knows released figures only. */
  readonly isPress: boolean;
}

/** Null for callers without a right to counts of cases: of homes and railways none are kept. */
export function countingCallerOf({ callerContext }: { readonly callerContext: CallerContext }): CountingCaller | null {
  const scope = statisticsScopeOf(callerContext.caller);
  if (!scope) return null;
  const isPress = scope.smallestCell > 0;
  if (scope.unit === null) return { own: null, isPress };
  const own = scope.unit.startsWith('station:') ? readCommandUnit(scope.unit) : null;
  return own && { own, isPress };
}
