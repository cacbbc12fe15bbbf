import type { Log } from '../../../schema/process/log';
import { CHILDREN_MODEL } from '../../linkage/matching/model/children-model';
import { toMatchModel, type MatchModel } from '../../linkage/matching/model/match-model';
import type { Queryable } from '../../runtime/postgres/store';
import { readLatestModel, type ModelRow } from './model-rows';

/**
 * The parameters that the matcher works with: the latest fit to the deployment's own judgements, or those that the
 * product ships. A process reads them once, when it starts.
 *
 * A fit is to scores of the shipped parameters. With those of a later release the same evidence has other scores, so that
 * the fit would be wrong; it is left aside until it is made again.
 */
export async function readActiveModel(database: Queryable, log: Log): Promise<MatchModel> {
  const latest = await readLatestModel(database);
  return (latest && usableModel(latest, log)) ?? CHILDREN_MODEL;
}

function usableModel({ base, version, parameters }: ModelRow, log: Log): MatchModel | null {
  if (base !== CHILDREN_MODEL.version) {
    log.warn('match-model-outdated', { version });
    return null;
  }
  try {
    return toMatchModel(parameters);
  } catch {
    log.error('match-model-unread', { version });
    return null;
  }
}
