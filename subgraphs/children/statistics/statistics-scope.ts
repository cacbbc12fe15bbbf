import type { Caller, UnitName } from '../../../schema/rights/caller';
import { roleRow } from '../../../schema/rights/rights';
import { callerUnit } from '../../india/units';

/** Whose children are counted for a caller: those of one unit, or all. */
export interface StatisticsScope {
  readonly unit: UnitName | null;
  /** Counts below it are withheld. */
  readonly smallestCell: number;
}

/** By the matrix, whatever the purpose; null for who may know no counts, or only those of a unit that is not named. */
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
