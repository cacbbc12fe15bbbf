import type { ListTable } from '../tables/list-table';

/** What a part of a bar stands for; each has a shade of its own, and a header that names it. */
export type BarKind = 'girls' | 'boys' | 'others' | 'plain' | 'less' | 'gap';

export interface BarPart {
  readonly kind: BarKind;
  readonly size: number;
}

export interface BarRow {
  readonly label: string;
  /** From the left. The longest bar of a table is as long as there is room. */
  readonly bar: readonly BarPart[];
  /** Each number as text. */
  readonly cells: readonly string[];
  readonly isSum?: boolean;
}

/** A chart whose numbers stand beside their bars. */
export interface BarTable {
  /** What the table is by: months, stations, states. */
  readonly caption: string;
  /** Of the label and of each cell; the bar needs none. */
  readonly columns: readonly { readonly name: string; readonly kind?: BarKind }[];
  readonly rows: readonly BarRow[];
  /** Rows stand side by side with their bars upright: time goes to the right. */
  readonly isUpright?: boolean;
}

/** A number that is looked for first. */
export interface KeyFigure {
  readonly name: string;
  readonly value: string;
  readonly about?: string | null;
}

/** How far the sources were read. */
export interface WrittenReading {
  readonly text: string;
  readonly isComplete: boolean;
}

/** A district and its count, as the map of counts takes it. */
export interface CountedPlace {
  /** Degrees (WGS 84). */
  readonly lat: number | null;
  readonly lon: number | null;
  /** The district's code in the Local Government Directory. */
  readonly lgdCode: number | null;
  readonly label: string;
  readonly count: number;
}

/** Everything that is said of one figure of the graph. */
export interface Chart {
  readonly title: string;
  /** The unit and the days. */
  readonly scope: string;
  /** What is counted, in words. */
  readonly counted: string;
  readonly keys: readonly KeyFigure[];
  readonly bars: readonly BarTable[];
  /** Tables without bars. */
  readonly tables: readonly { readonly caption: string; readonly table: ListTable }[];
  readonly notes: readonly string[];
  /** Null where it was not asked for. */
  readonly reading: WrittenReading | null;
  /** Counts of districts for a map of India. */
  readonly places: readonly CountedPlace[];
}

/** A chart with nothing in it but what is given. */
export function chartOf(given: Partial<Chart> & Pick<Chart, 'title'>): Chart {
  return { scope: '', counted: '', keys: [], bars: [], tables: [], notes: [], reading: null, places: [], ...given };
}
