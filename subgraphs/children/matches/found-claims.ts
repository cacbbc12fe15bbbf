import type { StepKind } from '../../../schema/records/movement';
import type { AgencyRegistry } from '../../../schema/agencies/agency-registry';
import type { Queryable, Store } from '../../runtime/postgres/store';
import { raiseAlerts, wasRaised } from '../registry/alerts/alerts';
import { claimOf, fromLivingClaims, fromLivingClaimsOf, hasRecordOf } from '../registry/claims/claim-joins';
import { readEnd } from '../registry/kept/source-rows';

/** Steps that show that a child was found. */
const FOUND: readonly StepKind[] = ['FOUND_AT_STATION', 'PRODUCED_BEFORE_CWC', 'ADMITTED', 'RESCUED', 'TRACED'];
/** A report may be written shortly after its feed was read, and sources begin to be read at different times. */
const GRACE_MS = 60_000;
const CLAIMS_AT_ONCE = 500;

/** Agencies whose every record reports a child. */
const reporting = (agencies: AgencyRegistry) => agencies.closersOf('FOUND_WITHOUT_REPORT');
/**
 * No agency of `$2` has a record of the child of claim `c`, and no alert about the child's records was raised for it.
 */
const UNREPORTED = `NOT ${hasRecordOf('$2', 'c.child')} AND NOT ${wasRaised('FOUND_WITHOUT_REPORT', 'c.child')}`;

/** Notes which of these claims are about a found child whom nobody has reported, as far as is known now. */
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

/** Whether any noted claim still waits for the decision to raise an alert. */
export async function hasFound(database: Queryable): Promise<boolean> {
  return (await database.query('SELECT FROM found_claim LIMIT 1')).length > 0;
}

/**
 * Raises an alert for each noted child that still has no report. It waits until all sources were read to their end, and
 * those that hold reports were read some time after the child's record came: neither the first reading of the feeds nor
 * one that is behind may raise a false alarm. A child with a strong lead to a reported one is left out, since that lead
 * has an alert of its own.
 */
export async function raiseFoundAlerts(store: Store, agencies: AgencyRegistry, now: number): Promise<void> {
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
    const alert = { kind: 'FOUND_WITHOUT_REPORT', high: null, bits: null, modelVersion: null } as const;
    await raiseAlerts(
      database,
      now,
      found.map(({ low }) => ({ ...alert, low })),
    );
  });
}
