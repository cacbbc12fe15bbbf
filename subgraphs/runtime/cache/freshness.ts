import type { SourceConfig } from '../agency/source-config';
import type { Reading } from './tier';

/**
 * How a reading may be used (RFC 5861). fresh: serve it. stale: serve it and refresh it in the background.
 * stale-if-error: serve it only when the agency does not answer. expired: forget it.
 */
export type Freshness = 'fresh' | 'stale' | 'stale-if-error' | 'expired';

/**
 * Judges by age alone; `now` is epoch milliseconds. An absence is fresh for `absentMs` and is never served as stale.
 */
export function freshnessOf(reading: Reading, source: SourceConfig, now: number): Freshness {
  const age = now - reading.fetchedAt;
  if (age < (reading.state === 'absent' ? source.absentMs : source.freshMs)) return 'fresh';
  if (age >= source.freshMs + source.staleMs) return 'expired';
  return reading.state === 'absent' ? 'stale-if-error' : 'stale';
}
