import type { Role, UnitName } from '../../../schema/caller';
import { istIso } from '../../runtime/wire/indian-time';

export const GRANT_MS = 30 * 60_000;

export type Verdict = 'JUSTIFIED' | 'NOT_JUSTIFIED';

/** One child, open to one officer until an instant (ms since 1970); with all that a reviewer is told of it. */
export interface Grant {
  readonly id: string;
  readonly callerId: string;
  readonly role: Role;
  readonly unit: UnitName | null;
  /** `Child.id` as the officer knows it. */
  readonly child: string;
  /** Who the child is, whoever asks; it may be the id of a record that the officer may not see. Never shown. */
  readonly childId: string;
  /** May hold a name, as `note` may: never for a log, an error or a cache key. */
  readonly reason: string;
  readonly openedAt: number;
  readonly until: number;
  readonly reviewedBy: string | null;
  readonly reviewedAt: number | null;
  readonly verdict: Verdict | null;
  readonly note: string | null;
}

/** `BreakGlass` as the graph shows it. */
export type ShownGrant = Omit<Grant, 'childId' | 'openedAt' | 'until' | 'reviewedAt'> & {
  readonly openedAt: string;
  readonly until: string;
  readonly reviewedAt: string | null;
};

/** Field by field: a row of the table may hold more than the graph shows. */
export function showGrant(grant: Grant): ShownGrant {
  const { id, callerId, role, unit, child, reason, reviewedBy, verdict, note } = grant;
  const reviewedAt = grant.reviewedAt === null ? null : istIso(grant.reviewedAt);
  const [openedAt, until] = [istIso(grant.openedAt), istIso(grant.until)];
  return { id, callerId, role, unit, child, reason, openedAt, until, reviewedBy, reviewedAt, verdict, note };
}
