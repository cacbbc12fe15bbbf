import { z } from 'zod';
import type { CallerContext } from '../../../schema/rights/caller';
import type { Levels } from '../../../schema/rights/rights';
import { istIso } from '../../india/indian-time';
import type { Cursors } from '../../runtime/paging/cursors';
import { checkPageSize, MAX_PAGE_SIZE, pageOf, type PageWanted, type RelayPage } from '../../runtime/paging/relay-page';
import { requestedState, requestedUnit } from '../registry/lookup/requested-within';
import { leadReach } from './lead-reach';
import { STRONG_BITS } from '../../linkage/matching/model/bands';
import type { Lead, LeadPlace, LeadSource, QueuePart, Within } from '../matches/lead-source';
import type { SeenLead } from './seen-leads';
import { rankSeen, showMatch, type MatchMaking, type ShownMatch } from './shown-match';

const MAX_PER_READING = 800;
/** How many leads two children have before the first of them are counted: each of two records with each of two. */
const LEADS_A_PAIR = 4;

/** `MatchConnection` of the graph. */
export interface ReviewPage extends RelayPage<ShownMatch> {
  readonly matching: { readonly state: 'CAUGHT_UP' | 'WORKING'; readonly asOf: string };
}

export type ReviewRequest = Within & PageWanted;

export interface ReviewParts {
  readonly callerContext: CallerContext;
  readonly making: MatchMaking & { readonly source: LeadSource };
  readonly cursors: Cursors;
  /** ms since 1970. */
  readonly now: number;
}

/** A place in the queue as shown: among the strong pairs, or among all others after them. */
interface QueuePlace extends LeadPlace {
  readonly part: QueuePart;
}

const PLACE = z.tuple([z.enum(['STRONG_BITS', 'ALL']), z.string(), z.string()]);

interface Shown {
  readonly place: QueuePlace;
  readonly match: ShownMatch;
}

/** The pairs to review within the caller's own reach; null for a caller who has none. Throws SEARCH_INVALID. */
export async function reviewPage(
  { first, after, ...requested }: ReviewRequest,
  { callerContext, making, cursors, now }: ReviewParts,
): Promise<ReviewPage | null> {
  const reach = leadReach(callerContext, 'FULL');
  if (!reach) return null;
  checkPageSize(first);
  const unit = requested.unit === null ? null : requestedUnit(requested.unit);
  const state = requested.state === null ? null : requestedState(requested.state);
  const list = JSON.stringify(['matchReview', reach.unit, unit, state]);
  const start = after === null ? null : readPlace(cursors, list, after);
  // A caller limited to one unit finds nothing in another.
  const isWithin = reach.unit === null || unit === null || unit === reach.unit;
  // Read before the queue: what comes later may then be missing in it, but is never taken for compared.
  const isCaughtUp = await making.source.isCaughtUp();
  const found = isWithin ? await walk({ unit: reach.unit ?? unit, state }, first + 1, start, making) : [];
  const page = pageOf(
    found,
    { first, after },
    ({ place: { part, low, high } }) => cursors.encrypt(list, [part, low, high]),
    ({ match }) => match,
  );
  return { ...page, matching: { state: isCaughtUp ? 'CAUGHT_UP' : 'WORKING', asOf: istIso(now) } };
}

/**
 * Up to `count` pairs that the caller may see: first those that are strong to the caller, then all others, each in the
 * order of first sight. Nothing masked affects that order.
 */
async function walk(
  within: Within,
  count: number,
  after: QueuePlace | null,
  making: ReviewParts['making'],
): Promise<readonly Shown[]> {
  if (after?.part === 'ALL') return walkPart(within, 'ALL', count, after, making);
  const strong = await walkPart(within, 'STRONG_BITS', count, after, making);
  if (strong.length >= count) return strong;
  return [...strong, ...(await walkPart(within, 'ALL', count - strong.length, null, making))];
}

