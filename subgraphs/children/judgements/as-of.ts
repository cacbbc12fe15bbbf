import type { Queryable } from '../../runtime/postgres/store';
import { MAX_SUCCESSORS } from '../registry/claims/claim-rows';
import { readKnownRecords, type KnownRecord } from './known-record';

interface State {
  readonly child: number | null;
  readonly successor: number | null;
}

/**
 * The records that were one child's at an instant (ms since 1970), those too that were withdrawn since, in the order of
 * first sight: of the child that the id named then. Empty when it named none.
 */
export async function readAsOf(database: Queryable, id: string, at: number): Promise<readonly KnownRecord[]> {
  const child = await childAt(database, id, at);
  if (child === null) return [];
  const members = await database.query<{ claim: number }>(
    `SELECT met.claim::float8 FROM (SELECT DISTINCT claim FROM membership WHERE child = $1) AS met
     CROSS JOIN LATERAL (
       SELECT m.child FROM membership m WHERE m.claim = met.claim AND m.at <= to_timestamp($2::float8 / 1000)
       ORDER BY m.change DESC LIMIT 1
     ) AS last
     WHERE last.child = $1 ORDER BY met.claim`,
    [child, at],
  );
  const records = await readKnownRecords(
    database,
    members.map(({ claim }) => claim),
  );
  return members.flatMap(({ claim }) => records.get(claim) ?? []);
}

/** The child that the id named at that instant, by way of heirs where its own claim was withdrawn. */
async function childAt(database: Queryable, id: string, at: number): Promise<number | null> {
  const [own] = await database.query<{ seq: number }>('SELECT seq::float8 FROM claim WHERE born_id = $1', [id]);
  let claim = own?.seq ?? null;
  for (let step = 0; claim !== null && step < MAX_SUCCESSORS; step++) {
    const [state]: readonly State[] = await database.query<State>(
      `SELECT child::float8, heir::float8 AS successor FROM membership
       WHERE claim = $1 AND at <= to_timestamp($2::float8 / 1000) ORDER BY change DESC LIMIT 1`,
      [claim, at],
    );
    if (state?.child != null) return state.child;
    claim = state?.successor ?? null;
  }
  return null;
}
