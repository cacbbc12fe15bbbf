/** What one record says of a person. Whatever it does not say is left out: that is evidence neither way. */
export interface MatchRecord {
  /** Of the record, not of the person: opaque, unique within an index. */
  readonly id: string;
  /** Who wrote it: quoted in explanations. */
  readonly agency?: string;
  /** All the names the person goes by, in any order. */
  readonly names?: readonly SaidName[];
  readonly father?: string;
  readonly mother?: string;
  readonly sex?: Sex;
  readonly birth?: BirthWindow;
  readonly event?: SaidEvent;
  /** Where the person is from. */
  readonly home?: SaidPlace;
  readonly phone?: string;
  /** Words of marks, scars, tattoos, as written. */
  readonly marks?: readonly string[];
  /** Up to four more columns, compared as text with the same place of the other record. */
  readonly others?: readonly (string | undefined)[];
}

export type Sex = 'F' | 'M' | 'T';

/** Either one text as written (`सुनीता देवी उर्फ गुड़िया`), or given name and surname apart. */
export interface SaidName {
  readonly text?: string;
  readonly given?: string;
  readonly surname?: string;
}

/** The days (since 1970-01-01, both ends in) on which the person can have been born. */
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
