import type { RecordType } from '../../../schema/agencies/agencies';
import type { Code } from '../../../schema/errors/codes';
import type { AgencyName } from '../../../schema/agencies/agency-registry';
import type { GapRule } from '../../../schema/agencies/gap-rules';
import type {
  MovementEvent,
  PlaceValue,
  SourceAnswerStatus,
  StepKind,
  TimeInterval,
  UnreadField,
} from '../../../schema/records/movement';

/** The values behind `Child.trace` in schema/children.graphql. Instants are ISO 8601, IST. */
export interface Trace {
  readonly complete: boolean;
  readonly asOf: string | null;
  readonly sources: readonly SourceStatus[];
  readonly steps: readonly Step[];
  readonly legs: readonly Leg[];
  readonly gaps: readonly Gap[];
  readonly contradictions: readonly Contradiction[];
}

export interface SourceStatus {
  readonly agency: AgencyName;
  readonly source: string;
  readonly status: SourceAnswerStatus | 'NO_RECORD' | 'WITHHELD';
  readonly asOf: string | null;
  readonly error: SourceError | null;
  readonly unread: readonly UnreadField[];
}

export interface SourceError {
  readonly code: Code;
  readonly message: string;
  readonly retry: boolean;
}

export interface Step {
  readonly id: string;
  readonly kind: StepKind;
  readonly at: TimeInterval;
  readonly place: PlaceValue | null;
  readonly to: NonNullable<MovementEvent['to']> | null;
  readonly agency: AgencyName;
  readonly source: string;
  readonly record: { readonly __typename: RecordType; readonly ref: string };
  readonly sourceUpdatedAt: string | null;
  readonly fetchedAt: string;
}

export interface Leg {
  readonly from: PlaceValue;
  readonly to: PlaceValue;
  readonly distanceKm: number;
  readonly hours: number | null;
  /** The last statement about the place left and the first about the place reached. */
  readonly steps: readonly [string, string];
}

export interface Gap {
  readonly rule: GapRule;
  readonly message: string;
  readonly from: string;
  readonly to: string | null;
  /** So far, while the gap goes on; null where the rule measures no time. */
  readonly hours: number | null;
  readonly uncertain: boolean;
  readonly steps: readonly string[];
}

export type ContradictionRule =
  'TWO_PLACES_AT_ONCE' | 'RESTORED_AND_IN_CARE' | 'TWO_HOMES_AT_ONCE' | 'FOUND_BEFORE_MISSING' | 'SEX_DISAGREES';

export interface Contradiction {
  readonly rule: ContradictionRule;
  readonly message: string;
  readonly steps: readonly string[];
}
