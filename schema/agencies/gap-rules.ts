/** The rules by which time in a child's story counts as unaccounted for; subgraphs/children/trace says what each means. */
export const GAP_RULES = [
  'NOT_HANDED_OVER',
  'NOT_PRODUCED_IN_24_HOURS',
  'WHEREABOUTS_UNKNOWN',
  'NOT_ADMITTED_AFTER_TRANSFER',
  'FOUND_WITHOUT_REPORT',
  'RECORD_WITHDRAWN',
] as const;
export type GapRule = (typeof GAP_RULES)[number];
