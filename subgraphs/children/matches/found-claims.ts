import type { StepKind } from '../../../schema/records/movement';
import type { AgencyRegistry } from '../../../schema/agencies/agency-registry';
import type { Queryable, Store } from '../../runtime/postgres/store';
import { raiseAlerts, wasRaised } from '../registry/alerts/alerts';
import { claimOf, fromLivingClaims, fromLivingClaimsOf, hasRecordOf } from '../registry/claims/claim-joins';
import { readEnd } from '../registry/kept/source-rows';

/** A child of whom this is known was found. */
const FOUND: readonly StepKind[] = ['FOUND_AT_STATION', 'PRODUCED_BEFORE_CWC', 'ADMITTED', 'RESCUED', 'TRACED'];
/** A report may be written down a moment after its feed was read; sources begin to be read at different times. */
const GRACE_MS = 60_000;
const CLAIMS_AT_ONCE = 500;

/** Agencies of which any record reports its child. */
const reporting = (agencies: AgencyRegistry) => agencies.closersOf('FOUND_WITHOUT_REPORT');
/** No agency of `$2` has a record of the child of the claim `c`, and no alert about its records says so already. */
const UNREPORTED = `NOT ${hasRecordOf('$2', 'c.child')} AND NOT ${wasRaised('FOUND_WITHOUT_REPORT', 'c.child')}`;

/** Remembers which of these claims are about a found child whom nobody reported, as far as is known now. */
export async function noteFound(
  database: Queryable,
  claims: readonly number[],
  agencies: AgencyRegistry,
  now: number,
): Promise<void> {
  await database.query(
    `INSERT INTO found_claim (claim, at) SELECT c.seq, to_timestamp($3::float8 / 1000)
     ${fromLivingClaims('c', '$1')} AND ${UNREPORTED} AND EXISTS (
       SELECT FROM jsonb_array_elements(c.payload->'milestones') step WHERE step->>'kind' = ANY($4))
     ON CONFLICT DO NOTHING`,
    [claims, reporting(agencies), now, FOUND],
  );
}

/** Whether any child is yet to be told of, or not. */
export async function hasFound(database: Queryable): Promise<boolean> {
  return (await database.query('SELECT FROM found_claim LIMIT 1')).length > 0;
}

/**
 * Tells of those children who are still without a report now that all sources were read to their end, and those that
 * hold reports a while after the child's record came: the first reading of the feeds, or one that is behind, raises no alarm.
 * A strong lead to a reported child was told as such.
 */
export async function tellFound(store: Store, agencies: AgencyRegistry, now: number): Promise<void> {
  const readTo = await readEnd(store, reporting(agencies));
  if (readTo === null) return;
  const until = readTo - GRACE_MS;
  const [due] = await store.query('SELECT FROM found_claim WHERE at <= to_timestamp($1::float8 / 1000) LIMIT 1', [
    until,
  ]);
  if (!due) return;
  await store.transaction(async (database) => {
    const waiting = await database.query<{ claim: number }>(
      `SELECT claim::float8 FROM found_claim WHERE at <= to_timestamp($1::float8 / 1000)
       ORDER BY at LIMIT $2 FOR UPDATE SKIP LOCKED`,
      [until, CLAIMS_AT_ONCE],
    );
    const claims = waiting.map(({ claim }) => claim);
    const found = await database.query<{ low: number }>(
      `SELECT min(c.seq)::float8 AS low ${fromLivingClaims('c', '$1')} AND ${UNREPORTED} AND NOT EXISTS (
         SELECT FROM (SELECT m.seq ${fromLivingClaimsOf('m', 'c.child')}) m
         CROSS JOIN LATERAL (
           SELECT high AS other FROM lead WHERE low = m.seq AND band = 'STRONG'
           UNION SELECT low FROM lead WHERE high = m.seq AND band = 'STRONG'
         ) l
         JOIN ${claimOf('o', 'l.other')}
         WHERE ${hasRecordOf('$2', 'o.child')})
       GROUP BY c.child`,
      [claims, reporting(agencies)],
    );
    await database.query('DELETE FROM found_claim WHERE claim = ANY($1)', [claims]);
    const told = { kind: 'FOUND_WITHOUT_REPORT', high: null, bits: null, modelVersion: null } as const;
    await raiseAlerts(
      database,
      now,
      found.map(({ low }) => ({ ...told, low })),
    );
  });
}
