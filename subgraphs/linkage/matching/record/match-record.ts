/** What one record states of a person. Fields that it does not state are left out and are evidence neither way. */
export interface MatchRecord {
  /** The record's id, not the person's; opaque, unique within an index. */
  readonly id: string;
  /** The agency that wrote the record, quoted in explanations. */
  readonly agency?: string;
  /** All names of the person, in any order. */
  readonly names?: readonly SaidName[];
  readonly father?: string;
  readonly mother?: string;
  readonly sex?: Sex;
  readonly birth?: BirthWindow;
  readonly event?: SaidEvent;
  /** Where the person is from. */
  readonly home?: SaidPlace;
  readonly phone?: string;
  /** Descriptions of marks, scars and tattoos, as written. */
  readonly marks?: readonly string[];
  /** Up to four more columns, each compared as text with the same column of the other record. */
  readonly others?: readonly (string | undefined)[];
}

export type Sex = 'F' | 'M' | 'T';

/** Either one text as written (`सुनीता देवी उर्फ गुड़िया`), or given name and surname separately. */
export interface SaidName {
  readonly text?: string;
  readonly given?: string;
  readonly surname?: string;
}

/** The days (since 1970-01-01, both ends included) on which the person may have been born. */
export interface BirthWindow {
  readonly from: number;
  readonly to: number;
}

/** When and where the person went missing or was found. */
export interface SaidEvent {
  readonly kind: 'MISSING' | 'FOUND';
  /** Days since 1970-01-01. */
  readonly day?: number;
  readonly place?: SaidPlace;
}

export interface SaidPlace {
  readonly village?: string;
  readonly block?: string;
  readonly district?: string;
  readonly state?: string;
  readonly lat?: number;
  readonly lon?: number;
}
