import type { Queryable } from '../../../runtime/postgres/store';
import type { ClaimChange } from '../claims/claim-changes';
import type { Link } from '../linking/linking';
import type { StoredClaim } from '../claims/stored-claims';

/** When and why claims change their children. */
export interface Cause {
  /** ms since 1970; see `presentInstant`. */
  readonly at: number;
  /** The judgement's seq; null when records came, changed or were withdrawn. */
  readonly judgement: number | null;
}

/** Which child a claim is of from now on. */
export interface MembershipChange {
  readonly claim: number;
  /** Null when it was withdrawn. */
  readonly child: number | null;
  /** The claim that answers for the id of a withdrawn one. */
  readonly successor: number | null;
}

/** The clock's instant, or the last one that was written where the clock stands before it: history never runs backwards. */
export async function presentInstant(database: Queryable, now: number): Promise<number> {
  const [row] = await database.query<{ at: number }>(
    `SELECT round(extract(epoch FROM greatest(to_timestamp($1::float8 / 1000),
       (SELECT at FROM membership ORDER BY change DESC LIMIT 1),
       (SELECT at FROM judgement ORDER BY seq DESC LIMIT 1))) * 1000)::float8 AS at`,
    [now],
  );
  return row?.at ?? now;
}

/** What differs between the claims as they were stored and as they were linked anew. */
export function membershipChanges(
  changes: readonly ClaimChange[],
  neighbours: readonly StoredClaim[],
  places: ReadonlyMap<number, Pick<Link, 'child'>>,
  successors: ReadonlyMap<number, number | null>,
): MembershipChange[] {
  const changed = new Set(changes.map(({ seq }) => seq));
  const own = changes.flatMap(({ seq, old, next }) => {
    const before = old && !old.gone ? old.child : null;
    const child = next ? (places.get(seq)?.child ?? seq) : null;
    return child === before ? [] : [{ claim: seq, child, successor: successors.get(seq) ?? null }];
  });
  const others = neighbours.flatMap(({ seq, child: before }) => {
    const child = places.get(seq)?.child ?? before;
    return child === before || changed.has(seq) ? [] : [{ claim: seq, child, successor: null }];
  });
  return [...own, ...others];
}

export async function writeMemberships(
  database: Queryable,
  changes: readonly MembershipChange[],
  { at, judgement }: Cause,
): Promise<void> {
  if (changes.length === 0) return;
  await database.query(
    `INSERT INTO membership (at, claim, child, heir, judgement)
     SELECT to_timestamp($2::float8 / 1000), claim, child, heir, $3
     FROM json_to_recordset($1) AS x(claim bigint, child bigint, heir bigint)`,
    [JSON.stringify(changes.map(({ claim, child, successor }) => ({ claim, child, heir: successor }))), at, judgement],
  );
}
