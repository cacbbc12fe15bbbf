import type { SearchReach } from './search-reach';

/** SQL conditions for claims that the caller may see of a child to whom the caller has no relation. */
export interface SeenKinds {
  /** For any child. */
  readonly always: string;
  /** For a child who is not protected; null when that makes no difference. */
  readonly ofUnprotected: string | null;
}

type Kinds = Pick<SearchReach, 'kinds' | 'kindsOfProtected'>;

/** `claim` is the row's alias; `value` makes a placeholder for a value. */
export function seenKinds(
  { kinds, kindsOfProtected }: Kinds,
  claim: string,
  value: (one: readonly string[]) => string,
): SeenKinds {
  // The second part of a record key is its kind alone (schema/agencies/record-key.ts).
  const isOf = (some: readonly string[]) => `split_part(${claim}.record_key, ':', 2) = ANY(${value(some)}::text[])`;
  return { always: isOf(kindsOfProtected), ofUnprotected: kinds.length > kindsOfProtected.length ? isOf(kinds) : null };
}
