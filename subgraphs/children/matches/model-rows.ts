import type { MatchModel } from '../../linkage/matching/model/match-model';
import { epochMs } from '../../runtime/postgres/epoch-ms';
import type { Queryable } from '../../runtime/postgres/store';
import { announce } from '../registry/registry-changes';

/** A fit to the deployment's own judgements. Times are ms since 1970. */
export interface ModelRow {
  readonly seq: number;
  readonly version: string;
  /** The version of the shipped parameters beside which it was fitted. */
  readonly base: string;
  /** As stored: `toMatchModel` checks it. */
  readonly parameters: unknown;
  readonly fittedAt: number;
  readonly fittedBy: string;
  readonly judgements: number;
  readonly undoneAt: number | null;
  readonly undoneBy: string | null;
}

/** Matching looks up the model in effect whenever claims may have changed. */
const NO_CHILD = [{ ids: [] }];

const COLUMNS = `seq::float8, version, base, parameters, ${epochMs('fitted_at')} AS "fittedAt",
  fitted_by AS "fittedBy", judgements, ${epochMs('undone_at')} AS "undoneAt", undone_by AS "undoneBy"`;

/** The latest that is not undone; null when there is none. */
export async function readLatestModel(database: Queryable): Promise<ModelRow | null> {
  const [row] = await database.query<ModelRow>(
    `SELECT ${COLUMNS} FROM match_model WHERE undone_at IS NULL ORDER BY match_model.seq DESC LIMIT 1`,
  );
  return row ?? null;
}

/** The number of the latest that is not undone; null when there is none. */
export async function readLatestModelSeq(database: Queryable): Promise<number | null> {
  const [row] = await database.query<{ seq: number | null }>(
    'SELECT max(seq)::float8 AS seq FROM match_model WHERE undone_at IS NULL',
  );
  return row?.seq ?? null;
}

/** All that were ever applied, the oldest first. */
export async function readModels(database: Queryable): Promise<readonly ModelRow[]> {
  return database.query<ModelRow>(`SELECT ${COLUMNS} FROM match_model ORDER BY match_model.seq`);
}

/** Puts the model into effect. Processes that run are told when the transaction commits. */
export async function insertModel(
  database: Queryable,
  model: MatchModel,
  { base, at, by, judgements }: { readonly base: string; readonly at: number; readonly by: string; readonly judgements: number }, // prettier-ignore
): Promise<void> {
  await database.query(
    `INSERT INTO match_model (version, base, parameters, fitted_at, fitted_by, judgements)
     VALUES ($1, $2, $3, to_timestamp($4::float8 / 1000), $5, $6)`,
    [model.version, base, JSON.stringify(model), at, by, judgements],
  );
  await announce(database, NO_CHILD);
}

/** Takes back the latest that is not undone, and resolves with it; null when there is none. */
export async function undoLatestModel(
  database: Queryable,
  { at, by }: { readonly at: number; readonly by: string },
): Promise<ModelRow | null> {
  const [row] = await database.query<ModelRow>(
    `UPDATE match_model SET undone_at = to_timestamp($1::float8 / 1000), undone_by = $2
     WHERE undone_at IS NULL AND seq = (SELECT max(m.seq) FROM match_model m WHERE m.undone_at IS NULL)
     RETURNING ${COLUMNS}`,
    [at, by],
  );
  await announce(database, NO_CHILD);
  return row ?? null;
}
