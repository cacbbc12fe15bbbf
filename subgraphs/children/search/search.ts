import type { Log } from '../../../schema/log';
import type { Store } from '../../runtime/postgres/store';
import type { DisclosureTally } from '../../runtime/rights/disclosure-tally';
import { istDay } from '../../runtime/wire/indian-time';
import type { ChildView } from '../child-view';
import { withStoreCodes } from '../coded-store';
import { checkPageSize, type RelayPage } from '../relay-page';
import { foreignCursor, type ChildCursors } from '../sealed-cursor';
import type { VisibleChildren } from '../visible-children';
import { hasWords, readCriteria, type ChildSearch, type Criteria } from './criteria';
import type { FittedField } from './fitted-field';
import { fitting, mayHaveWords } from './fitting';
import { metClaims, type AskedIndex } from './met-claims';
import { metChildren, walkedChildren } from './possible-children';
import { byPlace, searchCursors, type HitPlace } from './search-cursors';
import { readSearchedClaims, type SearchedClaim } from './searched-claims';
import type { SeenClaim } from './seen-claims';

/** `SearchHit` of the graph. */
export interface SearchHit {
  readonly child: ChildView;
  readonly bits: number;
  readonly fields: readonly { readonly field: FittedField['field']; readonly level: string; readonly bits: number }[];
}

/** Who asks, and when (ms since 1970). */
export interface SearchAsker {
  readonly visible: VisibleChildren;
  readonly tally: DisclosureTally;
  readonly now: number;
}

export interface PageWanted {
  readonly first: number;
  readonly after: string | null;
}

export interface Search {
  /** Rejects with SEARCH_INVALID, PAGE_SIZE_INVALID, CURSOR_MALFORMED, REGISTRY_UNAVAILABLE. */
  search(asked: SearchAsker, by: ChildSearch, page: PageWanted): Promise<RelayPage<SearchHit>>;
}

export interface SearchParts {
  readonly store: Store;
  /** `ready` when it holds all that the registry held at start. */
  readonly index: AskedIndex & { readonly ready: Promise<void> };
  readonly cursors: ChildCursors;
  readonly log: Log;
}

/** The most hits of one search. */
const MOST_HITS = 500;
/** Between two readings of so many, all else has its turn. */
const CHILDREN_A_READING = 250;

interface Hit extends HitPlace {
  readonly child: ChildView;
  readonly fields: readonly FittedField[];
}

/**
 * Finds children by what is known of them. Every page looks anew; where the children are and in which order follows
 * from the records that the caller may see and from nothing else, so that one who may not be seen changes no byte.
 */
export function createSearch({ store, index, cursors, log }: SearchParts): Search {
  /** Children who may fit, as numbers of their earliest claims, in steps. */
  async function* candidates(criteria: Criteria, { visible: { list }, now }: SearchAsker) {
    if (list === null) return;
    if (hasWords(criteria)) {
      await index.ready;
      yield* metChildren(store, criteria, metClaims(index, criteria, istDay(now)));
    } else yield* walkedChildren(store, criteria, list);
  }

  /** The strongest hits among children known up to a place in the order of first sight. */
  async function find(criteria: Criteria, asked: SearchAsker, upTo: number): Promise<readonly Hit[]> {
    const hits: Hit[] = [];
    const looked = new Set<number>();
    for await (const step of candidates(criteria, asked)) {
      const fresh = step.filter((child) => !looked.has(child));
      for (const child of fresh) looked.add(child);
      for (let at = 0; at < fresh.length; at += CHILDREN_A_READING) {
        const children = await readSearchedClaims(store, fresh.slice(at, at + CHILDREN_A_READING));
        const possible = [...children.values()].filter((claims) => mayHaveWords(criteria, claims));
        const found = await Promise.all(possible.map((claims) => hitOf(criteria, claims, asked.visible)));
        hits.push(...found.flatMap((hit) => (hit && hit.seq <= upTo ? [hit] : [])));
      }
      if (!hasWords(criteria) && hits.length >= MOST_HITS) break;
    }
    return hits.sort(byPlace).slice(0, MOST_HITS);
  }

  async function search(asked: SearchAsker, by: ChildSearch, { first, after }: PageWanted) {
    checkPageSize(first);
    const criteria = readCriteria(by, istDay(asked.now));
    const marks = searchCursors(cursors, by);
    // Who may list nobody was given no cursor.
    if (asked.visible.list === null && after !== null) throw foreignCursor(after);
    const mark = after === null ? null : marks.read(after);
    const hits = await find(criteria, asked, mark?.upTo ?? Infinity);
    const upTo = mark?.upTo ?? Math.max(0, ...hits.map(({ seq }) => seq));
    const left = mark ? hits.filter((hit) => byPlace(mark.after, hit) < 0) : hits;
    const edges = left
      .slice(0, first)
      .map((hit) => ({ cursor: marks.seal({ after: hit, upTo }), node: tell(hit, asked) }));
    return {
      edges,
      pageInfo: {
        hasNextPage: left.length > first,
        hasPreviousPage: after !== null,
        startCursor: edges[0]?.cursor ?? null,
        endCursor: edges.at(-1)?.cursor ?? null,
      },
    };
  }

  return { search: withStoreCodes(log, search) };
}

/** The child as it fits by what the caller may see of it; null when it does not, or may not be seen. */
async function hitOf(
  criteria: Criteria,
  claims: readonly SearchedClaim[],
  visible: VisibleChildren,
): Promise<Hit | null> {
  const [known] = claims;
  const child = known ? await visible.find(known.bornId) : null;
  if (!child) return null;
  const levels = new Map(child.inside.records.map((record) => [record.bornId, record.levels]));
  const seen = claims.flatMap((claim): SeenClaim[] => {
    const ofClaim = levels.get(claim.bornId);
    return ofClaim ? [{ claim, levels: ofClaim }] : [];
  });
  const [earliest] = seen;
  const fields = earliest ? fitting(criteria, seen, child.status) : null;
  if (!earliest || !fields) return null;
  return { child, fields, tenths: fields.reduce((sum, { tenths }) => sum + tenths, 0), seq: earliest.claim.seq };
}

/** By how a child was found the caller learns of the groups that fitted, whichever fields are asked of it. */
function tell({ child, fields, tenths }: Hit, { visible, tally }: SearchAsker): SearchHit {
  const { childId, isProtected, levels } = child.inside;
  visible.told(child);
  tally.note(childId, isProtected, levels, [...new Set(fields.map(({ group }) => group))]);
  return {
    child,
    bits: tenths / 10,
    fields: fields.map(({ field, level, tenths: ofField }) => ({ field, level, bits: ofField / 10 })),
  };
}
