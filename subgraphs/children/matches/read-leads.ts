import type { Queryable } from '../../runtime/postgres/store';
import { REVIEW_BITS, STRONG_BITS } from '../../linkage/matching/model/bands';
import type { Lead, LeadPart, LeadPlace, QueuePart, Within } from './lead-source';
import { areKeptApart, readApartFrom } from '../registry/judged/judged-claims';
import { claimWithId, claimOf, fromClaimsWithIds, livingClaimOf, seqOfClaimId } from '../registry/claims/claim-joins';
import { endOf, readLeadEnds } from '../registry/claims/lead-end';

const PAIR = `l.bits, l.joint_bits AS "jointBits", l.other_given_name AS "otherGivenName", l.margin, l.posterior, l.band, l.model_version AS "modelVersion", json_build_array(l.low, l.high) AS seqs`;
const LEAD = `${PAIR}, ${endOf('a', 'af')} AS low, ${endOf('b', 'bf')} AS high`;

/**
 * Joins both claims as they are now. Leads follow joins and judgements a moment later. Until then this leaves out leads
 * between records of one child, and between children that judgements keep apart.
 */
const ENDS = `JOIN ${livingClaimOf('a', 'l.low')} JOIN ${claimOf('af', 'a.child')}
  JOIN ${livingClaimOf('b', 'l.high')} AND b.child <> a.child JOIN ${claimOf('bf', 'b.child')}`;
const NOT_APART = `NOT ${areKeptApart('a.child', 'b.child')}`;

/** A lead without its ends. */
interface Pair extends Omit<Lead, 'low' | 'high'> {
  readonly seqs: readonly [number, number];
}

/**
 * The leads of these claims, strongest first. A child's leads share their ends, so each end is read once.
 */
export async function leadsOf(
  database: Queryable,
  claimIds: readonly string[],
  part: LeadPart,
): Promise<readonly Lead[]> {
  if (claimIds.length === 0) return [];
  const least = part === 'REVIEW_BITS' ? `WHERE l.bits >= ${REVIEW_BITS}` : '';
  const read = await database.query<Pair>(
    `WITH own AS MATERIALIZED (SELECT c.seq ${fromClaimsWithIds('c', '$1')})
     SELECT ${PAIR} FROM own JOIN lead l ON l.low = own.seq ${least}
     UNION ALL
     SELECT ${PAIR} FROM own JOIN lead l ON l.high = own.seq ${least}`,
    [claimIds],
  );
  // A lead between two of the claims was read from both its ends.
  const pairs = [...new Map(read.map((pair) => [pair.seqs.join(' '), pair])).values()];
  if (pairs.length === 0) return [];
  const [ends, apart] = await Promise.all([
    readLeadEnds(database, [...new Set(pairs.flatMap(({ seqs }) => seqs))]),
    readApartFrom(database, claimIds),
  ]);
  const areApart = (one: number, other: number) => apart.get(one)?.has(other) === true;
  const leads = pairs.flatMap((pair): Lead[] => {
    const [low, high] = [ends.get(pair.seqs[0]), ends.get(pair.seqs[1])];
    const isOne = !low || !high || low.child === high.child;
    if (isOne || areApart(low.child, high.child) || areApart(high.child, low.child)) return [];
    return [Object.assign(pair, { low: low.end, high: high.end })];
  });
  return leads.sort((a, b) => b.bits - a.bits || a.seqs[0] - b.seqs[0] || a.seqs[1] - b.seqs[1]);
}

/** STRONG and REVIEW leads in the order in which their claims became known; `after` excluded. */
export async function review(
  database: Queryable,
  within: Within,
  part: QueuePart,
  first: number,
  after: LeadPlace | null,
): Promise<readonly Lead[]> {
  const units = unitsOf(within);
  // Each list is read in the order of its own index, from the given place on.
  const from = units.length === 0 ? 'lead' : 'lead_unit';
  return database.query<Lead>(
    `SELECT ${LEAD} FROM ${from} place JOIN lead l ON l.low = place.low AND l.high = place.high ${ENDS}
     WHERE ($2::text IS NULL OR (place.low, place.high) > (${seqOfClaimId('$2')}, ${seqOfClaimId('$3')}))
       ${part === 'STRONG_BITS' ? `AND place.bits >= ${STRONG_BITS}` : ''}
       ${units.length === 0 ? `AND place.band IN ('STRONG', 'REVIEW')` : 'AND place.unit = $4'}
       ${units.length > 1 ? 'AND (SELECT count(*) FROM lead_unit w WHERE (w.low, w.high, w.unit) = (l.low, l.high, $5)) = 1' : ''}
       AND ${NOT_APART}
     ORDER BY place.low, place.high LIMIT $1`,
    [first, after?.low ?? null, after?.high ?? null, ...units],
  );
}

/** Of these leads, those filed under the unit and the state. */
export async function filed(database: Queryable, leads: readonly Lead[], within: Within): Promise<readonly Lead[]> {
  const units = unitsOf(within);
  if (leads.length === 0 || units.length === 0) return leads;
  const rows = await database.query<{ at: number }>(
    `SELECT asked.at::float8
     FROM unnest($1::text[], $2::text[]) WITH ORDINALITY AS asked(low, high, at)
     JOIN ${claimWithId('a', 'asked.low')} JOIN ${claimWithId('b', 'asked.high')}
     WHERE (SELECT count(*) FROM lead_unit u WHERE u.low = a.seq AND u.high = b.seq AND u.unit = ANY($3)) = $4`,
    [leads.map(({ low }) => low.claimId), leads.map(({ high }) => high.claimId), units, units.length],
  );
  const found = new Set(rows.map(({ at }) => at));
  return leads.filter((_, index) => found.has(index + 1));
}

/** The names under which leads are filed. */
function unitsOf({ unit, state }: Within): string[] {
  return [unit, state === null ? null : `state:${state}`].filter((name) => name !== null);
}
