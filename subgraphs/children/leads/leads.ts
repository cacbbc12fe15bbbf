import type { CallerContext } from '../../../schema/rights/caller';
import { codedError } from '../../../schema/errors/coded-error';
import { REVIEW_BITS, STRONG_BITS, type Band } from '../../linkage/matching/model/bands';
import type { Views } from '../../runtime/rights/views';
import type { ChildView } from '../view/child-view';
import type { Cursors } from '../../runtime/paging/cursors';
import { checkPageSize, type PageWanted, type RelayPage } from '../../runtime/paging/relay-page';
import type { VisibleChildren } from '../view/visible-children';
import { alertPage, type ShownAlert } from './alert-page';
import { judgedEvidence, type JudgedEvidence } from './judged-evidence';
import { tiesOf } from '../matches/lead-rank';
import type { LeadSource } from '../matches/lead-source';
import { reviewPage, type ReviewPage, type ReviewRequest } from './review-page';
import { createSeenLeads, type SeenLead } from './seen-leads';
import { rankSeen, showMatch, thousandths, type SeenRank, type ShownMatch } from './shown-match';
import { shownPair } from './shown-pair';

/**
 * Children who may be one, as one caller may see them. A disclosure is recorded when a field that shows the child is
 * requested (disclosed-match.ts).
 */
export interface Leads {
  /** Rejects with PAGE_SIZE_INVALID, QUERY_INVALID. */
  possibleMatches(child: ChildView, first: number, minPosterior: number): Promise<readonly ShownMatch[]>;
  /** Null for callers who review no leads. Rejects with PAGE_SIZE_INVALID, CURSOR_MALFORMED. */
  review(requested: ReviewRequest): Promise<ReviewPage | null>;
  /** Null for callers who may know of no leads. Rejects with PAGE_SIZE_INVALID, CURSOR_MALFORMED. */
  alerts(requested: PageWanted): Promise<RelayPage<ShownAlert> | null>;
  /**
   * The child's best leads of those that are worth a look, at most `first`, best first. What of each the caller may be
   * told follows from the levels of `child`.
   */
  worthALook(child: ChildView, first: number): Promise<readonly WorthALook[]>;
  /** The evidence that two children are one; null when nothing that the caller may see supports it. */
  evidence(left: ChildView, right: ChildView): Promise<JudgedEvidence | null>;
}

/** A STRONG or REVIEW lead of a child. */
export interface WorthALook {
  readonly match: ShownMatch;
  /** As ranked for the caller. */
  readonly band: Band;
  /** The bits that the caller sees. */
  readonly bits: number;
  readonly other: ChildView;
}

export interface LeadParts {
  readonly source: LeadSource;
  readonly views: Views;
  readonly cursors: Cursors;
}

interface Ranked {
  readonly one: SeenLead;
  readonly rank: SeenRank;
  /** The bits that decide its place in the list. */
  readonly bits: number;
}

const BANDS: readonly Band[] = ['STRONG', 'REVIEW', 'ON_REQUEST', 'NONE'];
/** The best band that a lead can have with bits from here to there, whatever its rivals. */
const BEST_BANDS: readonly (readonly [Band, number, number])[] = [
  ['STRONG', STRONG_BITS, Infinity],
  ['REVIEW', REVIEW_BITS, STRONG_BITS],
  ['NONE', -Infinity, REVIEW_BITS],
];

function isWorthALook(band: Band): boolean {
  return band === 'STRONG' || band === 'REVIEW';
}

/** The lowest posterior of each band, for pairs of which only the band may be disclosed. */
const LEAST: Readonly<Record<Band, number>> = { STRONG: 0.9, REVIEW: 0.5, ON_REQUEST: 0, NONE: 0 };

function probabilityOf({ band, posterior }: SeenRank): number {
  return posterior === null ? LEAST[band] : thousandths(posterior);
}

