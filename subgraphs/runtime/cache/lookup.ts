import type { Code } from '../../../schema/errors/codes';

/**
 * The result of looking up one record: a union, so that "no record" and "no answer" cannot be mistaken for each other.
 * `found` and `absent` may be stale, which means served from an earlier reading; `code` then says why a refresh failed,
 * if one did.
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

/** Looks records up for one request; equal keys are requested once. Never rejects: failure is a `Lookup`. */
export interface RecordLoader<R> {
  /** `key` is a record key; its `#person` part is ignored, because a record is fetched whole. */
  load(key: string): Promise<Lookup<R>>;
  loadMany(keys: readonly string[]): Promise<readonly Lookup<R>[]>;
}
