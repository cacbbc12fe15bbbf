import type { RecordLoader } from './lookup';

/** What an agency room's resolvers are handed, made anew for each request. */
export interface AgencyContext<R> {
  readonly records: RecordLoader<R>;
  /** Milliseconds since 1970, UTC. */
  readonly now: number;
}
