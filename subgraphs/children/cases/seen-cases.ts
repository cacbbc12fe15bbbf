import { levelsOf, type Levels } from '../../../schema/rights/rights';
import type { LedgerCaseRow } from '../../drives/counting/read-cases';
import { heldBy } from '../../india/units';
import { unitsOfStations } from '../../drives/counting/station-units';
import type { Queryable } from '../../runtime/postgres/store';
import { readClaimsOfRecords } from '../registry/claims/claims-of-records';
import type { CallerScope } from '../view/caller-scope';
import type { ChildView, VisibleRecord } from '../view/child-view';
import type { VisibleChildren } from '../view/visible-children';

/** A case that the caller sees in full, as the ledger has it. */
export interface SeenCase {
  readonly row: LedgerCaseRow;
  /** The caller's levels for the record that the case is counted by. */
  readonly levels: Levels;
  /** Null for an abstract. */
  readonly of: { readonly child: ChildView; readonly record: VisibleRecord } | null;
}

export interface SeenCaseParts {
  readonly database: Queryable;
  readonly callerScope: CallerScope;
  readonly visible: Pick<VisibleChildren, 'find'>;
}

/** These cases in their order; null for one that the caller does not see in full. Records no disclosure. */
export async function seeCases(
  rows: readonly LedgerCaseRow[],
  { database, callerScope, visible }: SeenCaseParts,
): Promise<readonly (SeenCase | null)[]> {
  const claims = await readClaimsOfRecords(
    database,
    rows.map(({ recordKey }) => recordKey),
  );
  const alone = rows.filter(({ recordKey, isAbstract }) => isAbstract && !claims.has(recordKey));
  const units = await unitsOfStations(database, [...new Set(alone.flatMap(({ station }) => station ?? []))]);

  async function ofChild(row: LedgerCaseRow, claimId: string): Promise<SeenCase | null> {
    const child = await visible.find(claimId);
    const record = child?.inside.records.find(({ recordId }) => recordId === row.recordKey);
    return child && record?.levels.CASE === 'FULL' ? { row, levels: record.levels, of: { child, record } } : null;
  }

  /** Nobody is in an abstract, so it is as open as the station's records of children who are not protected. */
  function ofNobody(row: LedgerCaseRow): SeenCase | null {
    const { unit, callerContext } = callerScope;
    const ofStation = row.station === null ? [] : (units.get(row.station) ?? []);
    const holders: readonly string[] = [...heldBy(row.recordKey, []), ...ofStation];
    const isOwn = unit !== null && holders.includes(unit);
    const levels = levelsOf(callerContext, { protected: false, relations: isOwn ? ['OWN_UNIT'] : [] });
    return levels.CASE === 'FULL' ? { row, levels, of: null } : null;
  }

  const see = async (row: LedgerCaseRow): Promise<SeenCase | null> => {
    const claimId = claims.get(row.recordKey);
    if (claimId !== undefined) return ofChild(row, claimId);
    // A record whose claims the registry could not take is of a child of whom nothing is known here.
    return row.isAbstract ? ofNobody(row) : null;
  };
  return Promise.all(rows.map(see));
}
