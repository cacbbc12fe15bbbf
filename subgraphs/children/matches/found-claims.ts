import type { StepKind } from '../../../schema/records/movement';
import type { AgencyRegistry } from '../../../schema/agencies/agency-registry';
import type { Queryable, Store } from '../../runtime/postgres/store';
import { raiseAlerts } from '../registry/relinking/alerts';

/** A child of whom this is known was found. */
const FOUND: readonly StepKind[] = ['FOUND_AT_STATION', 'PRODUCED_BEFORE_CWC', 'ADMITTED', 'RESCUED', 'TRACED'];
/** A report may be written down a moment after its feed was read; sources begin to be read at different times. */
const GRACE_MS = 60_000;
const CLAIMS_AT_ONCE = 500;

/** Agencies of which any record reports its child. */
const reporting = (agencies: AgencyRegistry) => agencies.closersOf('FOUND_WITHOUT_REPORT');
/** Whether a claim is of one of the agencies `$2`. */
const isReport = (claim: string) => `split_part(${claim}.record_key, '-', 1) = ANY($2::text[])`;
/** No report is known of the child of the claim `c`. */
const UNREPORTED = `NOT EXISTS (
  SELECT FROM claim p WHERE p.child = c.child AND NOT p.gone AND ${isReport('p')})`;
/** Nor was this told before of any of its records. */
const UNTOLD = `NOT EXISTS (
  SELECT FROM claim m JOIN alert a ON a.low = m.seq AND a.kind = 'FOUND_WITHOUT_REPORT' WHERE m.child = c.child)`;

/** Remembers which of these claims are about a found child whom nobody reported, as far as is known now. */
export async function noteFound(
  database: Queryable,
  claims: readonly number[],
  agencies: AgencyRegistry,
  now: number,
): Promise<void> {
  await database.query(
    `INSERT INTO found_claim (claim, at) SELECT c.seq, to_timestamp($3::float8 / 1000) FROM claim c
     WHERE c.seq = ANY($1) AND NOT c.gone AND ${UNREPORTED} AND ${UNTOLD} AND EXISTS (
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
  const [read] = await store.query<{ until: number | null; all: boolean | null }>(
    `SELECT bool_and(caught_up_at IS NOT NULL) AS all,
       extract(epoch FROM min(caught_up_at) FILTER (WHERE agency = ANY($1::text[])))::float8 * 1000 AS until FROM source`,
    [reporting(agencies)],
  );
  if (!read?.all || read.until === null) return;
  const until = read.until - GRACE_MS;
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
      `SELECT min(c.seq)::float8 AS low FROM claim c
       WHERE c.seq = ANY($1) AND NOT c.gone AND ${UNREPORTED} AND ${UNTOLD} AND NOT EXISTS (
         SELECT FROM claim m
         JOIN LATERAL (
           SELECT high AS other FROM lead WHERE low = m.seq AND band = 'STRONG'
           UNION SELECT low FROM lead WHERE high = m.seq AND band = 'STRONG'
         ) l ON true
         JOIN claim o ON o.seq = l.other JOIN claim p ON p.child = o.child AND NOT p.gone
         WHERE m.child = c.child AND NOT m.gone AND ${isReport('p')})
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
