import type { Log } from '../../../schema/process/log';
import type { AgencyRegistry } from '../../../schema/agencies/agency-registry';
import type { Store } from '../../runtime/postgres/store';
import type { DisclosureRecorder } from '../../runtime/rights/disclosure-recorder';
import { istDay } from '../../india/indian-time';
import type { ChildView } from '../view/child-view';
import { withStoreCodes } from '../../runtime/graphql/coded-store';
import { foreignCursor, type Cursors } from '../../runtime/paging/cursors';
import { checkPageSize, pageOf, type PageWanted, type RelayPage } from '../../runtime/paging/relay-page';
import type { Finding, FoundBy } from '../finding/finding';
import type { VisibleChildren } from '../view/visible-children';
import { hasWords, readCriteria, type ChildSearch, type Criteria } from './criteria';
import type { FittedField } from './fitted-field';
import { fitting, hasRequestedWords } from './fitting';
import { metClaims, type RequestedIndex, type ComparedWords } from './met-claims';
import { metChildren, ownChildren, walkedChildren } from './possible-children';
import { byPlace, searchCursors, type HitPlace } from './search-cursors';
import type { HomeDigest } from '../registry/claims/home-keys';
import { readSearchedClaims, type SearchedClaim } from '../registry/claims/searched-claims';
import { searchReachOf, type SearchReach } from './search-reach';
import type { SeenClaim } from './seen-claims';

/** `SearchHit` of the graph. */
export interface SearchHit {
  readonly child: ChildView;
  readonly bits: number;
  readonly fields: readonly { readonly field: FittedField['field']; readonly level: string; readonly bits: number }[];
}

/** The caller, with the time of the request (ms since 1970). */
export interface SearchCaller {
  readonly visible: VisibleChildren;
  readonly recorder: DisclosureRecorder;
  /** Null unless the request's purpose is to find children by masked facts. */
  readonly finding: Finding | null;
  readonly now: number;
}

export interface Search {
  /**
   * Rejects with SEARCH_INVALID, PAGE_SIZE_INVALID, CURSOR_MALFORMED, REGISTRY_UNAVAILABLE, and with what `finding`
   * rejects with.
   */
  search(requested: SearchCaller, by: ChildSearch, page: PageWanted): Promise<RelayPage<SearchHit>>;
}

export interface SearchParts {
  readonly store: Store;
  readonly index: RequestedIndex;
  readonly cursors: Cursors;
  /** As the registry has it. */
  readonly homeDigest: HomeDigest;
  readonly log: Log;
  readonly agencies: AgencyRegistry;
}

/** The most hits of one search. */
const MAX_HITS = 500;
/** After each read of this many, other work gets a turn of the event loop. */
const CHILDREN_A_READING = 250;

interface Hit extends HitPlace {
  readonly child: ChildView;
  readonly fields: readonly FittedField[];
}

/**
 * Finds children by what is known of them. Every page searches again. The hits and their order depend only on the
 * records that the caller may see, so that a child who may not be seen changes no byte of the answer.
 */
