import type { Asker } from '../../../schema/caller';
import { codedError } from '../../runtime/coded-error';
import type { Views } from '../../runtime/rights/views';
import type { ChildView } from '../child-view';
import { checkPageSize, type RelayPage } from '../relay-page';
import type { ChildCursors } from '../sealed-cursor';
import type { SealedPlaces } from '../sealed-place';
import type { VisibleChildren } from '../visible-children';
import { alertPage, type AlertsAsked, type ShownAlert } from './alert-page';
import { judgedEvidence, type JudgedEvidence } from './judged-evidence';
import { tiesOf } from './lead-rank';
import type { LeadSource } from './lead-source';
import { reviewPage, type ReviewAsked } from './review-page';
import { createSeenLeads, type SeenLead } from './seen-leads';
import { rankSeen, showMatch, thousandths, type ShownMatch } from './shown-match';

/**
 * Children who may be one, as one caller may see them. Who is shown is noted when a field that shows them is asked for
 * (lead-resolvers.ts).
 */
export interface Leads {
  /** Rejects with PAGE_SIZE_INVALID, QUERY_INVALID. */
  possibleMatches(child: ChildView, first: number, minPosterior: number): Promise<readonly ShownMatch[]>;
  /** Null for who has no leads to review. Rejects with PAGE_SIZE_INVALID, CURSOR_MALFORMED. */
  review(asked: ReviewAsked): Promise<RelayPage<ShownMatch> | null>;
  /** Null for who may know of no leads. Rejects with PAGE_SIZE_INVALID, CURSOR_MALFORMED. */
  alerts(asked: AlertsAsked): Promise<RelayPage<ShownAlert> | null>;
  /** What speaks for two children being one; null where nothing does that the caller may see. */
  evidence(left: ChildView, right: ChildView): Promise<JudgedEvidence | null>;
}

export interface LeadParts {
  readonly source: LeadSource;
  readonly views: Views;
  readonly cursors: ChildCursors;
  readonly places: SealedPlaces;
}

/** For one request. */
export function createLeads(
  { source, views, cursors, places }: LeadParts,
  { asker, visible }: { readonly asker: Asker; readonly visible: Pick<VisibleChildren, 'find'> },
): Leads {
  const seen = createSeenLeads(source, visible);
  const making = { source, seen, views };

  async function possibleMatches(
    child: ChildView,
    first: number,
    minPosterior: number,
  ): Promise<readonly ShownMatch[]> {
    checkPageSize(first);
    if (!(minPosterior >= 0 && minPosterior <= 1)) {
      throw codedError('QUERY_INVALID', { expected: '`minPosterior` from 0 to 1', got: String(minPosterior) });
    }
    const { levels } = child.inside;
    const isWhole = levels.LEADS === 'FULL';
    const leads = await seen.of(child);
    const ties = tiesOf(leads.map(({ lead }) => lead.bits));
    // To whom leads are withheld it is told that there is one worth a look, whatever they ask for: no probability.
    const worth = isWhole ? leads : await firstWorth(leads);
    const asked = minPosterior > 0 ? worth : worth.slice(0, first);
    const matches = asked.map(async (one, index) => {
      const rank = await rankSeen(one, making);
      if (isWhole && thousandths(rank.posterior) < minPosterior) return [];
      return [showMatch(one, rank, { tie: ties[index] ?? null, levels, making })];
    });
    return (await Promise.all(matches)).flat().slice(0, first);
  }

  /** The strongest that a person would have to look at; none when there is none. */
  async function firstWorth(leads: readonly SeenLead[]): Promise<readonly SeenLead[]> {
    for (const one of leads) {
      const { band } = await rankSeen(one, making);
      if (band === 'STRONG' || band === 'REVIEW') return [one];
    }
    return [];
  }

  return {
    possibleMatches,
    review: (asked) => reviewPage(asked, { asker, making, places }),
    evidence: (left, right) => judgedEvidence(left, right, making),
    alerts: (asked) => alertPage(asked, { asker, making, cursors }),
  };
}
