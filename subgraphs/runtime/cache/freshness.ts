import type { SourceConfig } from '../agency/source-config';
import type { Reading } from './tier';

/**
 * What a reading is good for. fresh: to be served. stale: to be served and refreshed behind the reader's back (RFC 5861).
 * spare: to be served only when the agency does not answer. expired: to be forgotten.
 */
export type Freshness = 'fresh' | 'stale' | 'stale-if-error' | 'expired';

/** Judges by age alone; `now` is epoch milliseconds. That there is no such record is believed for `absentMs` and never stale. */
export function freshnessOf(reading: Reading, source: SourceConfig, now: number): Freshness {
  const age = now - reading.fetchedAt;
  if (age < (reading.state === 'absent' ? source.absentMs : source.freshMs)) return 'fresh';
  if (age >= source.freshMs + source.staleMs) return 'expired';
  return reading.state === 'absent' ? 'stale-if-error' : 'stale';
}