export function createSearch({ store, index, cursors, homeDigest, log, agencies }: SearchParts): Search {
  /** Children who may fit, as numbers of their earliest claims, in steps. */
  async function* candidates(criteria: Criteria, reach: SearchReach, now: number) {
    if (reach.own) yield* ownChildren(store, reach.own);
    const compared = comparedWords(criteria, reach);
    if (!compared) return;
    if (!hasWords(criteria) || reach.list !== 'ALL') yield* walkedChildren(store, criteria, reach);
    else yield* metChildren(store, criteria, reach, await metClaims(index, criteria, istDay(now), compared));
  }

  /** The strongest hits among children whose number is at most `upTo`. */
  async function find(criteria: Criteria, requested: SearchCaller, upTo: number): Promise<readonly Hit[]> {
    const reach = requested.visible.callerScope && searchReachOf(requested.visible.callerScope, agencies);
    if (!reach) return [];
    const hits: Hit[] = [];
    const looked = new Set<number>();
    for await (const step of candidates(criteria, reach, requested.now)) {
      const fresh = step.filter((child) => !looked.has(child));
      for (const child of fresh) looked.add(child);
      for (let at = 0; at < fresh.length; at += CHILDREN_A_READING) {
        const children = await readSearchedClaims(store, fresh.slice(at, at + CHILDREN_A_READING));
        const possible = [...children.values()].flatMap((claims) => {
          const seen = seenOf(claims, reach);
          return seen.length > 0 && hasRequestedWords(criteria, seen) ? [seen] : [];
        });
        const found = await Promise.all(possible.map((seen) => hitOf(criteria, seen, requested.visible)));
        hits.push(...found.flatMap((hit) => (hit && hit.seq <= upTo ? [hit] : [])));
      }
      if (!hasWords(criteria) && hits.length >= MAX_HITS) break;
    }
    return hits.sort(byPlace).slice(0, MAX_HITS);
  }

  async function search(requested: SearchCaller, by: ChildSearch, { first, after }: PageWanted) {
    checkPageSize(first);
    const criteria = readCriteria(by, istDay(requested.now), homeDigest);
    const marks = searchCursors(cursors, by);
    // A caller who may list nobody was never given a cursor.
    if (!(requested.visible.callerScope && searchReachOf(requested.visible.callerScope, agencies)) && after !== null)
      throw foreignCursor(after);
    const mark = after === null ? null : marks.read(after);
    const most = (await requested.finding?.admit()) ?? MAX_HITS;
    const hits = (await find(criteria, requested, mark?.upTo ?? Infinity)).slice(0, most);
    const upTo = mark?.upTo ?? Math.max(0, ...hits.map(({ seq }) => seq));
    const left = mark ? hits.filter((hit) => byPlace(mark.after, hit) < 0) : hits;
    const page = left.slice(0, first);
    await requested.finding?.beforeDisclosure(
      page.map(({ child }) => child),
      foundBy(criteria),
    );
    return pageOf(
      left,
      { first, after },
      (hit) => marks.encrypt({ after: hit, upTo }),
      (hit) => discloseHit(hit, requested),
    );
  }

  return { search: withStoreCodes(log, search) };
}

function foundBy({ words, marks }: Criteria): FoundBy {
  const by = [...(words.length > 0 ? (['words'] as const) : []), ...(marks.length > 0 ? (['marks'] as const) : [])];
  return by.length > 0 ? by : ['facts'];
}

/**
 * Null when none of the requested words, or not the station or the home, may be compared with a record to which the caller
 * has no relation: then such a record is no hit, and none is read.
 */
function comparedWords({ words, marks, station, home }: Criteria, { compares }: SearchReach): ComparedWords | null {
  const [own, parents] = [compares('IDENTITY'), compares('FAMILY')];
  const isMarked = compares('DESCRIPTION');
  // All requested words have to fit together.
  if (words.length > 0 && !own && !parents) return null;
  if (marks.length > 0 && !isMarked) return null;
  if (station && !compares('CASE')) return null;
  if (home && !compares('PLACE_OF_CARE')) return null;
  return { own, parents, marks: isMarked };
}

function seenOf(claims: readonly SearchedClaim[], reach: SearchReach): readonly SeenClaim[] {
  const levels = reach.levelsOf(claims);
  return claims.flatMap((claim, index) => {
    const ofClaim = levels[index];
    return ofClaim ? [{ claim, levels: ofClaim }] : [];
  });
}

/** The child with the criteria that it fits; null when it does not fit or may not be seen. */
async function hitOf(criteria: Criteria, seen: readonly SeenClaim[], visible: VisibleChildren): Promise<Hit | null> {
  const [earliest] = seen;
  const child = earliest ? await visible.find(earliest.claim.claimId) : null;
  if (!earliest || !child) return null;
  const fields = fitting(criteria, seen, child);
  return (
    fields && { child, fields, tenths: fields.reduce((sum, { tenths }) => sum + tenths, 0), seq: earliest.claim.seq }
  );
}

/** Records the disclosure: a hit shows the caller the groups that fitted, whichever fields were requested. */
function discloseHit({ child, fields, tenths }: Hit, { visible, recorder }: SearchCaller): SearchHit {
  const { isProtected, parts } = child.inside;
  visible.disclose(child);
  const groups = [...new Set(fields.map(({ group }) => group))];
  // Only facts that the caller may compare in full lead to a hit, so after it the caller knows them in full.
  const known = Object.fromEntries(groups.flatMap((group) => (group === 'CASE' ? [] : [[group, 'FULL'] as const])));
  for (const { id, levels } of parts) recorder.note(id, isProtected, { ...levels, ...known }, groups);
  return {
    child,
    bits: tenths / 10,
    fields: fields.map(({ field, level, tenths: ofField }) => ({ field, level, bits: ofField / 10 })),
  };
}
