import type { Queryable } from '../../runtime/postgres/store';
import { countWaiting } from '../registry/claims/waiting-claims';
import type { ClaimIndex } from './claim-index';
import { isOfOtherParameters } from './sweep';

/**
 * With fewer waiting claims than this matching counts as caught up. The answer is for callers who may not see every
 * record: if one waiting claim changed it, whoever asks again and again would learn when a record comes that they may not
 * know of. With this many it tells that much has come, and not what.
 */
export const MANY_WAITING = 100;

/**
 * Whether the leads are those of nearly all claims by the index's parameters. With other parameters than the leads were
 * found with it is false until the claims are queued again, which may be half a minute later.
 */
export async function isCaughtUp(database: Queryable, index: ClaimIndex): Promise<boolean> {
  const [waiting, isOther] = await Promise.all([
    countWaiting(database, MANY_WAITING),
    isOfOtherParameters(database, index),
  ]);
  return waiting < MANY_WAITING && !isOther;
}
