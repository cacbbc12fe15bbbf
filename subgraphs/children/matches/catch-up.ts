import { setImmediate } from 'node:timers/promises';
import type { Log } from '../../../schema/process/log';
import type { Queryable } from '../../runtime/postgres/store';
import type { ClaimIndex } from './claim-index';
import { readChanged } from './claims-read';

const CLAIMS_A_PAGE = 200;
/** Indexing one claim takes about 0.1 ms. After so many, other work gets a turn of the event loop. */
const CLAIMS_A_TURN = 10;

/** What was done to the index. */
export interface CaughtUp {
  readonly changed: number;
  readonly withdrawn: number;
}

/**
 * Brings the index to the claims' present state. No other work runs within one claim, so the index never holds half a
 * claim, and it is complete up to its `revision` at any time.
 */
export async function catchUp(database: Queryable, index: ClaimIndex, log: Log): Promise<CaughtUp> {
  const done = { changed: 0, withdrawn: 0 };
  for (let after = { revision: index.revision, seq: Number.MAX_SAFE_INTEGER }; ;) {
    const claims = await readChanged(database, after, CLAIMS_A_PAGE);
    for (const [at, { seq, claimId, child, revision, record }] of claims.entries()) {
      if (at % CLAIMS_A_TURN === CLAIMS_A_TURN - 1) await setImmediate();
      after = { revision, seq };
      done.changed += 1;
      try {
        if (record) index.put(record, { seq, child });
        else if (index.remove(claimId)) done.withdrawn += 1;
      } catch {
        // One claim that the matcher cannot take must not keep the others out of the index.
        log.error('claim-not-indexed', { claim: seq });
      }
    }
    const last = claims.at(-1);
    if (last === undefined) return done;
    // All claims of one revision come from one commit, but perhaps on two pages.
    index.revision = claims.length < CLAIMS_A_PAGE ? last.revision : last.revision - 1;
    if (claims.length < CLAIMS_A_PAGE) return done;
  }
}
