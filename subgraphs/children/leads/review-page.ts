import type { Asker } from '../../../schema/caller';
import type { Levels } from '../../../schema/rights';
import { foreignCursor } from '../sealed-cursor';
import { checkPageSize, MOST_A_PAGE, type RelayPage } from '../relay-page';
import type { SealedPlaces } from '../sealed-place';
import { leadReach } from './lead-reach';
import type { Lead, LeadPlace, LeadSource, Within } from './lead-source';
import type { SeenLead } from './seen-leads';
import { rankSeen, showMatch, type MatchMaking, type ShownMatch } from './shown-match';

const MOST_A_READING = 800;

export interface ReviewAsked extends Within {
  readonly first: number;
  readonly after: string | null;
}

export interface ReviewParts {
  readonly asker: Asker;
  readonly making: MatchMaking & { readonly source: LeadSource };
  readonly places: SealedPlaces;
}

interface Shown {
  readonly lead: Lead;
  readonly match: ShownMatch;
}

/** The pairs that wait for a person, within the caller's own reach; null for a caller who has none. */
export async function reviewPage(
  { unit, state, first, after }: ReviewAsked,
  { asker, making, places }: ReviewParts,
): Promise<RelayPage<ShownMatch> | null> {
  const reach = leadReach(asker, 'FULL');
  if (!reach) return null;
  checkPageSize(first);
  const list = JSON.stringify(['matchReview', reach.unit, unit, state]);
  const start = after === null ? null : readPlace(places.read(list, after), after);
  // Who reaches one unit finds nothing in another.
  const isWithin = reach.unit === null || unit === null || unit === reach.unit;
  const found = isWithin ? await walk({ unit: reach.unit ?? unit, state }, first + 1, start, making) : [];
  const edges = found.slice(0, first).map(({ lead, match }) => {
    const place: LeadPlace = { bits: lead.bits, low: lead.low.bornId, high: lead.high.bornId };
    return { cursor: places.seal(list, JSON.stringify(place)), node: match };
  });
  return {
    edges,
    pageInfo: {
      hasNextPage: found.length > first,
      hasPreviousPage: after !== null,
      startCursor: edges[0]?.cursor ?? null,
      endCursor: edges.at(-1)?.cursor ?? null,
    },
  };
}

/** Up to `count` pairs that the caller may see, strongest first. */
async function walk(
  within: Within,
  count: number,
  after: LeadPlace | null,
  making: ReviewParts['making'],
): Promise<readonly Shown[]> {
  const found: Shown[] = [];
  let at = after;
  let read = 0;
  for (let asked = count; ; asked = leftToRead(count - found.length, found.length / read)) {
    const leads = await making.source.review(within, asked, at);
    const seen = (await Promise.all(leads.map((lead) => see(lead, making)))).filter((one) => one !== null);
    // A pair of children stands where the best of its leads in this list does: where none before it is in the list too.
    const before = new Set(await making.source.filed(seen.flatMap(({ better }) => better), within)); // prettier-ignore
    const first = seen.filter(({ better }) => !better.some((lead) => before.has(lead)));
    found.push(...(await Promise.all(first.slice(0, count - found.length).map((one) => show(one, making)))));
    read += leads.length;
    const last = leads.at(-1);
    if (found.length >= count || leads.length < asked || !last) return found.slice(0, count);
    at = { bits: last.bits, low: last.low.bornId, high: last.high.bornId };
  }
}

/** So many leads as will hold the pairs that are wanted, if they go on as before: few readings, however many a pair has. */
function leftToRead(wanted: number, pairsALead: number): number {
  return Math.min(MOST_A_READING, Math.max(MOST_A_PAGE, Math.ceil((1.2 * wanted) / pairsALead)));
}

interface Seen {
  readonly lead: Lead;
  /** The best pair of records of the two children. */
  readonly best: SeenLead;
  /** The leads between the two that are better than this one. */
  readonly better: readonly Lead[];
  readonly levels: Levels;
}

/** Null for a pair that is not there for the caller. */
async function see(lead: Lead, { seen }: ReviewParts['making']): Promise<Seen | null> {
  const [low, high] = await Promise.all([seen.side(lead.low), seen.side(lead.high)]);
  if (!low || !high) return null;
  const [own, other] = [low.part.levels, high.part.levels];
  const levels = own.LEADS === 'FULL' ? own : other;
  if (levels.LEADS !== 'FULL') return null;
  const between = await seen.between(low.child, high.child);
  const leads = between.filter((one) => [one.own, one.other].some(({ part }) => part.levels.LEADS === 'FULL'));
  const at = leads.findIndex((one) => one.lead.low.bornId === lead.low.bornId && one.lead.high.bornId === lead.high.bornId); // prettier-ignore
  const [best] = leads;
  return best && at >= 0 ? { lead, best, better: leads.slice(0, at).map((one) => one.lead), levels } : null;
}

async function show({ lead, best, levels }: Seen, making: ReviewParts['making']): Promise<Shown> {
  return { lead, match: showMatch(best, await rankSeen(best, making), { tie: null, levels, making }) };
}

/** What was sealed is believed, but for its shape: another version of this house may have sealed it. */
function readPlace(text: string, cursor: string): LeadPlace {
  const place = JSON.parse(text) as Partial<LeadPlace>;
  const { bits, low, high } = place;
  if (typeof bits !== 'number' || typeof low !== 'string' || typeof high !== 'string') throw foreignCursor(cursor);
  return { bits, low, high };
}
