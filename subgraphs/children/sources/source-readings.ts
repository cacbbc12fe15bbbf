import type { Clock } from '../../../schema/process/clock';
import type { SourceReading } from '../../drives';
import type { Queryable } from '../../runtime/postgres/store';

/** How far these sources were read, for figures that rest on them. */
export function createSourceReadings(
  _store: Queryable,
  _clock: Clock,
): (sources: readonly string[]) => Promise<readonly SourceReading[]> {
  return () => Promise.resolve([]);
}
