import type { RecordRefs } from '../../../schema/signing/record-ref';
import type { RecordLoader } from '../cache/lookup';
import type { Views } from '../rights/views';
import type { RequestContext } from '../graphql/subgraph';

/** The context of an agency's resolvers, new for each request. */
export interface AgencyContext<R> extends RequestContext {
  /** Agency facts, independent of the caller. They may leave only through `views`. */
  readonly records: RecordLoader<R>;
  readonly views: Views;
  readonly refs: RecordRefs;
  /** Milliseconds since 1970, UTC. */
  readonly now: number;
}
