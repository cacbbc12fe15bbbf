import type { Agency } from '../../../schema/agencies/agencies';
import type { Caller } from '../../../schema/rights/caller';
import type { AgencyRegistry } from '../../../schema/agencies/agency-registry';
import { roleRow } from '../../../schema/rights/rights';

export interface PlacedSource {
  readonly id: string;
  readonly agency: Agency;
  /** A state, or a railway's zone. */
  readonly region: string;
}

/** The sources whose state a caller may know, whatever the purpose; null for none. */
export function sourceScopeOf(
  { role, unit, state }: Caller,
  agencies: AgencyRegistry,
): ((source: PlacedSource) => boolean) | null {
  const isOf = (region: 'STATE' | 'ZONE', name: Agency) =>
    agencies.all.some((agency) => agency.name === name && agency.region === region);
  switch (roleRow(role).sources) {
    case 'ALL':
      return () => true;
    case 'OWN_UNIT':
      return ({ id }) => id === unit.source;
    case 'OWN_STATE':
      return ({ agency, region }) => isOf('STATE', agency) && region === state;
    case 'OWN_ZONE':
      return ({ agency, region }) => isOf('ZONE', agency) && region === unit.zone;
    default:
      return null;
  }
}
