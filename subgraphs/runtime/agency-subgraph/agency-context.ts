import type { RecordRefs } from '../../../schema/signing/record-ref';
import type { RecordLoader } from '../cache/lookup';
import type { Views } from '../rights/views';
import type { RequestContext } from '../graphql/subgraph';

/** What an agency room's resolvers are handed, made anew for each request. */
export interface AgencyContext<R> extends RequestContext {
  /** Agency facts, the same whoever asks: nothing of them leaves but through `views`. */
  readonly records: RecordLoader<R>;
  readonly views: Views;
  readonly refs: RecordRefs;
  /** Milliseconds since 1970, UTC. */
  readonly now: number;
}
