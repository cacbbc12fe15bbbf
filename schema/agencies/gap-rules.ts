/** The rules by which time in a child's movement counts as a gap; subgraphs/children/trace defines each. */
export const GAP_RULES = [
  'NOT_HANDED_OVER',
  'NOT_PRODUCED_IN_24_HOURS',
  'WHEREABOUTS_UNKNOWN',
  'NOT_ADMITTED_AFTER_TRANSFER',
  'FOUND_WITHOUT_REPORT',
  'RECORD_WITHDRAWN',
] as const;
export type GapRule = (typeof GAP_RULES)[number];
