import { epochMs } from '../../../runtime/postgres/epoch-ms';
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

/** The child that a claim is of from now on. */
export interface MembershipChange {
  readonly claim: number;
  /** Null when it was withdrawn. */
  readonly child: number | null;
  /** The claim that answers for the id of a withdrawn one. */
  readonly successor: number | null;
}

/** The clock's instant, or the last one written if the clock is behind it: history never runs backwards. */
export async function presentInstant(database: Queryable, now: number): Promise<number> {
  const [row] = await database.query<{ at: number }>(
    `SELECT ${epochMs(`greatest(to_timestamp($1::float8 / 1000),
       (SELECT at FROM membership ORDER BY change DESC LIMIT 1),
       (SELECT at FROM judgement ORDER BY seq DESC LIMIT 1))`)} AS at`,
    [now],
  );
  return row?.at ?? now;
}

/** The differences between the claims as stored and as linked again. */
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

/** One change of a claim's child, as stored. */
export interface Membership {
  readonly change: number;
  /** ms since 1970. */
  readonly at: number;
  readonly claim: number;
  /** Null: withdrawn. */
  readonly child: number | null;
  /** seq of the judgement that caused it; null when a record did. */
  readonly judgement: number | null;
}

/** All changes of all claims that were ever of one child with one of these, in order. */
export async function readMemberships(database: Queryable, claims: readonly number[]): Promise<readonly Membership[]> {
  return database.query<Membership>(
    `WITH met AS (
       SELECT DISTINCT claim FROM membership
       WHERE child IN (SELECT child FROM membership WHERE claim = ANY($1) AND child IS NOT NULL)
     )
     SELECT m.change::float8, ${epochMs('m.at')} AS at, m.claim::float8, m.child::float8,
       m.judgement::float8
     FROM membership m WHERE m.claim IN (SELECT claim FROM met) ORDER BY m.change`,
    [claims],
  );
}

/**
 * The child that a claim was of at an instant (ms since 1970), or its successor then; null before the claim was known.
 */
export async function readMembershipAt(
  database: Queryable,
  claim: number,
  at: number,
): Promise<Pick<MembershipChange, 'child' | 'successor'> | null> {
  const [state] = await database.query<Pick<MembershipChange, 'child' | 'successor'>>(
    `SELECT child::float8, heir::float8 AS successor FROM membership
     WHERE claim = $1 AND at <= to_timestamp($2::float8 / 1000) ORDER BY change DESC LIMIT 1`,
    [claim, at],
  );
  return state ?? null;
}

/** The claims that were of a child at an instant (ms since 1970), in the order of first sight. */
export async function readMembersAt(database: Queryable, child: number, at: number): Promise<readonly number[]> {
  const members = await database.query<{ claim: number }>(
    `SELECT met.claim::float8 FROM (SELECT DISTINCT claim FROM membership WHERE child = $1) AS met
     CROSS JOIN LATERAL (
       SELECT m.child FROM membership m WHERE m.claim = met.claim AND m.at <= to_timestamp($2::float8 / 1000)
       ORDER BY m.change DESC LIMIT 1
     ) AS last
     WHERE last.child = $1 ORDER BY met.claim`,
    [child, at],
  );
  return members.map(({ claim }) => claim);
}
