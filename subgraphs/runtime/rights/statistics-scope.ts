import type { Caller, UnitName } from '../../../schema/rights/caller';
import { roleRow } from '../../../schema/rights/rights';
import { callerUnit } from '../../india/units';

/** The children that are counted for a caller: those of one unit, or all. */
export interface StatisticsScope {
  readonly unit: UnitName | null;
  /** Smaller counts are withheld. */
  readonly smallestCell: number;
}

/** By the rights matrix, for any purpose. Null for callers without a right to counts, or without the unit they need. */
export function statisticsScopeOf({ role, unit }: Caller): StatisticsScope | null {
  const row = roleRow(role);
  const { smallestCell = 0 } = row;
  const right = row.rights.STATISTICS;
  if (right?.ALWAYS === 'FULL') return { unit: null, smallestCell };
  const kind = row.statisticsUnit ?? row.unit;
  const code = kind && unit[kind];
  if (right?.OWN_UNIT !== 'FULL' || !kind || !code) return null;
  const own = callerUnit(kind, code);
  return own && { unit: own, smallestCell };
}
