/** The kinds of numbers that join two records with certainty; everything else is evidence, not identity. */
export const JOIN_KINDS = [
  'FIR_NUMBER',
  'GD_NUMBER',
  'DD_NUMBER',
  'CWC_ORDER',
  'CWC_CASE',
  'PROFILE',
  'MISSING_REPORT',
] as const;
export type NumberKind = (typeof JOIN_KINDS)[number];

/**
 * A number that a record bears or cites, complete enough to be unique in India: `value` includes its scope (state,
 * station, year), normalised by the agency's module, e.g. `MP/23380012/2025/123`; an FIR's second victim ends in `#2`.
 */
export interface JoinNumber {
  readonly kind: NumberKind;
  readonly value: string;
}
