import type { AhtuRecordWire } from '../../../../subgraphs/ahtu/wire';
import type { BirthWindow } from '../../../../subgraphs/india/birth-window';
import type { StatedAge } from '../../../../subgraphs/india/read-age';
import type { CwcCaseWire, StayWire } from '../../../../subgraphs/homes/wire';
import type { FirWire, MissingPersonWire, MissingReportWire, VictimWire } from '../../../../subgraphs/police/wire';
import type { RailwayRecordWire } from '../../../../subgraphs/railway/wire';

/** What is read of a record as its agency writes it: free words, numbers and ages as `N`, and no losses. */
type Written<T, N = number> = T extends string
  ? string
  : T extends number | StatedAge
    ? N
    : T extends BirthWindow
      ? string
      : T extends boolean | null
        ? T
        : T extends readonly (infer E)[]
          ? readonly Written<E, N>[]
          : { readonly [K in Exclude<keyof T, 'losses'>]: Written<T[K], N> };

export type WrittenFir = Written<FirWire>;
export type WrittenReport = Written<MissingReportWire>;
export type WrittenVictim = Written<VictimWire>;
export type WrittenPerson = Written<MissingPersonWire>;
export type WrittenStay = Written<StayWire, string>;
export type WrittenCwcCase = Written<CwcCaseWire, string>;
export type WrittenAhtuCase = Written<AhtuRecordWire>;

type Contact = Written<RailwayRecordWire, string>;
/** All of it is text, lists too. */
export type WrittenContact = Omit<Contact, 'Child' | 'TrainNo'> & {
  readonly Child: { readonly [K in keyof Contact['Child']]: string | null };
  readonly TrainNo: string | null;
};
