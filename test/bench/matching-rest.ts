import { setTimeout as pause } from 'node:timers/promises';
import { ClaimIndex } from '../../subgraphs/children/matches/claim-index';
import { CHILDREN_MODEL } from '../../subgraphs/linkage/matching/model/children-model';
import { ask } from './databases';

const LOOK_EVERY_MS = 200;
const PATIENCE_MS = 900_000;

export async function waitingClaims(databaseUrl: string): Promise<number> {
  const [row] = await ask<{ waiting: number }>(databaseUrl, 'SELECT count(*)::int AS waiting FROM match_queue');
  return row?.waiting ?? 0;
}

/** Waits until no claim waits to be matched. */
export async function matchingDone(databaseUrl: string): Promise<void> {
  for (const deadline = Date.now() + PATIENCE_MS; (await waitingClaims(databaseUrl)) > 0;) {
    if (Date.now() > deadline) throw new Error('Matching did not end in time.');
    await pause(LOOK_EVERY_MS);
  }
}

/** No claim waits any more and no sweep is due, so that a process on this registry has nothing to match. */
export async function putMatchingToRest(databaseUrl: string): Promise<void> {
  await ask(databaseUrl, 'DELETE FROM match_queue');
  const { version } = new ClaimIndex(CHILDREN_MODEL);
  await ask(
    databaseUrl,
    `UPDATE match_progress SET swept = (SELECT coalesce(max(revision), 0) FROM claim), version = '${version}'`,
  );
}

/** All claims wait and no lead is known, as at a first start. The process that matches has to begin anew. */
export async function startMatchingOver(databaseUrl: string): Promise<void> {
  await ask(databaseUrl, 'DELETE FROM lead');
  await ask(databaseUrl, `UPDATE match_progress SET revision = 0, swept = 0, version = ''`);
  await ask(
    databaseUrl,
    'INSERT INTO match_queue SELECT seq, revision FROM claim WHERE NOT gone ON CONFLICT DO NOTHING',
  );
}
