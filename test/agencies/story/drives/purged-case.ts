import { DAY, HOUR, STORY_ENDS, yearOf, type Minute } from '../../indian-clock';
import type { Random } from '../../random';
import type { DriveOrder, PurgedDraft, PurgedTrace } from '../drafts';
import { kilometres } from '../geography';
import type { Sex } from '../people';
import type { PoliceStation } from '../police-stations';
import type { FoundPlace } from './found-places';

const METHODS = ['CYBER', 'INFORMER', 'FAMILY', 'ROUTINE', 'PORTAL_MATCH', 'PUBLIC'] as const;
/** None is BEGGING: a report counted those apart. */
const CIRCUMSTANCES = [
  'RAILWAY_STATION',
  'BUS_STAND',
  'STREET',
  'WORKPLACE',
  'WITH_RELATIVES',
  'WITH_ACCUSED',
  'CAME_HOME',
];
/** Why most went missing; a report names more. */
const REASONS = ['ELOPEMENT', 'RUNAWAY_LIVELIHOOD', 'FAMILY_ISSUE', 'LOST_IN_CROWD', 'EXPLORATION', 'CURIOSITY'];

/** What a report says of a case, or leaves to be invented. */
export interface PurgedFacts {
  readonly station: PoliceStation;
  readonly registeredAt: Minute;
  readonly sex: Sex;
  /** An adult woman; her register has no FIRs. */
  readonly isWoman?: boolean;
  readonly reason?: string;
  readonly drive?: DriveOrder;
  /** When the child was traced, or else the case closed. */
  readonly endedAt: Minute;
  /** Null for a case that was closed without a trace. */
  readonly found: ({ readonly place: FoundPlace } & Partial<Pick<PurgedTrace, 'circumstance' | 'priorReport'>>) | null;
}

/** A case that was closed, and whose identities were deleted at the end of the story, so that it comes last in the feeds. */
export function purgedCase(random: Random, facts: PurgedFacts): PurgedDraft {
  const { station, registeredAt, endedAt, sex, isWoman = false, found } = facts;
  const missingAt = Math.min(registeredAt, endedAt) - random.between(2 * HOUR, 40 * HOUR);
  return {
    kind: 'purged',
    source: `police-${station.district.state.toLowerCase()}`,
    register: isWoman ? 'missing-report' : 'fir',
    updatedAt: STORY_ENDS,
    withdrawn: false,
    serial: 0,
    station,
    year: yearOf(registeredAt),
    sex,
    ageYears: isWoman ? random.between(18, 55) : random.weighted(AGES),
    missingAt,
    registeredAt,
    closedAt: found ? Math.max(endedAt, registeredAt) + random.between(5, 90) * DAY : endedAt,
    trace: found && traceOf(random, facts, found),
    reason: facts.reason ?? random.pick(REASONS),
    drive: facts.drive ?? null,
  };
}

const AGES = [[17, 5], [16, 7], [15, 7], [14, 6], [13, 4], [11, 4], [8, 3], [5, 2], [3, 1]] as const; // prettier-ignore

function traceOf(
  random: Random,
  { station, endedAt: at }: PurgedFacts,
  found: NonNullable<PurgedFacts['found']>,
): PurgedTrace {
  const { district, state } = found.place;
  return {
    at,
    district,
    state,
    method: random.pick(METHODS),
    circumstance: found.circumstance ?? random.pick(CIRCUMSTANCES),
    priorReport: found.priorReport === undefined ? 'REGISTERED' : found.priorReport,
    distanceKm: Math.round(kilometres(station, found.place) * 1.25),
    restoredAt: at + random.between(4, 90) * HOUR,
  };
}
