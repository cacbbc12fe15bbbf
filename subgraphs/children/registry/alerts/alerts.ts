import { epochMs } from '../../../runtime/postgres/epoch-ms';
import type { Queryable } from '../../../runtime/postgres/store';
import { lockAlerts } from './alert-lock';
import { claimOf, livingClaimsOf } from '../claims/claim-joins';
import { liesWith } from '../claims/held-claims';
import { endOf, type LeadEnd } from '../claims/lead-end';

export interface FoundAlert {
  readonly seq: number;
  readonly kind: 'STRONG_LEAD' | 'CONFLICT' | 'FOUND_WITHOUT_REPORT';
  /** ISO 8601. */
  readonly at: string;
  readonly low: LeadEnd;
  readonly high: LeadEnd | null;
}

/** An alert about claims, by their numbers. An alert of one kind is raised once about the same claims. */
export interface NewAlert {
  readonly kind: FoundAlert['kind'];
  readonly low: number;
  readonly high: number | null;
  readonly bits: number | null;
  readonly modelVersion: string | null;
}

export interface Alert extends FoundAlert {
  readonly bits: number | null;
  readonly modelVersion: string | null;
}

/** Adds the alerts that were not raised before. Call it within a transaction; other writers wait until it commits. */
export async function raiseAlerts(database: Queryable, now: number, alerts: readonly NewAlert[]): Promise<void> {
  if (alerts.length === 0) return;
  await lockAlerts(database);
  await database.query(
    `INSERT INTO alert (seq, kind, at, low, high, bits, model_version, about)
     SELECT nextval('alert_seq'), x.kind, to_timestamp($1::float8 / 1000), x.low, x.high, x.bits, x.model_version, x.about
     FROM json_to_recordset($2) AS x(kind text, low bigint, high bigint, bits real, model_version text, about text)
     WHERE NOT EXISTS (SELECT FROM alert WHERE alert.about = x.about)`,
    [now, JSON.stringify(alerts.map(toRow))],
  );
}

function toRow({ kind, low, high, bits, modelVersion }: NewAlert) {
  const about = [kind, low, ...(high === null ? [] : [high])].join(' ');
  return { kind, low, high, bits, model_version: modelVersion, about };
}

/**
 * Alerts in order: all, or those about a child of whom a record lies with the unit. `after` is excluded; 0 for the
 * first.
 */
export async function readAlerts(
  database: Queryable,
  after: number,
  first: number,
  unit: string | null = null,
): Promise<readonly Alert[]> {
  const rows = await database.query<Omit<Alert, 'at'> & { at: Date }>(
    `SELECT a.seq::float8, a.kind, a.at, a.bits, a.model_version AS "modelVersion",
       ${endOf('l', 'lc')} AS low, CASE WHEN h.seq IS NOT NULL THEN ${endOf('h', 'hc')} END AS high
     FROM alert a
     JOIN ${claimOf('l', 'a.low')} JOIN ${claimOf('lc', 'l.child')}
     LEFT JOIN ${claimOf('h', 'a.high')} LEFT JOIN ${claimOf('hc', 'h.child')}
     WHERE a.seq > $1 ${unit === null ? '' : `AND ${liesWith('$3', 'l.child', 'h.child')}`} ORDER BY a.seq LIMIT $2`,
    unit === null ? [after, first] : [after, first, unit],
  );
  return rows.map((row) => ({ ...row, at: row.at.toISOString() }));
}

/** Two claims that something keeps apart although they share a number. */
export interface Conflict {
  readonly seq: number;
  /** ms since 1970. */
  readonly at: number;
  readonly low: number;
  readonly high: number;
}

/** Pairs of claims that would have been joined, or would have joined a third, but for a judgement or a record. */
export async function readConflicts(database: Queryable, claims: readonly number[]): Promise<readonly Conflict[]> {
  return database.query<Conflict>(
    `SELECT seq::float8, ${epochMs('at')} AS at, low::float8, high::float8 FROM alert
     WHERE kind = 'CONFLICT' AND seq IN (
       SELECT seq FROM alert WHERE low = ANY($1) UNION SELECT seq FROM alert WHERE high = ANY($1))
     ORDER BY alert.seq`,
    [claims],
  );
}

/**
 * The pairs of children (numbers of their earliest claims) with a raised strong lead of which one side is the child of
 * one of these claims.
 */
export async function readRaisedLeads(
  database: Queryable,
  claims: readonly number[],
): Promise<readonly { readonly low: number; readonly high: number }[]> {
  return database.query<{ low: number; high: number }>(
    `SELECT l.child::float8 AS low, h.child::float8 AS high FROM unnest($1::bigint[]) AS asked(seq)
     JOIN ${claimOf('c', 'asked.seq')}
     JOIN ${livingClaimsOf('m', 'c.child')}
     JOIN alert a ON a.low = m.seq AND a.kind = 'STRONG_LEAD'
     JOIN ${claimOf('l', 'a.low')} JOIN ${claimOf('h', 'a.high')}`,
    [claims],
  );
}

/** Whether an alert of this kind was raised about any claim of the child, withdrawn claims included, in SQL. */
export function wasRaised(kind: FoundAlert['kind'], child: string): string {
  return `EXISTS (
    SELECT FROM alert a JOIN ${claimOf('m', 'a.low')} WHERE m.child = ${child} AND a.kind = '${kind}')`;
}
