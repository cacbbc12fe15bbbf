import type { Minute } from '../indian-clock';
import type { RailwayStation, Spot } from './geography';
import type { CareTown, Home } from './institutions';
import type { Child, Sex } from './people';
import type { PoliceStation } from './police-stations';
import type { Ride } from './timetable';

/**
 * A record as the story knows it, before its agency writes it in its own dialect. `null` where nobody knows or nothing
 * happened yet. A link to another draft is a number that the agency knows and writes down; where the link is
 * null, that number is missing from the paper even if the link exists.
 */
export type Draft = FirDraft | ReportDraft | PurgedDraft | StayDraft | CwcDraft | CaseDraft | ContactDraft;

interface AnyDraft {
  /** The agency system that holds it. */
  readonly source: string;
  /** When its agency last changed it. */
  updatedAt: Minute;
  /** Withdrawn by the agency: entered by mistake. */
  withdrawn: boolean;
  /** Its serial number among its kind at its office; assigned by the world. */
  serial: number;
}

/** A record about one child of the family, by its place in `Family.children`. */
interface OneChild extends AnyDraft {
  readonly child: number;
}

export interface Absence {
  readonly from: Minute;
  readonly to: Minute;
  readonly place: Spot;
}

export interface Trace {
  at: Minute;
  readonly place: Spot;
  readonly byUnit: string;
  readonly method: 'CYBER' | 'INFORMER' | 'FAMILY' | 'ROUTINE' | 'PORTAL_MATCH' | 'PUBLIC';
  readonly hoursSinceReport: number;
  readonly distanceKm: number;
  readonly accusedArrested: boolean;
  readonly accompaniedBy: string | null;
  cwcAt: Minute | null;
  /** The CWC whose order number the police wrote down. */
  readonly cwc: CwcDraft | null;
  restoredAt: Minute | null;
}

export interface Team {
  readonly sentAt: Minute;
  readonly to: Spot;
  readonly result: 'FOUND' | 'NOT_FOUND' | null;
}

export interface FirDraft extends AnyDraft {
  readonly kind: 'fir';
  station: PoliceStation;
  readonly year: number;
  /** Victim n of the FIR is child `children[n - 1]`. */
  readonly children: readonly number[];
  readonly firType: 'REGULAR' | 'ZERO' | 'E_FIR';
  readonly informedAt: Minute;
  readonly registeredAt: Minute;
  readonly missing: Absence;
  readonly report: ReportDraft | null;
  readonly zeroFir: FirDraft | null;
  transferredTo: { readonly fir: FirDraft; readonly at: Minute } | null;
  sexualOffence: boolean;
  readonly trafficking: boolean;
  traces: (Trace | null)[];
  readonly teams: Team[];
  readonly inDrive: boolean;
  /** The drive that the FIR names; null: that of its district, if `inDrive`. */
  drive: DriveOrder | null;
}

/** A drive, as records name it. */
export interface DriveOrder {
  readonly edition: string | null;
  readonly unit: string;
  /** The first and the last day. */
  readonly from: Minute;
  readonly to: Minute;
  readonly stations: number | null;
  /** A station's team, as ordered. */
  readonly team: { readonly subInspectors: number; readonly constables: number } | null;
}

/** A closed case of one person, in which the police have deleted who it is: an FIR, or an adult's report. */
export interface PurgedDraft extends AnyDraft {
  readonly kind: 'purged';
  readonly register: 'fir' | 'missing-report';
  readonly station: PoliceStation;
  readonly year: number;
  readonly sex: Sex;
  readonly ageYears: number;
  readonly missingAt: Minute;
  readonly registeredAt: Minute;
  readonly closedAt: Minute;
  readonly trace: PurgedTrace | null;
  readonly reason: string;
  readonly drive: DriveOrder | null;
}

export interface PurgedTrace {
  readonly at: Minute;
  readonly district: string;
  readonly state: string;
  readonly method: Trace['method'];
  readonly circumstance: string;
  /** Null where the record does not say. */
  readonly priorReport: 'REGISTERED' | 'NONE' | null;
  readonly distanceKm: number | null;
  readonly restoredAt: Minute;
}