async function walkPart(
  within: Within,
  part: QueuePart,
  count: number,
  after: LeadPlace | null,
  making: ReviewParts['making'],
): Promise<readonly Shown[]> {
  const found: Shown[] = [];
  let at = after;
  let read = 0;
  for (
    let requested = leftToRead(count, 1 / LEADS_A_PAIR, MAX_PER_READING);
    ;
    requested = leftToRead(count - found.length, found.length / read, 2 * requested)
  ) {
    const leads = await making.source.review(within, part, requested, at);
    const seen = (await Promise.all(leads.map((lead) => see(lead, part, making)))).filter((one) => one !== null);
    // A pair of children has the place of its first lead in this list, so it is shown there only if no earlier lead of
    // the pair is in the list.
    const before = new Set(await making.source.filed(seen.flatMap(({ earlier }) => earlier), within)); // prettier-ignore
    const first = seen.filter(({ earlier }) => !earlier.some((lead) => before.has(lead)));
    const shown = await Promise.all(first.map((one) => show(one, part, making)));
    found.push(...shown.filter((one) => one !== null));
    read += leads.length;
    const last = leads.at(-1);
    if (found.length >= count || leads.length < requested || !last) return found.slice(0, count);
    at = placeOf(last);
  }
}

/**
 * How many leads to read next so that they probably hold the wanted pairs, at the ratio so far. It keeps the number of
 * reads small, however many leads a pair has. Where the first leads of the queue hold none, the ratio says little: at
 * most twice as many are read as before, since each lead costs those of both its children.
 */
function leftToRead(wanted: number, pairsALead: number, most: number): number {
  const probably = Math.max(MAX_PAGE_SIZE, Math.ceil((1.2 * wanted) / pairsALead));
  return Math.min(MAX_PER_READING, most, probably);
}

function placeOf({ low, high }: Lead): LeadPlace {
  return { low: low.claimId, high: high.claimId };
}

interface Seen {
  readonly lead: Lead;
  /** The best pair of records of the two children. */
  readonly best: SeenLead;
  /** The leads between the two that come before this one in that part of the queue. */
  readonly earlier: readonly Lead[];
  readonly levels: Levels;
}

/** Null when the caller may not see the pair. */
async function see(lead: Lead, part: QueuePart, { seen }: ReviewParts['making']): Promise<Seen | null> {
  const [low, high] = await Promise.all([seen.side(lead.low), seen.side(lead.high)]);
  if (!low || !high) return null;
  const [own, other] = [low.part.levels, high.part.levels];
  const levels = own.LEADS === 'FULL' ? own : other;
  if (levels.LEADS !== 'FULL') return null;
  // Both children's leads are needed for the rank, so they are read together.
  const [between] = await Promise.all([seen.between(low.child, high.child), seen.of(high.child, 'REVIEW_BITS')]);
  const leads = between.filter((one) => [one.own, one.other].some(({ part: { levels } }) => levels.LEADS === 'FULL'));
  const [best] = leads;
  const isHere = leads.some((one) => one.lead.low.claimId === lead.low.claimId && one.lead.high.claimId === lead.high.claimId); // prettier-ignore
  if (!best || !isHere) return null;
  const earlier = leads.map((one) => one.lead).filter((one) => isQueued(one, part) && isBefore(one, lead));
  return { lead, best, earlier, levels };
}

function isQueued({ band, bits }: Lead, part: QueuePart): boolean {
  return (band === 'STRONG' || band === 'REVIEW') && (part === 'ALL' || bits >= STRONG_BITS);
}

function isBefore({ seqs: [low, high] }: Lead, { seqs }: Lead): boolean {
  return low < seqs[0] || (low === seqs[0] && high < seqs[1]);
}

/** Null for a pair that belongs to the other part. */
async function show(
  { lead, best, levels }: Seen,
  part: QueuePart,
  making: ReviewParts['making'],
): Promise<Shown | null> {
  const rank = await rankSeen(best, making);
  if ((rank.band === 'STRONG') !== (part === 'STRONG_BITS')) return null;
  return { place: { part, ...placeOf(lead) }, match: await showMatch(best, rank, { tie: null, levels, making }) };
}

function readPlace(cursors: Cursors, list: string, cursor: string): QueuePlace {
  const [part, low, high] = cursors.read(list, cursor, PLACE);
  return { part, low, high };
}
