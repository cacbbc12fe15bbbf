import type { Code } from '../../../schema/errors/codes';
import type {
  GraphCommandUnit,
  GraphDrive,
  GraphDriveStatistics,
  GraphFoundPlaces,
  GraphFoundStates,
  GraphLedgerReading,
  GraphPendencyLedger,
  GraphStatisticsGroup,
  GraphTimeToTrace,
} from '../../../schema/generated/drives';

/** Why a figure is not in the report: the graph's code, or that the records do not say what would have to be counted. */
export type Missing = Code | 'NO_UNIT' | 'NO_PERIOD';

/** A figure as the graph answered it, or why there is none. */
export type Figure<Value> =
  { readonly value: Value; readonly missing: null } | { readonly value: null; readonly missing: Missing };

export type ReportedUnit = Pick<GraphCommandUnit, 'id' | 'kind' | 'name' | 'nameHi' | 'stations'>;

export type ReportedDrive = Omit<GraphDrive, 'unit' | 'traced' | 'left' | 'statistics'> & {
  readonly unit: ReportedUnit | null;
};

export type CountedGroup = Omit<GraphStatisticsGroup, 'id'>;
export type CountedGroups = Pick<GraphDriveStatistics, 'counted' | 'reading'> & {
  readonly groups: readonly CountedGroup[];
};
export type ReportedPendency = Omit<GraphPendencyLedger, 'id' | 'unit' | 'from' | 'to' | 'population' | 'unitOfCount'>;

/** The figures that are counted over the drive's days. */
export interface Figures {
  /** Children traced, whose record names the drive. */
  readonly months: Figure<CountedGroups>;
  readonly ages: Figure<CountedGroups>;
  readonly stations: Figure<CountedGroups>;
  /** Women traced, whose record names the drive. */
  readonly women: Figure<CountedGroups>;
  /** Of all children of the unit who were registered as missing, whatever drive their record names. */
  readonly pendency: Figure<ReportedPendency>;
  readonly time: Figure<GraphTimeToTrace>;
  readonly states: Figure<GraphFoundStates>;
  readonly places: Figure<GraphFoundPlaces>;
}

export const FIGURE_NAMES = [
  ...(['months', 'ages', 'stations', 'women', 'pendency', 'time', 'states', 'places'] as const),
] satisfies readonly (keyof Figures)[];

/** Days, `yyyy-mm-dd`, both included. */
export interface ReportedPeriod {
  readonly from: string;
  readonly to: string;
}

export interface DriveReport {
  readonly drive: ReportedDrive;
  /** The drive's days, up to today; null where the records do not say when it began. */
  readonly period: ReportedPeriod | null;
  readonly figures: Figures;
  /** Of all figures together: the earliest instant, and each source once. */
  readonly reading: GraphLedgerReading;
}
