import type { Role, UnitName } from '../../../schema/rights/caller';
import { istIso } from '../../india/indian-time';

export const GRANT_MS = 30 * 60_000;

export type Verdict = 'JUSTIFIED' | 'NOT_JUSTIFIED';

/** Acts that give officers access beyond their role, or are unusual; a second officer reviews each. */
export const REVIEWED_ACTS = ['BREAK_GLASS', 'MATCH_CONFIRMED', 'NAME_SEARCH', 'UNUSUAL_USE'] as const;
export type ReviewedActKind = (typeof REVIEWED_ACTS)[number];

/** One act of one officer, with all that a reviewer sees of it. Times are ms since 1970. */
export interface ReviewedAct {
  readonly id: string;
  readonly kind: ReviewedActKind;
  readonly callerId: string;
  readonly role: Role;
  readonly unit: UnitName | null;
  /** `Child.id` as the officer knows it; null where the act is not about one child. */
  readonly child: string | null;
  /** The child's id in the registry; it may come from a record that the officer may not see, so it is never shown. */
  readonly childId: string | null;
  /** How many children it concerned. */
  readonly childCount: number;
  /** May hold a name, as `note` may: never for a log, an error or a cache key. */
  readonly reason: string;
  readonly openedAt: number;
  /** Null when the act does not end by itself. */
  readonly until: number | null;
  readonly reviewedBy: string | null;
  readonly reviewedAt: number | null;
  readonly verdict: Verdict | null;
  readonly note: string | null;
}

/** One child, open to one officer until an instant. */
export type Grant = ReviewedAct & {
  readonly kind: 'BREAK_GLASS';
  readonly child: string;
  readonly childId: string;
  readonly until: number;
};

/** `BreakGlass` as the graph shows it. */
export type ShownAct = Omit<ReviewedAct, 'childId' | 'openedAt' | 'until' | 'reviewedAt'> & {
  readonly openedAt: string;
  readonly until: string | null;
  readonly reviewedAt: string | null;
};

/** Copies field by field, because a row may hold more than the graph shows. */
export function showAct(act: ReviewedAct): ShownAct {
  const { id, kind, callerId, role, unit, child, childCount, reason, reviewedBy, verdict, note } = act;
  const [openedAt, until] = [istIso(act.openedAt), act.until === null ? null : istIso(act.until)];
  const reviewedAt = act.reviewedAt === null ? null : istIso(act.reviewedAt);
  return {
    ...{ id, kind, callerId, role, unit, child, childCount, reason },
    ...{ openedAt, until, reviewedBy, reviewedAt, verdict, note },
  };
}
