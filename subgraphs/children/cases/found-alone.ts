import type { AgencyRegistry } from '../../../schema/agencies/agency-registry';
import { isAtLeast } from '../../../schema/rights/rights';
import { kindOf } from '../../drives/cut/command-unit';
import type { CommandUnit } from '../../drives/cut/cut';
import { readStations } from '../../drives/counting/station-rows';
import type { Queryable } from '../../runtime/postgres/store';
import { readFoundAlone } from '../registry/alerts/found-alerts';
import { readFoundStates } from '../registry/claims/found-states';
import type { ChildView } from '../view/child-view';
import type { VisibleChildren } from '../view/visible-children';
import { actionOf, type Action } from './action';
import { stateOfSource } from './placed-children';

export interface FoundAloneParts {
  readonly database: Queryable;
  readonly agencies: AgencyRegistry;
  readonly visible: Pick<VisibleChildren, 'find'>;
}

/**
 * Children found in the unit whom no report looks for, the newest alerts first, at most `most`. Where they were found is
 * asked of records that the caller sees: that a home of the district holds a child is not told by a list either.
 */
export async function foundAlone(
  unit: CommandUnit,
  most: number,
  { database, agencies, visible }: FoundAloneParts,
): Promise<readonly Action[]> {
  const units = await unitsOf(unit, database);
  const zoned = agencies.all.filter(({ region }) => region === 'ZONE').map(({ name }) => name);
  const reporting = agencies.closersOf('FOUND_WITHOUT_REPORT');
  const alerts = await readFoundAlone(database, { units, zoned, reporting }, most);
  const seen = await Promise.all(
    alerts.map(async ({ at, found: { childId, claimId } }) => {
      const child = await visible.find(childId);
      const levels = child?.inside.records.find((record) => record.claimId === claimId)?.part.levels;
      if (!child || !levels || !isAtLeast(levels.LEADS, 'EXISTS')) return null;
      const isOver = child.status === 'RESTORED' || child.status === 'DECEASED';
      return isOver ? null : actionOf('FIND_REPORT', { child, levels }, at);
    }),
  );
  const actions = seen.filter((action) => action !== null);
  const states = await readFoundStates(
    database,
    actions.flatMap(({ child }) => child.inside.records.map(({ claimId }) => claimId)),
  );
  return actions.filter(({ child }) => unitsSeen(child).some((one) => units.includes(one)));

  /** The units and states of the records that the caller sees. */
  function unitsSeen({ inside }: ChildView): readonly string[] {
    return inside.records.flatMap((record) => {
      const state = stateOfSource(record, agencies) ?? states.get(record.claimId)?.state;
      return [...record.heldBy, ...(state === undefined ? [] : [`state:${state}`])];
    });
  }
}

/**
 * The names of units by which records of found children lie within the unit: homes and committees name their district,
 * and no range or city police above it.
 */
async function unitsOf(unit: CommandUnit, database: Queryable): Promise<readonly string[]> {
  if (['station', 'district', 'state'].includes(kindOf(unit))) return [unit];
  const districts = (await readStations(database, unit)).flatMap(({ district }) => district ?? []);
  return [...new Set([unit, ...districts])];
}
