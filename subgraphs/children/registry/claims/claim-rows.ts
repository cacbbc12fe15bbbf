import type { Agency, RecordKind } from '../../../../schema/agencies/agencies';
import type { UnitName } from '../../../../schema/rights/caller';
import type { JoinKind } from '../../../../schema/records/claims';
import { parseRecordKey } from '../../../../schema/agencies/record-key';
import type { Queryable } from '../../../runtime/postgres/store';
import { recordIdOf } from './claim-joins';
import type { ClaimPayload } from './readable-records';

/** What one record says about a child. */
export interface KnownClaim extends ClaimPayload {
  /** The id that the child would have if this were its earliest claim. */
  readonly claimId: string;
  readonly agency: Agency;
  readonly source: string;
  readonly kind: RecordKind;
  /** With `#person` when the record is about several children. */
  readonly recordId: string;
  readonly linkedBy: readonly JoinKind[];
  /** In `numberText`'s form. */
  readonly bears: readonly string[];
  readonly cites: readonly string[];
  readonly heldBy: readonly string[];
  /** Ids of the claims that a confirmation joined to this one. */
  readonly confirmedWith: readonly string[];
  /** Ids of the judgements about it that are in effect. */
  readonly judgedBy: readonly string[];
  /** Id of the child that it is of by agencies' numbers and two people's judgements. Rights go no further than that. */
  readonly vouchedId: string;
  /** Whether some claim of that child protects it. `protects` is this claim's own. */
  readonly guarded: boolean;
}

/** A child as the registry holds it, independent of the caller, with its claims in the order of first sight. */
export interface ChildRow {
  readonly id: string;
  readonly claims: readonly KnownClaim[];
}

/** One claim of the child that was `requested`, whose present id is `id`. */
interface Row extends Omit<KnownClaim, keyof ClaimPayload | 'agency' | 'source' | 'kind'> {
  readonly requested: string;
  readonly id: string;
  readonly payload: ClaimPayload;
}

/** How many successors are followed when one after another was withdrawn. */
export const MAX_SUCCESSORS = 20;

/**
 * The children known under these ids, by the requested id. It takes one query, and a second only when the claim of an
 * id was withdrawn.
 */
export async function readChildren(database: Queryable, ids: readonly string[]): Promise<Map<string, ChildRow>> {
  const rows = await database.query<Row>(
    `SELECT asked.born_id AS requested, first.born_id AS id, c.born_id AS "claimId", ${recordIdOf('c')} AS "recordId",
       c.linked_by AS "linkedBy", c.bears, c.cites, c.held_by AS "heldBy",
       c.confirmed_with AS "confirmedWith", c.judged_by AS "judgedBy", vouched.born_id AS "vouchedId", c.guarded,
       c.payload
     FROM claim asked
     JOIN claim first ON first.seq = asked.child
     JOIN claim c ON c.child = asked.child AND NOT c.gone
     JOIN claim vouched ON vouched.seq = c.vouched
     WHERE asked.born_id = ANY($1) AND NOT asked.gone
     ORDER BY asked.seq, c.seq`,
    [ids],
  );
  const children = toChildren(rows);
  const missing = ids.filter((id) => !children.has(id));
  if (missing.length === 0) return children;
  const successors = await readSuccessors(database, missing);
  if (successors.size === 0) return children;
  const inherited = await readChildren(database, [...new Set(successors.values())]);
  for (const [id, successor] of successors) {
    const child = inherited.get(successor);
    if (child) children.set(id, child);
  }
  return children;
}

/** For ids whose own claim was withdrawn: the id of the first successor that was not. */
async function readSuccessors(database: Queryable, ids: readonly string[]): Promise<Map<string, string>> {
  const rows = await database.query<{ requested: string; successor: string }>(
    `WITH RECURSIVE line AS (
       SELECT born_id AS asked, heir, 1 AS step FROM claim WHERE born_id = ANY($1) AND gone
       UNION ALL
       SELECT line.asked, claim.heir, line.step + 1 FROM line JOIN claim ON claim.seq = line.heir
       WHERE claim.gone AND line.step < ${MAX_SUCCESSORS}
     )
     SELECT line.asked AS requested, claim.born_id AS successor FROM line JOIN claim ON claim.seq = line.heir WHERE NOT claim.gone`,
    [ids],
  );
  return new Map(rows.map(({ requested, successor }) => [requested, successor]));
}

function toChildren(rows: readonly Row[]): Map<string, ChildRow> {
  const children = new Map<string, { id: string; claims: KnownClaim[] }>();
  for (const row of rows) {
    const { requested, id, claimId, recordId, linkedBy, bears, cites, heldBy, payload } = row;
    const { confirmedWith, judgedBy, vouchedId, guarded } = row;
    const key = parseRecordKey(recordId);
    if (!key) continue;
    const child = children.get(requested) ?? { id, claims: [] };
    children.set(requested, child);
    const { agency, source, kind } = key;
    // Field by field, because an object that is spread before more fields gets a hidden class of its own and slows all
    // readers.
    const { names, sex, born, milestones, protects } = payload;
    // Written before units were recorded. Such a claim is in nobody's hands until its feed is read again.
    const inHandOf = (payload.inHandOf as UnitName | null | undefined) ?? null;
    // prettier-ignore
    child.claims.push({
      names, sex, born, milestones, protects, inHandOf,
      claimId, agency, source, kind, recordId, linkedBy, bears, cites, heldBy, confirmedWith, judgedBy,
      vouchedId, guarded,
    });
  }
  return children;
}

/** All children, or those of whom a record lies with a unit. */
export type ChildList = 'ALL' | UnitName;

/** A child's place in a list: the place of its earliest claim there. */
export interface ListedChild {
  readonly seq: number;
  readonly id: string;
}

/** Children in the order in which they, or their records with the unit, became known; `after` excluded. */
export async function readPage(
  database: Queryable,
  first: number,
  after: number,
  list: ChildList = 'ALL',
): Promise<readonly ListedChild[]> {
  if (list === 'ALL') {
    return database.query<ListedChild>(
      // Ordered by the column: `seq` alone would name the float8 of the result, which has no index.
      `SELECT seq::float8, born_id AS id FROM claim
       WHERE child = seq AND NOT gone AND seq > $2 ORDER BY claim.seq LIMIT $1`,
      [first, after],
    );
  }
  return database.query<ListedChild>(
    // A scalar subquery, which PostgreSQL runs once a row. EXISTS would become a join that reads the whole unit.
    `SELECT c.seq::float8, c.born_id AS id FROM unit_claim u JOIN claim c ON c.seq = u.claim
     WHERE u.unit = $3 AND u.claim > $2 AND c.seq = (
       SELECT min(d.seq) FROM claim d JOIN unit_claim e ON e.unit = $3 AND e.claim = d.seq
       WHERE d.child = c.child AND NOT d.gone
     )
     ORDER BY u.claim LIMIT $1`,
    [first, after, list],
  );
}
