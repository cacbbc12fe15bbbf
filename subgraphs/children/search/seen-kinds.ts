import type { SearchReach } from './search-reach';

/** Whether a claim in SQL is there for the caller, of a child with whom the caller has nothing to do. */
export interface SeenKinds {
  /** Whatever the child. */
  readonly always: string;
  /** Of a child who is not protected; null where that makes no difference. */
  readonly ofUnprotected: string | null;
}

type Kinds = Pick<SearchReach, 'kinds' | 'kindsOfProtected'>;

/** `claim` is the row's alias, `value` makes a placeholder of a value. */
export function seenKinds(
  { kinds, kindsOfProtected }: Kinds,
  claim: string,
  value: (one: readonly string[]) => string,
): SeenKinds {
  // Nothing but the kind of record stands between the colons of its key (schema/agencies/record-key.ts).
  const isOf = (some: readonly string[]) => `split_part(${claim}.record_key, ':', 2) = ANY(${value(some)}::text[])`;
  return { always: isOf(kindsOfProtected), ofUnprotected: kinds.length > kindsOfProtected.length ? isOf(kinds) : null };
}
