import type { Agency } from '../../../schema/agencies/agencies';
import type { ClaimedPlace, ClaimEvidence, PersonClaim } from '../../../schema/records/claims';
import { dayOf, windowOf } from '../../linkage/matching/record/birth-window';
import type { MatchRecord, SaidEvent, SaidPlace } from '../../linkage/matching/record/match-record';

/**
 * What the matcher compares of a claim. Withdrawn claims, and claims stored before evidence was read, hold none of it.
 */
export interface ComparableClaim extends Pick<PersonClaim, 'names' | 'sex' | 'born'> {
  readonly claimId: string;
  readonly agency: Agency;
  readonly evidence: Partial<ClaimEvidence>;
}

/** The claim as the matcher takes it, with the claim id as its id. What the claim does not say is left out. */
export function matchRecordOf({ claimId, agency, names, sex, born, evidence }: ComparableClaim): MatchRecord {
  const { father, mother, home, event, phone, marks = [] } = evidence;
  const birth = born && windowOf(born);
  return {
    id: claimId,
    agency,
    ...(names.length > 0 && { names: names.map(({ text }) => ({ text })) }),
    ...(sex !== 'UNKNOWN' && { sex }),
    ...(birth && { birth }),
    ...(father && { father }),
    ...(mother && { mother }),
    ...(home && { home: placeOf(home) }),
    ...(event && { event: eventOf(event) }),
    ...(phone && { phone }),
    ...(marks.length > 0 && { marks }),
  };
}

function eventOf({ kind, day, place }: NonNullable<ClaimEvidence['event']>): SaidEvent {
  const at = day === null ? null : dayOf(day);
  return { kind, ...(at !== null && { day: at }), ...(place && { place: placeOf(place) }) };
}

function placeOf({ village, block, district, state, lat, lon }: ClaimedPlace): SaidPlace {
  return {
    ...(village && { village }),
    ...(block && { block }),
    ...(district && { district }),
    ...(state && { state }),
    // One coordinate alone is no position.
    ...(lat !== null && lon !== null && { lat, lon }),
  };
}
