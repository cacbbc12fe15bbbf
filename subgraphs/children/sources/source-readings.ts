import { isCode } from '../../../schema/errors/codes';
import type { Clock } from '../../../schema/process/clock';
import type { ReadSources, SourceReading } from '../../drives/graphql/ledger-reading';
import type { Queryable } from '../../runtime/postgres/store';
import { readProgress } from '../registry/kept/reading-progress';
import { sourceState } from './source-state';

/**
 * How far these sources were read, for figures that rest on them. A source is behind, too, while all its records are read
 * again: what is read anew may be what a figure lacks. One that the registry does not know was never read.
 */
export function createSourceReadings(store: Queryable, clock: Clock): ReadSources {
  return async (sources) => {
    const known = new Map((await readProgress(store, sources)).map((row) => [row.id, row]));
    const now = clock.now();
    return sources.map((source): SourceReading => {
      const progress = known.get(source);
      if (!progress) return { source, asOf: null, behind: true, code: null };
      // A code that this version does not know is a failure all the same.
      const code = progress.code === null ? null : isCode(progress.code) ? progress.code : 'INTERNAL';
      const behind = progress.isRereading || sourceState({ ...progress, code }, now).state !== 'UP';
      return { source, asOf: progress.caughtUpAt, behind, code };
    });
  };
}
