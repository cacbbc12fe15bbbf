import type { Code } from '../../../schema/errors/codes';

/**
 * What became of asking for one record. A union, so that "no record" and "no answer" cannot be mistaken for each other.
 * `found` and `absent` may be stale: served from an earlier reading, with the code of the failure when the agency was
 * asked again and did not answer.
 */
export type Lookup<R> =
  | {
      readonly state: 'found';
      readonly record: R;
      readonly fetchedAt: number;
      readonly stale: boolean;
      readonly code: Code | null;
    }
  | { readonly state: 'absent'; readonly fetchedAt: number; readonly stale: boolean; readonly code: Code | null }
  | { readonly state: 'failed'; readonly code: Code };

/** Looks records up for one request; equal keys are asked for once. Never rejects: failure is a `Lookup`. */
export interface RecordLoader<R> {
  /** `key` is a record key; its `#person` part is ignored, since a record is fetched whole. */
  load(key: string): Promise<Lookup<R>>;
  loadMany(keys: readonly string[]): Promise<readonly Lookup<R>[]>;
}
