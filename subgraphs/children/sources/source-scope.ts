import type { Agency } from '../../../schema/records/agencies';
import type { Caller } from '../../../schema/rights/caller';
import { roleRow } from '../../../schema/rights/rights';

export interface PlacedSource {
  readonly id: string;
  readonly agency: Agency;
  /** A state, or a railway's zone. */
  readonly region: string;
}

/** Which sources a caller may know the state of, whatever the purpose; null for who may know none. */
export function sourceScopeOf({ role, unit, state }: Caller): ((source: PlacedSource) => boolean) | null {
  switch (roleRow(role).sources) {
    case 'ALL':
      return () => true;
    case 'OWN_UNIT':
      return ({ id }) => id === unit.source;
    case 'OWN_STATE':
      return ({ agency, region }) => agency !== 'railway' && region === state;
    case 'OWN_ZONE':
      return ({ agency, region }) => agency === 'railway' && region === unit.zone;
    default:
      return null;
  }
}
