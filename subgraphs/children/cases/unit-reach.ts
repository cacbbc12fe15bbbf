import { kindOf, readCommandUnit } from '../../drives/cut/command-unit';
import type { CommandUnit } from '../../drives/cut/cut';
import { readStations } from '../../drives/counting/station-rows';
import type { Queryable } from '../../runtime/postgres/store';
import type { LeadReach } from '../leads/lead-reach';

/**
 * The part of a unit in which the caller may know of leads: all of it, the caller's own unit where that lies within, or
 * null for none. It depends on the ledger's stations alone, so it tells of no child.
 */
export async function unitWithin(
  database: Queryable,
  { unit: reach }: LeadReach,
  unit: CommandUnit,
): Promise<CommandUnit | null> {
  if (reach === null || reach === unit) return unit;
  const own = readCommandUnit(reach);
  const stations = own === null ? [] : await readStations(database, own);
  const kind = kindOf(unit);
  return stations.length > 0 && stations.every((station) => station[kind] === unit) ? own : null;
}