export interface ReportDraft extends AnyDraft {
  readonly kind: 'missing-report';
  station: PoliceStation;
  readonly year: number;
  readonly children: readonly number[];
  readonly missing: Absence;
  readonly reportedAt: Minute;
  readonly reason: string;
  readonly missingFrom: 'HOME' | 'HOME_INSTITUTION' | 'SCHOOL' | 'TRAIN' | 'CROWD';
  readonly earlier: readonly { readonly missingAt: Minute; readonly tracedAt: Minute }[];
  fir: FirDraft | null;
}

/** The numbers that the papers coming with the child named. */
export interface Papers {
  readonly fir: FirDraft | null;
  readonly report: ReportDraft | null;
  readonly contact: ContactDraft | null;
  /** False where the paper names an FIR about several children and not which of them this is. */
  readonly withSerial: boolean;
}

export const NO_PAPERS: Papers = { fir: null, report: null, contact: null, withSerial: true };

export type Discharge =
  | { readonly kind: 'TRANSFER'; readonly at: Minute; readonly to: Home }
  | { readonly kind: 'HANDOVER_PARENTS'; readonly at: Minute };

export interface StayDraft extends OneChild {
  readonly kind: 'stay';
  readonly home: Home;
  readonly admittedAt: Minute;
  readonly mode: 'PRODUCED_BY_POLICE' | 'GRP' | 'RPF' | 'CHILDLINE' | 'TRANSFER' | 'SELF';
  readonly papers: Papers;
  cwc: CwcDraft | null;
  readonly previous: StayDraft | null;
  readonly placeFound: string;
  readonly underFalseName: boolean;
  discharge: Discharge | null;
  abscondedAt: Minute | null;
}

export interface CwcDraft extends OneChild {
  readonly kind: 'cwc-case';
  readonly town: CareTown;
  readonly papers: Papers;
  readonly producedAt: Minute;
  readonly underFalseName: boolean;
  stay: StayDraft | null;
  restoration: { readonly at: Minute } | null;
}

export interface CaseDraft extends OneChild {
  readonly kind: 'case';
  readonly state: string;
  readonly town: CareTown;
  readonly openedAt: Minute;
  readonly firs: readonly FirDraft[];
  readonly cwcs: readonly CwcDraft[];
  readonly intake: 'FOUR_MONTH_RULE' | 'TRAFFICKING_SUSPECTED' | 'DIRECT';
  readonly purpose: 'SEXUAL' | 'LABOUR' | 'BEGGING' | 'MARRIAGE' | null;
  readonly chain: readonly {
    readonly role: 'SOURCE' | 'TRANSIT' | 'DESTINATION';
    readonly place: Spot;
    readonly at: Minute;
  }[];
  readonly rescue: { readonly at: Minute; readonly place: Spot } | null;
  readonly teams: readonly Team[];
}

export interface ContactDraft extends OneChild {
  readonly kind: 'contact';
  readonly force: 'RPF' | 'GRP';
  readonly station: RailwayStation;
  readonly ride: Ride | null;
  readonly foundAt: Minute;
  readonly category: 'RUNAWAY' | 'LOST' | 'ABANDONED' | 'TRAFFICKED' | 'LEFT_BEHIND' | 'DESTITUTE';
  /** The missing report whose GD entry the GRP had from the police. */
  readonly report: ReportDraft | null;
  readonly companions: readonly { readonly relation: string; readonly child: number }[];
  readonly underFalseName: boolean;
  handedOver: { readonly to: 'CHILDLINE' | 'CWC' | 'GRP' | 'PARENT' | 'HOSPITAL'; readonly at: Minute } | null;
}

/** What is wrong in the story by intention, so that a test can expect the trace to say so. */
export type Flaw = 'never-handed-over' | 'late-cwc' | 'two-places-at-once' | 'restored-and-in-home';

/** Children who share one story, and all that any agency wrote about them; no children in a purged case. */
export interface Family {
  readonly index: number;
  /** `MP-OCT-NAMED/katni-alwar` for those that were published. */
  readonly id: string;
  readonly kind: string;
  readonly flaw: Flaw | null;
  /** False where the papers do not connect all records of a child. */
  readonly certain: boolean;
  /** The family whose child bears the same name, by chance; null for nearly all. */
  readonly namesakeOf: string | null;
  readonly children: readonly Child[];
  readonly records: readonly Draft[];
}
