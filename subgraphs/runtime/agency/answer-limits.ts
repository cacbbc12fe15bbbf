import type { AgencyRequest } from './dialect';
import type { JsonLimits } from './exact-json';

/*
 * An answer is held to what was asked. The largest paper that can be thought of, an FIR about a hundred children, keeps
 * within what one record is granted here.
 */
const BYTES = { least: 128_000, aRecord: 128_000 };
const VALUES = { least: 2_000, aRecord: 16_000 };
const MAX_DEPTH = 32;
/** Some systems send a record twice, and a few that nobody asked for. */
const ROWS = { least: 8, aRecord: 2 };

export interface AnswerLimits extends JsonLimits {
  readonly bytes: number;
  /** Rows of any of its lists. */
  readonly rows: number;
  /** Of one row. */
  readonly ofRow: JsonLimits & { readonly characters: number };
}

/** The most that an answer about so many records, or a page of so many changes, may be. */
export function limitsOf({ most }: Pick<AgencyRequest, 'most'>, maxBytes: number): AnswerLimits {
  return {
    bytes: Math.min(maxBytes, BYTES.least + BYTES.aRecord * most),
    values: VALUES.least + VALUES.aRecord * most,
    depth: MAX_DEPTH,
    rows: maxRows(most),
    // A record that is longer would hold up the thread that takes it over.
    ofRow: { characters: 2 * BYTES.aRecord, values: VALUES.aRecord, depth: MAX_DEPTH },
  };
}

export function maxRows(most: number): number {
  return ROWS.least + ROWS.aRecord * most;
}
