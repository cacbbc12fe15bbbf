import type { Queryable } from '../../../runtime/postgres/store';
import { lockAlerts } from './alert-lock';
import type { LeadEnd } from '../claims/lead-end';
import { endOf } from '../claims/lead-end';

export interface FoundAlert {
  readonly seq: number;
  readonly kind: 'STRONG_LEAD' | 'CONFLICT' | 'FOUND_WITHOUT_REPORT';
  /** ISO 8601. */
  readonly at: string;
  readonly low: LeadEnd;
  readonly high: LeadEnd | null;
}

/** An alert about claims, by their numbers. The same kind is told of the same claims once. */
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

/** Adds the alerts that were not told before. To be called within a transaction, which other writers then wait for. */
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

const OF_UNIT = `AND EXISTS (
  SELECT FROM unit_claim u JOIN claim c ON c.seq = u.claim WHERE u.unit = $3 AND c.child IN (l.child, h.child)
)`;

/** Alerts in their order, all or those about a child of the unit; `after` excluded, 0 for the first. */
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
     JOIN claim l ON l.seq = a.low JOIN claim lc ON lc.seq = l.child
     LEFT JOIN claim h ON h.seq = a.high LEFT JOIN claim hc ON hc.seq = h.child
     WHERE a.seq > $1 ${unit === null ? '' : OF_UNIT} ORDER BY a.seq LIMIT $2`,
    unit === null ? [after, first] : [after, first, unit],
  );
  return rows.map((row) => ({ ...row, at: row.at.toISOString() }));
}
