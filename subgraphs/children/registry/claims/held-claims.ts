import type { Queryable } from '../../../runtime/postgres/store';
import { fromLivingClaimsOf } from './claim-joins';

/** Whether somebody holds the claim's record, in SQL: it lies with the unit, or has this one key. */
export function isHeldBy(row: string, unit: string, recordKey: string): string {
  return `(${row}.held_by @> ARRAY[${unit}::text] OR ${row}.record_key = ${recordKey})`;
}

/** Whether a record of one of these children lies with the unit, in SQL. */
export function liesWith(unit: string, ...children: readonly string[]): string {
  return `EXISTS (
    SELECT FROM unit_claim u JOIN claim c ON c.seq = u.claim WHERE u.unit = ${unit} AND c.child IN (${children.join(', ')})
  )`;
}

/**
 * Rows of one column, `unit`: the units with which one of these claims lies, and their states, as `state:MP`. The codes
 * of most units contain the state; records of a zone say in which state the child was found. `zoned` is an array of the
 * names of the agencies whose sources are zones.
 */
export function unitsAndStatesOf(zoned: string, ...seqs: readonly string[]): string {
  const are = `c.seq IN (${seqs.join(', ')})`;
  return `SELECT unit FROM claim c, unnest(c.held_by) AS unit WHERE ${are}
    UNION
    SELECT 'state:' || substring(unit from '^[a-z]+:([A-Z]{2})/')
    FROM claim c, unnest(c.held_by) AS unit
    WHERE ${are} AND unit ~ '^(station|district|range|zone|home|committee|ahtu):[A-Z]{2}/'
    UNION
    SELECT 'state:' || (c.evidence->'event'->'place'->>'state')
    FROM claim c
    WHERE ${are} AND split_part(c.record_key, '-', 1) = ANY(${zoned}::text[]) AND c.evidence->'event'->'place'->>'state' IS NOT NULL`;
}

/**
 * Whether a living record of a child lies with one of these units or in one of these states (`state:MP`), in SQL. `units`
 * is an array; `zoned` as of `unitsAndStatesOf`.
 */
export function liesWithAny(units: string, zoned: string, child: string): string {
  const records = `SELECT m.seq ${fromLivingClaimsOf('m', child)}`;
  return `EXISTS (SELECT FROM (${unitsAndStatesOf(zoned, records)}) lies WHERE lies.unit = ANY(${units}))`;
}

/** Rows of one column, `claim`: the newest claims that lie with a unit, below a number. */
export function newestOfUnit(unit: string, below: string, most: string): string {
  return `SELECT t.claim FROM unit_claim t WHERE t.unit = ${unit} AND t.claim < ${below} ORDER BY t.claim DESC LIMIT ${most}`;
}

/** What somebody holds: the records of a unit, and at most one further record. */
export interface Holding {
  readonly unit: string | null;
  /** The key of the one further record that is held. */
  readonly assigned: string | null;
}

/**
 * Which of these living claims are held. With `byChild` a claim also counts when any record of its child is held, as
 * far as two people vouch that it is the same child.
 */
export async function readHeld(
  database: Queryable,
  claims: readonly number[],
  { unit, assigned }: Holding,
  byChild: boolean,
): Promise<ReadonlySet<number>> {
  const rows = await database.query<{ claim: number }>(
    `SELECT DISTINCT named.seq::float8 AS claim FROM claim named
     JOIN claim held ON NOT held.gone AND (held.seq = named.seq OR $2 AND held.vouched = named.vouched)
     WHERE named.seq = ANY($1) AND NOT named.gone AND ${isHeldBy('held', '$3', '$4')}`,
    [claims, byChild, unit, assigned],
  );
  return new Set(rows.map(({ claim }) => claim));
}

export interface RecordHolders {
  readonly heldBy: readonly string[];
  readonly inHandOf: readonly string[];
}

/** The units with which a record lies and those in whose hands its child is; null for an unknown record. */
export async function readRecordHolders(database: Queryable, recordKey: string): Promise<RecordHolders | null> {
  const claims = await database.query<{ heldBy: readonly string[]; inHandOf: string | null }>(
    `SELECT held_by AS "heldBy", payload->>'inHandOf' AS "inHandOf" FROM claim WHERE record_key = $1 AND NOT gone`,
    [recordKey],
  );
  if (claims.length === 0) return null;
  return {
    heldBy: claims.flatMap(({ heldBy }) => heldBy),
    inHandOf: claims.flatMap(({ inHandOf }) => inHandOf ?? []),
  };
}

/**
 * The children (numbers of their earliest claims) of the unit's newest `most` records and of the one further record.
 */
export async function readHeldChildren(
  database: Queryable,
  { unit, assigned }: Holding,
  most: number,
): Promise<readonly number[]> {
  const rows = await database.query<{ child: number }>(
    `SELECT child::float8 FROM (
       SELECT c.child FROM (SELECT claim FROM unit_claim WHERE unit = $1 ORDER BY claim DESC LIMIT $3) u
       JOIN claim c ON c.seq = u.claim WHERE NOT c.gone
       UNION
       SELECT child FROM claim WHERE record_key = $2 AND NOT gone
     ) own ORDER BY child DESC`,
    [unit, assigned, most],
  );
  return rows.map(({ child }) => child);
}
