import type { Queryable } from '../../../runtime/postgres/store';
import { successorsOf, movedNeighbours, toPlaceables, weighNumbers, type ClaimChange } from '../claims/claim-changes';
import { readJudged } from '../judged/judged-claims';
import { membershipChanges, writeMemberships, type Cause } from '../judged/memberships';
import { joins, type Edge } from '../linking/linking';
import { raiseAlerts, type NewAlert } from '../alerts/alerts';
import { place, type Placing } from '../linking/placing';
import { readHolders, type StoredClaim } from '../claims/stored-claims';
import { queueClaims } from '../claims/waiting-claims';
import { writeLinks } from '../claims/write-claims';

/** Whole clusters as they are stored, and what is to change in them. */
export interface Unlinked {
  readonly changes: readonly ClaimChange[];
  readonly neighbours: readonly StoredClaim[];
}

/** Numbers that were weighed before, and those of them that join nothing. */
export interface WeighedNumbers {
  readonly numbers: ReadonlySet<string>;
  readonly joinsNothing: ReadonlySet<string>;
}

/** Links the clusters again, by their numbers and the judgements. Call it under the linking lock. */
export async function relink(
  database: Queryable,
  { changes, neighbours }: Unlinked,
  { numbers, joinsNothing }: WeighedNumbers,
): Promise<Placing> {
  const claims = toPlaceables(changes, neighbours);
  // A number that joins claims here may be borne or cited by claims elsewhere too, and then joins nothing.
  const unsure = new Set(joins(claims).flatMap(({ number }) => (numbers.has(number) ? [] : [number])));
  const holders = await readHolders(database, [...unsure], changes.length);
  const { joinsNothing: further } = weighNumbers(unsure, holders, changes);
  const seqs = claims.map(({ seq }) => seq);
  return place(claims, await readJudged(database, seqs), new Set([...joinsNothing, ...further]));
}

/** Writes the new places of claims that do not change themselves, and their memberships. */
export async function writeLinking(
  database: Queryable,
  { changes, neighbours }: Unlinked,
  { places, conflicts }: Placing,
  cause: Cause,
): Promise<void> {
  const moved = movedNeighbours(changes, neighbours, places);
  await writeLinks(database, moved);
  await queueClaims(
    database,
    moved.map(({ seq }) => seq),
  );
  const successors = successorsOf(changes, neighbours);
  await writeMemberships(database, membershipChanges(changes, neighbours, places, successors), cause);
  await raiseConflictAlerts(database, conflicts, cause.at);
}

/** Raises one alert for each pair, however often it occurs. */
async function raiseConflictAlerts(database: Queryable, conflicts: readonly Edge[], at: number): Promise<void> {
  const pairs = new Map(conflicts.map(({ a, b }) => [`${Math.min(a, b)} ${Math.max(a, b)}`, { a, b }]));
  const alerts = [...pairs.values()].map(({ a, b }): NewAlert => {
    return { kind: 'CONFLICT', low: Math.min(a, b), high: Math.max(a, b), bits: null, modelVersion: null };
  });
  await raiseAlerts(database, at, alerts);
}
