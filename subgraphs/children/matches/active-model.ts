import type { Log } from '../../../schema/process/log';
import { CHILDREN_MODEL } from '../../linkage/matching/model/children-model';
import { toMatchModel, type MatchModel } from '../../linkage/matching/model/match-model';
import type { Queryable } from '../../runtime/postgres/store';
import { readLatestModel } from './model-rows';

/**
 * The parameters in effect: the latest fit to the deployment's own judgements, or those that the product ships.
 *
 * A fit is to scores of the shipped parameters. With those of a later release the same evidence has other scores, so that
 * the fit would be wrong; it is left aside until it is made again.
 */
export async function readActiveModel(database: Queryable, log: Log): Promise<MatchModel> {
  const latest = await readLatestModel(database);
  if (!latest) return CHILDREN_MODEL;
  const { base, version, parameters } = latest;
  if (base !== CHILDREN_MODEL.version) {
    log.warn('match-model-outdated', { version });
    return CHILDREN_MODEL;
  }
  try {
    return toMatchModel(parameters);
  } catch {
    log.error('match-model-unread', { version });
    return CHILDREN_MODEL;
  }
}
