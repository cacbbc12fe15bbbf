import type { PendencyCut } from '../counting/pendency';
import type { Cut, Grouping } from '../cut/cut';
import type { CommandUnit } from '../cut/cut';

/** A question of one number: of a `Tally`. */
export interface CountQuantity {
  readonly kind: 'COUNT';
  readonly cut: Cut;
  readonly number: 'total' | 'female' | 'male' | 'transgender' | 'unknown';
}

export type SingleQuantity =
  | CountQuantity
  | { readonly kind: 'GROUPS'; readonly cut: Cut; readonly groupBy: Grouping }
  | { readonly kind: 'PENDENCY'; readonly cut: PendencyCut; readonly number: PendencyNumber }
  | { readonly kind: 'DRIVE'; readonly id: string; readonly number: DriveNumber };

export type PendencyNumber =
  'opening' | 'registered' | 'traced' | 'closedOtherwise' | 'closing' | 'netChange' | 'per100Registered';
export type DriveNumber = 'stations' | 'subInspectors' | 'constables' | 'officers';

/** What a published number is held against. */
export type Quantity =
  | SingleQuantity
  | { readonly kind: 'SUM'; readonly of: readonly SingleQuantity[] }
  | {
      readonly kind: 'RATIO';
      readonly above: readonly CountQuantity[];
      readonly below: readonly CountQuantity[];
      readonly times: number;
    }
  | { readonly kind: 'COMPARED'; readonly one: SingleQuantity; readonly other: SingleQuantity };

/** A figure of the file, its questions in the form that a counter answers. */
export interface Figure {
  readonly id: string;
  readonly publishedBy: string;
  readonly unit: CommandUnit;
  readonly from: string | null;
  readonly to: string | null;
  readonly text: string;
  readonly published: number | null;
  readonly note: string | null;
  readonly value: Quantity | null;
  readonly readings: readonly { readonly text: string; readonly value: Quantity }[];
  readonly claims: readonly {
    readonly text: string;
    readonly least: number;
    readonly most: number;
    readonly value: Quantity | null;
  }[];
  readonly cautions: readonly ('TEXT_AMBIGUOUS' | 'SCOPE_UNCLEAR' | 'CLAIM_CONTRADICTED')[];
}
