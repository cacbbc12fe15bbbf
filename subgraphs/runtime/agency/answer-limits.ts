import type { AgencyRequest } from './dialect';
import type { JsonLimits } from './exact-json';

/*
 * An answer must be in proportion to the request. Even the largest plausible record, an FIR about a hundred children,
 * fits into the limits of one record.
 */
const BYTES = { min: 128_000, perRecord: 128_000 };
const VALUES = { min: 2_000, perRecord: 16_000 };
const MAX_DEPTH = 32;
/** Some systems send a record twice, or a few that were not requested. */
const ROWS = { min: 8, perRecord: 2 };

export interface AnswerLimits extends JsonLimits {
  readonly bytes: number;
  /** Rows in any one of its lists. */
  readonly rows: number;
  /** Of one row. */
  readonly ofRow: JsonLimits & { readonly characters: number };
}

/** The limits for an answer about at most `most` records, or a page of so many changes. */
export function limitsOf({ most }: Pick<AgencyRequest, 'most'>, maxBytes: number): AnswerLimits {
  return {
    bytes: Math.min(maxBytes, BYTES.min + BYTES.perRecord * most),
    values: VALUES.min + VALUES.perRecord * most,
    depth: MAX_DEPTH,
    rows: maxRows(most),
    // A longer record would block the event loop when it takes the row over from the parse thread.
    ofRow: { characters: 2 * BYTES.perRecord, values: VALUES.perRecord, depth: MAX_DEPTH },
  };
}

export function maxRows(most: number): number {
  return ROWS.min + ROWS.perRecord * most;
}