/** Pairs that the shown evidence cannot tell apart, across all bands. */
function tiesIn(ranked: readonly Pick<Ranked, 'one' | 'bits'>[]): ReadonlyMap<SeenLead, number | null> {
  const strongest = [...ranked].sort((a, b) => b.bits - a.bits);
  const ties = tiesOf(strongest.map(({ bits }) => bits));
  return new Map(strongest.map(({ one }, at) => [one, ties[at] ?? null]));
}

/** For one request. */
export function createLeads(
  { source, views, cursors }: LeadParts,
  {
    callerContext,
    visible,
    now,
  }: {
    readonly callerContext: CallerContext;
    readonly visible: Pick<VisibleChildren, 'find'>;
    /** ms since 1970. */
    readonly now: number;
  },
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
    const leads = await seen.of(child, 'ALL');
    // Callers from whom leads are withheld learn whether there is one worth a look. `minPosterior` is ignored, because
    // it would let them find the probability.
    if (levels.LEADS !== 'FULL') {
      // Rejects whenever a comparison would. Otherwise the error would tell them that there is a lead to compare.
      await source.compare([], []);
      const worth = (await rankFirst(leads, 1)).slice(0, 1).filter(({ rank: { band } }) => isWorthALook(band));
      return Promise.all(worth.map(({ one, rank }) => showMatch(one, rank, { tie: null, levels, making })));
    }
    const ranked = await rankFirst(leads, minPosterior > 0 ? Infinity : first);
    const ties = tiesIn(await Promise.all(leads.map(async (one) => ({ one, bits: await bitsOf(one) }))));
    const shown = ranked.filter(({ rank }) => probabilityOf(rank) >= minPosterior).slice(0, first);
    return Promise.all(
      shown.map(({ one, rank }) => showMatch(one, rank, { tie: ties.get(one) ?? null, levels, making })),
    );
  }

  async function worthALook(child: ChildView, first: number): Promise<readonly WorthALook[]> {
    const { levels } = child.inside;
    const ranked = await rankFirst(await seen.of(child, 'REVIEW_BITS'), first);
    const worth = ranked.slice(0, first).filter(({ rank }) => isWorthALook(rank.band));
    return Promise.all(
      worth.map(async ({ one, rank, bits }) => {
        const match = await showMatch(one, rank, { tie: null, levels, making });
        return { match, band: rank.band, bits, other: one.other.child };
      }),
    );
  }

  async function bitsOf(one: SeenLead): Promise<number> {
    return (await shownPair(one, source)).bits;
  }

  /**
   * Sorted by band, then by what the caller sees of each, then by id: nothing masked affects the order. It ranks at
   * least the `first` pairs and skips those that cannot come before them in any band.
   */
  async function rankFirst(leads: readonly SeenLead[], first: number): Promise<readonly Ranked[]> {
    const ranked: Ranked[] = [];
    for (const [band, least, below] of BEST_BANDS) {
      const able = leads.filter(({ lead: { bits } }) => bits >= least && bits < below);
      ranked.push(...(await Promise.all(able.map(rankOne))));
      const settled = ranked.filter(({ rank }) => BANDS.indexOf(rank.band) <= BANDS.indexOf(band));
      if (settled.length >= first) break;
    }
    const idOf = ({ one: { other } }: Ranked) => other.child.id;
    return ranked.sort(
      (a, b) =>
        BANDS.indexOf(a.rank.band) - BANDS.indexOf(b.rank.band) || b.bits - a.bits || (idOf(a) < idOf(b) ? -1 : 1),
    );
  }

  async function rankOne(one: SeenLead): Promise<Ranked> {
    const [rank, bits] = await Promise.all([rankSeen(one, making), bitsOf(one)]);
    return { one, rank, bits };
  }

  return {
    possibleMatches,
    review: (requested) => reviewPage(requested, { callerContext, making, cursors, now }),
    worthALook,
    evidence: (left, right) => judgedEvidence(left, right, making),
    alerts: (requested) => alertPage(requested, { callerContext, making, cursors }),
  };
}
