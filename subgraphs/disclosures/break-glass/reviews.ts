import { randomUUID } from 'node:crypto';
import type { Clock } from '../../../schema/process/clock';
import { codedError } from '../../../schema/errors/coded-error';
import { levelsOf, type Levels } from '../../../schema/rights/rights';
import type { Queryable, Store } from '../../runtime/postgres/store';
import type { Cursors } from '../../runtime/paging/cursors';
import { relayPage, type RelayPage } from '../../runtime/paging/relay-page';
import { showAct, type ReviewedAct, type ShownAct, type Verdict } from './grant';
import { findAct, insertReview, readActs } from './grant-rows';
import { recordAct, type Asking, type RecordingParts } from './recorded-act';
import { readScopeOf, reviewScopeOf } from './review-scope';
import { readNote } from './written-text';

export interface Reviews {
  page(asking: Asking, first: number, after: string | null): Promise<RelayPage<ShownAct> | null>;
  review(asking: Asking, id: string, verdict: Verdict, note: string): Promise<ShownAct>;
}

export interface ReviewsParts extends RecordingParts {
  readonly store: Store;
  readonly clock: Clock;
  readonly cursors: Cursors;
  readonly opened: OpenedByJudgement;
}

/** The access that was given by acts which do not end by time. */
export interface OpenedByJudgement {
  /**
   * Ends that access, in the verdict's transaction. Resolves with a function to call once the transaction is durable.
   */
  endRights(database: Queryable, act: string): Promise<() => void>;
}

const ACT_ID = /^[0-9a-f-]{36}$/;

export function createReviews({ store, clock, cursors, opened, ...recording }: ReviewsParts): Reviews {
  return {
    async page(asking, first, after) {
      const scope = readScopeOf(asking.callerContext);
      if (!scope) return null;
      return relayPage(
        cursors,
        { list: 'break-glass', first, after },
        (limit, from) => readActs(store, scope, limit, from),
        (act) => disclose(act, asking),
      );
    },

    async review(asking, id, verdict, note) {
      const written = readNote(note);
      const scope = reviewScopeOf(asking.callerContext);
      const find = () => (scope && ACT_ID.test(id) ? findAct(store, scope, id) : null);
      const act = await find();
      if (!act) throw codedError('REVIEW_NOT_FOUND');
      const by = asking.callerContext.caller.id;
      const isThis = (one: ReviewedAct | null): one is ReviewedAct =>
        one?.reviewedBy === by && one.verdict === verdict && one.note === written;
      if (act.reviewedAt === null) {
        const at = clock.now();
        const text = [id, verdict, written].join('\n');
        const childIds = act.childId === null ? [] : [act.childId];
        const review = { id: randomUUID(), kind: 'BREAK_GLASS_REVIEW', name: 'reviewBreakGlass', at, text } as const;
        await recordAct(asking, { ...review, childIds }, recording);
        const [reviewed, announce] = await store.transaction(async (database) => {
          const kept = await insertReview(database, id, { by, at, verdict, note: written });
          const ended = kept && verdict === 'NOT_JUSTIFIED' ? await opened.endRights(database, id) : null;
          return [kept, ended] as const;
        });
        announce?.();
        if (reviewed) return disclose(reviewed, asking);
      }
      // A repeated request, whose answer was lost, gets the same answer; any other comes too late.
      const reviewed = await find();
      if (!isThis(reviewed)) throw codedError('REVIEW_NOT_FOUND');
      return disclose(reviewed, asking);
    },
  };
}

/** A reason may say something about the child, so that showing it is recorded as a disclosure. */
function disclose(act: ReviewedAct, { callerContext, recorder }: Asking): ShownAct {
  const levels: Levels = { ...levelsOf(callerContext, { protected: false, relations: [] }), AUDIT: 'FULL' };
  if (act.childId !== null) recorder.note(act.childId, false, levels, ['AUDIT']);
  return showAct(act);
}
