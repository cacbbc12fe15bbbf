import type { JoinNumber } from './join-number';

/** What a child was doing, or where it was, when it was traced. */
export const CIRCUMSTANCES = [
  'BEGGING',
  'RAILWAY_STATION',
  'BUS_STAND',
  'STREET',
  'WORKPLACE',
  'HOME_INSTITUTION',
  'WITH_RELATIVES',
  'WITH_ACCUSED',
  'CAME_HOME',
  'OTHER',
] as const;
export type Circumstance = (typeof CIRCUMSTANCES)[number];

/** Heads of crime, as reports of police count them. An FIR of a sexual offence alone is OTHER, so that no count tells of it. */
export const CRIME_HEADS = ['KIDNAPPING', 'TRAFFICKING', 'BEGGING', 'CHILD_LABOUR', 'CHILD_MARRIAGE', 'OTHER'] as const;
export type CrimeHead = (typeof CRIME_HEADS)[number];

export const TRACING_METHODS = ['CYBER', 'INFORMER', 'FAMILY', 'ROUTINE', 'PORTAL_MATCH', 'PUBLIC'] as const;
export type TracingMethod = (typeof TRACING_METHODS)[number];

/** Who is counted, by age when the person went missing: a child is under 18. */
export const POPULATIONS = ['CHILD', 'WOMAN', 'MAN', 'UNKNOWN'] as const;
export type Population = (typeof POPULATIONS)[number];

/** Whether a report was registered before the person was traced; UNKNOWN where the record does not say. */
export const PRIOR_REPORTS = ['REGISTERED', 'NONE', 'UNKNOWN'] as const;
export type PriorReport = (typeof PRIOR_REPORTS)[number];

/**
 * What one record adds to the case ledger about one person. It has no name, birthday, address, place of care or section of
 * law: nothing in it says who the person is. Instants are ISO 8601 IST. What the record does not say is null.
 */
export interface CaseEntry {
  /** The person's serial in a record about several; null in a record about one. */
  readonly person: number | null;
  /** FIR and REPORT (a missing-person report) can be a case. CARE only adds to one: that the child was restored. */
  readonly kind: 'FIR' | 'REPORT' | 'CARE';
  /** The numbers by which other records mean this case, and those of other records that it names. */
  readonly bears: readonly JoinNumber[];
  readonly cites: readonly JoinNumber[];
  /** A zero FIR that was sent on: the case is counted where it was sent, once that FIR is known. */
  readonly isTransferred: boolean;
  /** Null for CARE, and for a paper that names no station: it is then in no unit but its state. */
  readonly station: CaseStation | null;
  readonly sex: 'F' | 'M' | 'T' | 'UNKNOWN';
  /** Completed years. */
  readonly ageAtMissing: number | null;
  readonly population: Population;
  readonly priorReport: PriorReport;
  readonly missingAt: string | null;
  /** When it was registered as a missing person's case; null when it was not before the person was traced. */
  readonly registeredAt: string | null;
  readonly tracedAt: string | null;
  /** When the case ended without the person having been traced. FINAL_UNTRACED does not end it: the child is still missing. */
  readonly closedAt: string | null;
  readonly restoredAt: string | null;
  /** The district's name as the gazetteer has it, and two letters. */
  readonly foundDistrict: string | null;
  readonly foundState: string | null;
  readonly circumstance: Circumstance | null;
  /** From the agency's own list of reasons, which grows: `RUNAWAY_LIVELIHOOD`. */
  readonly reason: string | null;
  readonly heads: readonly CrimeHead[];
  readonly accusedArrested: boolean | null;
  readonly method: TracingMethod | null;
  /** From the report to the tracing, as the agency reckons it. */
  readonly hoursToTrace: number | null;
  readonly distanceKm: number | null;
  /** The states (two letters) to which a team was sent. */
  readonly teamStates: readonly string[];
  readonly drive: CaseDrive | null;
  readonly has: CaseCompleteness;
  /** True when the agency has deleted who the person was: such a case has no child in the graph. */
  readonly isAbstract: boolean;
}

/** What a report holds that helps to find the child; null where the kind of record has no place for it. */
export interface CaseCompleteness {
  readonly photo: boolean | null;
  readonly marks: boolean | null;
  readonly parents: boolean | null;
  readonly gdNumber: boolean | null;
}

/** A station and the command above it, names as the agency writes them. */
export interface CaseStation {
  /** Two letters. */
  readonly state: string;
  readonly code: string;
  readonly name: string | null;
  readonly nameHi: string | null;
  readonly district: string | null;
  /** The city police (commissionerate) that commands the station. */
  readonly city: string | null;
  readonly range: string | null;
  readonly zone: string | null;
}

/** The drive that the case was traced or worked in, as its record names it. Days are `yyyy-mm-dd`. */
export interface CaseDrive {
  readonly name: string | null;
  readonly nameHi: string | null;
  /** `10th`. */
  readonly edition: string | null;
  /** The unit that ran it, by name: `Katni`, `Mumbai`, `MP`. */
  readonly unit: string | null;
  readonly from: string | null;
  readonly to: string | null;
  readonly stations: number | null;
  readonly teamNorm: string | null;
  /** A station's team, as ordered. */
  readonly subInspectorsPerStation: number | null;
  readonly constablesPerStation: number | null;
}
