import type { Clock } from '../../../schema/process/clock';
import type { Log } from '../../../schema/process/log';
import type { BreakGlassCeiling } from '../../runtime/settings/config';
import type { Queryable, Store } from '../../runtime/postgres/store';
import { withStoreCodes } from '../../runtime/graphql/coded-store';
import type { OpenGrants } from './open-grants';
import type { Cursors } from '../../runtime/paging/cursors';
import type { RelayPage } from '../../runtime/paging/relay-page';
import { showAct, type ShownAct, type Verdict } from './grant';
import { readOpen } from './grant-rows';
import { BREAK_GLASS_CHANNEL, KnownGrants, readAnnounced } from './known-grants';
import type { Asking, RecordingParts } from './recorded-act';
import { createOpening, type ChildOf } from './opening';
import { createReviews, type OpenedByJudgement } from './reviews';

/** How long to wait before the table is read again after a failure. */
const AGAIN_MS = 1000;

/** Opens one child to one officer for 30 minutes, and has each opening reviewed. All failures are coded errors. */
export interface BreakGlass extends OpenGrants {
  /**
   * Returns the open grant, which costs nothing, or a new one. Rejects with PURPOSE_REQUIRED, ROLE_REFUSED,
   * REASON_INVALID, BUDGET_SPENT (the officer is at the ceiling), AUDIT_UNAVAILABLE, and as `childOf` does.
   */
  open(asking: Asking, childId: string, reason: string, childOf: ChildOf): Promise<ShownAct>;
  /**
   * The acts that wait for this reviewer, or all acts for an auditor; null for other callers. Rejects with
   * PAGE_SIZE_INVALID, CURSOR_MALFORMED.
   */
  reviews(asking: Asking, first: number, after: string | null): Promise<RelayPage<ShownAct> | null>;
  /** Rejects with REVIEW_NOT_FOUND (also for an act outside the caller's scope), REASON_INVALID, AUDIT_UNAVAILABLE. */
  review(asking: Asking, id: string, verdict: Verdict, note: string): Promise<ShownAct>;
  close(): Promise<void>;
}

export interface BreakGlassParts extends RecordingParts {
  readonly store: Store;
  readonly clock: Clock;
  readonly log: Log;
  readonly ceiling: BreakGlassCeiling;
  readonly cursors: Cursors;
  readonly opened: OpenedByJudgement;
}

/** Resolves when all open grants are loaded. */
export async function createBreakGlass(parts: BreakGlassParts): Promise<BreakGlass> {
  const { store, clock, log } = parts;
  const known = new KnownGrants();
  const openChild = createOpening(parts);
  const reviews = createReviews(parts);
  let closed = false;

  async function learn(database: Queryable = store): Promise<void> {
    const now = clock.now();
    for (const grant of await readOpen(database, now)) known.add(grant, now);
  }

  function learnAgain(): void {
    if (closed) return;
    learn().catch(() => {
      log.warn('break-glass-unread');
      clock.after(AGAIN_MS, learnAgain);
    });
  }

  // In a transaction, because it has more time: a process that is starting up may not read its sockets for seconds.
  await store.transaction((database) => learn(database));
  const stopListening = store.listen(BREAK_GLASS_CHANNEL, {
    // Loads grants that were made while disconnected.
    listening: learnAgain,
    lost: () => log.warn('break-glass-disconnected'),
    message(payload) {
      const grant = readAnnounced(payload);
      if (grant) known.add(grant, clock.now());
      else learnAgain();
    },
  });

  return {
    open: withStoreCodes(log, async (asking: Asking, childId: string, reason: string, childOf: ChildOf) => {
      const grant = await openChild(asking, childId, reason, childOf);
      known.add(grant, clock.now());
      // A reviewer's note is only for reviewers and auditors.
      return showAct({ ...grant, note: null });
    }),
    reviews: withStoreCodes(log, (asking: Asking, first: number, after: string | null) =>
      reviews.page(asking, first, after),
    ),
    review: withStoreCodes(log, (asking: Asking, id: string, verdict: Verdict, note: string) =>
      reviews.review(asking, id, verdict, note),
    ),
    isOpen: (callerId, childIds, now) => known.isOpen(callerId, childIds, now),
    async close() {
      closed = true;
      await stopListening();
    },
  };
}
