import { CRIME_HEADS, type CaseEntry, type PriorReport } from '../../../schema/records/cases';
import { epochOf, istDay } from '../../india/indian-time';
import type { AgeAtMissing } from '../cut/cut';
import type { LinkedCase } from './linked-cases';

/** What all records of one case say of it together. Instants are in ms since 1970. */
export interface AssembledCase extends Pick<
  CaseEntry,
  | ('sex' | 'population' | 'priorReport' | 'foundDistrict' | 'foundState' | 'circumstance' | 'reason' | 'heads')
  | ('accusedArrested' | 'method' | 'hoursToTrace' | 'distanceKm' | 'teamStates' | 'drive' | 'has' | 'isAbstract')
> {
  readonly ageBand: AgeAtMissing;
  readonly missingAt: number | null;
  /** Never after the tracing or the closing: a case is opened before it ends. */
  readonly registeredAt: number | null;
  readonly tracedAt: number | null;
  readonly closedAt: number | null;
  readonly restoredAt: number | null;
  readonly hasFir: boolean;
}

/**
 * Merges the records of one case. The case's own record comes first; what it does not say, the others say in their
 * order. A child counts as traced, registered and restored as soon as one record says so.
 */
export function assembleCase({ main, parts }: LinkedCase): AssembledCase {
  const entries = parts.map(({ entry }) => entry);
  const first = <T>(read: (entry: CaseEntry) => T | null): T | null => {
    for (const entry of entries) {
      const value = read(entry);
      if (value !== null) return value;
    }
    return null;
  };
  const earliest = (read: (entry: CaseEntry) => string | null): number | null => {
    const known = entries.map((entry) => instant(read(entry))).filter((at) => at !== null);
    return known.length > 0 ? Math.min(...known) : null;
  };
  const any = (read: (entry: CaseEntry) => boolean | null): boolean | null => {
    const said = entries.map(read).filter((value) => value !== null);
    return said.length > 0 ? said.includes(true) : null;
  };

  const tracedAt = earliest((entry) => entry.tracedAt);
  const { priorReport, registeredAt } = registration(
    main.entry.priorReport,
    entries,
    earliest((entry) => entry.registeredAt),
    tracedAt,
  );
  const population = first((entry) => (entry.population === 'UNKNOWN' ? null : entry.population)) ?? 'UNKNOWN';
  // An age belongs to the population that it makes.
  const age = first((entry) => (entry.population === population ? entry.ageAtMissing : null));
  const found = first((entry) => (entry.foundDistrict !== null || entry.foundState !== null ? entry : null));
  // Only the case's own record can close it: a report is closed when it becomes an FIR, and the child is still missing.
  const closedAt = tracedAt === null ? instant(main.entry.closedAt) : null;
  return {
    sex: first((entry) => (entry.sex === 'UNKNOWN' ? null : entry.sex)) ?? 'UNKNOWN',
    ageBand: ageBand(age, population),
    population,
    priorReport,
    missingAt: first((entry) => instant(entry.missingAt)),
    registeredAt,
    tracedAt,
    closedAt: closedAt === null ? null : Math.max(closedAt, registeredAt ?? closedAt),
    restoredAt: earliest((entry) => entry.restoredAt),
    foundDistrict: found?.foundDistrict ?? null,
    foundState: found?.foundState ?? null,
    circumstance: first((entry) => entry.circumstance),
    reason: first((entry) => entry.reason),
    heads: CRIME_HEADS.filter((head) => entries.some(({ heads }) => heads.includes(head))),
    accusedArrested: first((entry) => entry.accusedArrested),
    method: first((entry) => entry.method),
    hoursToTrace: first((entry) => entry.hoursToTrace),
    distanceKm: first((entry) => entry.distanceKm),
    teamStates: [...new Set(entries.flatMap(({ teamStates }) => teamStates))].sort(),
    drive: first((entry) => entry.drive),
    has: {
      photo: any(({ has }) => has.photo),
      marks: any(({ has }) => has.marks),
      parents: any(({ has }) => has.parents),
      gdNumber: any(({ has }) => has.gdNumber),
    },
    hasFir: entries.some(({ kind }) => kind === 'FIR'),
    isAbstract: main.entry.isAbstract,
  };
}

/**
 * Whether, and when, the person was registered as missing before being traced. A case that says it was not (NONE) is
 * believed unless another of its records was registered before the tracing.
 */
function registration(
  ofMain: PriorReport,
  entries: readonly CaseEntry[],
  earliest: number | null,
  tracedAt: number | null,
): { readonly priorReport: PriorReport; readonly registeredAt: number | null } {
  const isBefore = earliest !== null && (tracedAt === null || isNotLater(earliest, tracedAt));
  // A tracing of which only the day is known is not before the registration of that day.
  const registeredAt = isBefore ? Math.min(earliest, tracedAt ?? earliest) : null;
  if (registeredAt !== null) return { priorReport: 'REGISTERED', registeredAt };
  // It was registered after the person had been traced.
  if (ofMain === 'NONE' || earliest !== null) return { priorReport: 'NONE', registeredAt: null };
  const isRegistered = entries.some(({ priorReport }) => priorReport === 'REGISTERED');
  return { priorReport: isRegistered ? 'REGISTERED' : 'UNKNOWN', registeredAt: null };
}

/** By the day in India, of which every count is. */
function isNotLater(a: number, b: number): boolean {
  return a <= b || istDay(a) === istDay(b);
}

/** By completed years; an adult's population says ADULT without them. */
export function ageBand(age: number | null, population: CaseEntry['population']): AgeAtMissing {
  if (age === null) return population === 'WOMAN' || population === 'MAN' ? 'ADULT' : 'UNKNOWN';
  if (age >= 18) return 'ADULT';
  if (age >= 16) return 'FROM_16_TO_17';
  if (age >= 12) return 'FROM_12_TO_15';
  return age >= 6 ? 'FROM_6_TO_11' : 'UNDER_6';
}

function instant(iso: string | null): number | null {
  const at = iso === null ? Number.NaN : epochOf(iso);
  return Number.isNaN(at) ? null : at;
}
