import type { AgencyRegistry } from '../../../schema/agencies/agency-registry';
import type { Queryable } from '../../runtime/postgres/store';
import { unitsAndStatesOf } from '../registry/claims/held-claims';
import type { LeadChanges, LeadSide, StoredLead } from './lead-changes';

interface Row extends Omit<StoredLead, 'lowSide' | 'highSide'> {
  readonly lowMargin: number | null;
  readonly lowPosterior: number | null;
  readonly highMargin: number | null;
  readonly highPosterior: number | null;
}

/** All leads of these claims. */
export async function readLeads(database: Queryable, claims: readonly number[]): Promise<readonly StoredLead[]> {
  if (claims.length === 0) return [];
  const columns = `low::float8, high::float8, bits, joint_bits AS "jointBits", other_given_name AS "otherGivenName", band,
    low_margin AS "lowMargin", low_posterior AS "lowPosterior",
    high_margin AS "highMargin", high_posterior AS "highPosterior"`;
  const rows = await database.query<Row>(
    `SELECT ${columns} FROM lead WHERE low = ANY($1) UNION SELECT ${columns} FROM lead WHERE high = ANY($1)`,
    [claims],
  );
  return rows.map(({ low, high, bits, jointBits, otherGivenName, band, ...sides }) => {
    const lowSide = toSide(sides.lowMargin, sides.lowPosterior);
    return {
      low,
      high,
      bits,
      jointBits,
      otherGivenName,
      band,
      lowSide,
      highSide: toSide(sides.highMargin, sides.highPosterior),
    };
  });
}

function toSide(margin: number | null, posterior: number | null): LeadSide | null {
  return margin === null || posterior === null ? null : { margin, posterior };
}

/** A lead keeps the instant at which it was found as long as it exists. */
export async function writeLeads(
  database: Queryable,
  { kept, dropped }: LeadChanges,
  found: { readonly at: number; readonly modelVersion: string },
): Promise<void> {
  if (dropped.length > 0) {
    await database.query(
      `DELETE FROM lead USING json_to_recordset($1) AS x(low bigint, high bigint)
       WHERE lead.low = x.low AND lead.high = x.high`,
      [JSON.stringify(dropped.map(({ low, high }) => ({ low, high })))],
    );
  }
  if (kept.length === 0) return;
  await database.query(
    `INSERT INTO lead (low, high, bits, joint_bits, other_given_name, low_margin, low_posterior, high_margin, high_posterior, margin, posterior, band,
       model_version, found_at)
     SELECT low, high, bits, joint_bits, other_given_name, low_margin, low_posterior, high_margin, high_posterior,
       nullif(least(low_margin, high_margin), 'Infinity'), least(low_posterior, high_posterior), band,
       $2, to_timestamp($3::float8 / 1000)
     FROM json_to_recordset($1) AS x(low bigint, high bigint, bits real, joint_bits real, other_given_name boolean, low_margin real, low_posterior real,
       high_margin real, high_posterior real, band text)
     ON CONFLICT (low, high) DO UPDATE SET bits = excluded.bits, joint_bits = excluded.joint_bits,
       other_given_name = excluded.other_given_name, low_margin = excluded.low_margin,
       low_posterior = excluded.low_posterior, high_margin = excluded.high_margin,
       high_posterior = excluded.high_posterior, margin = excluded.margin, posterior = excluded.posterior,
       band = excluded.band, model_version = excluded.model_version`,
    [JSON.stringify(kept.map(toRow)), found.modelVersion, found.at],
  );
}

function toRow({ low, high, bits, jointBits, otherGivenName, lowSide, highSide, band }: StoredLead) {
  return {
    ...{ low, high, bits, joint_bits: jointBits, other_given_name: otherGivenName, band },
    ...{ low_margin: marginText(lowSide), low_posterior: lowSide?.posterior ?? null },
    ...{ high_margin: marginText(highSide), high_posterior: highSide?.posterior ?? null },
  };
}

/** JSON has no infinity; PostgreSQL reads it from a text. */
function marginText(side: LeadSide | null): string | null {
  return side && String(side.margin);
}

/** A lead by the numbers of its claims. */
export type LeadPair = Pick<StoredLead, 'low' | 'high'>;

/** Files these leads under the units and states that either claim lies with, as they are now. */
export async function writeLeadUnits(
  database: Queryable,
  leads: readonly LeadPair[],
  { all }: AgencyRegistry,
): Promise<void> {
  if (leads.length === 0) return;
  const zoned = all.filter(({ region }) => region === 'ZONE').map(({ name }) => name);
  const pairs = [leads.map(({ low }) => low), leads.map(({ high }) => high)];
  await database.query(
    `DELETE FROM lead_unit u USING unnest($1::bigint[], $2::bigint[]) AS x(low, high)
     WHERE u.low = x.low AND u.high = x.high`,
    pairs,
  );
  await database.query(
    `INSERT INTO lead_unit (low, high, unit, bits)
     SELECT l.low, l.high, u.unit, l.bits
     FROM unnest($1::bigint[], $2::bigint[]) AS x(low, high)
     JOIN lead l ON l.low = x.low AND l.high = x.high AND l.band IN ('STRONG', 'REVIEW')
     CROSS JOIN LATERAL (
       ${unitsAndStatesOf('$3', 'l.low', 'l.high')}
     ) AS u`,
    [...pairs, zoned],
  );
}
