import type { Agency } from '../../../schema/records/agencies';
import type { Asker } from '../../../schema/rights/caller';
import { parseRecordKey } from '../../../schema/records/record-key';
import { isAtLeast, levelsOf, mayFind } from '../../../schema/rights/rights';
import type { Secrets } from '../../../schema/signing/secrets';
import type { DisclosureTally } from '../../runtime/rights/disclosure-tally';
import { istDay } from '../../india/indian-time';
import { noChild } from '../registry/claims/child-id';
import type { ChildReader } from './child-reader';
import type { ChildView, ViewOf } from './child-view';
import type { ChildList, ChildRow, ListedChild } from '../registry/claims/claim-rows';
import type { OpenGrants } from '../../disclosures/break-glass/open-grants';
import type { AskedPlace } from '../registry/lookup/asked-number';
import {
  MOST_CANDIDATES,
  MOST_COUNTED,
  noRecord,
  severalRecords,
  type RecordMatch,
  type Within,
} from '../registry/lookup/record-lookup';
import { checkPageSize, MOST_A_PAGE, type RelayPage } from '../../runtime/paging/relay-page';
import { foreignCursor, type ChildCursors } from '../../runtime/paging/sealed-cursor';
import { listOf, standOf, type Stand } from './standing';

/** Awaited before children are told of; when it rejects they are not. */
export type BeforeTelling = (children: readonly ChildView[]) => Promise<void>;

/**
 * The children as one caller may see them. One who may not be seen is answered as one who does not exist, byte for
 * byte. Whoever is answered, or named among several, is noted in the tally.
 */
export interface VisibleChildren {
  /** How the caller stands to the records; null for one who may not know of any child. */
  readonly stand: Stand | null;
  /** Null for one who may not be seen; notes nobody. */
  find(id: string): Promise<ChildView | null>;
  /** The same of a child as it was just read. */
  viewOf(row: ChildRow): ChildView | null;
  /** Notes that the child is answered, and answers it. */
  told(view: ChildView): ChildView;
  /** Rejects with CHILD_NOT_FOUND. */
  child(id: string): Promise<ChildView>;
  /** The same, and notes nobody: for what tells nothing of the child. */
  known(id: string): Promise<ChildView>;
  /**
   * By a number, where numbers may be compared: of the caller's own records always, of others where the caller sees them
   * in full; candidates are those that the caller may see, own ones first, and are counted so. By the token that the caller was shown, whoever asks. Rejects with RECORD_NOT_FOUND, RECORD_KEY_FOREIGN,
   * RECORD_AMBIGUOUS, and as `before` does, which is handed all that would be told of.
   */
  byRecord(agency: Agency, asked: string, before?: BeforeTelling, places?: readonly AskedPlace[]): Promise<ChildView>;
  /** Rejects with PAGE_SIZE_INVALID, CURSOR_MALFORMED. */
  page(first: number, after: string | null): Promise<RelayPage<ChildView>>;
}

export interface VisibleChildrenParts {
  readonly reader: ChildReader;
  readonly viewOf: ViewOf;
  readonly cursors: ChildCursors;
  readonly token: Secrets['token'];
  readonly recordOf: Secrets['recordOf'];
  readonly grants: OpenGrants;
}

/** For one request, made `now` (ms since 1970). */
export function createVisibleChildren(
  { reader, viewOf, cursors, token, recordOf, grants }: VisibleChildrenParts,
  { asker, tally }: { readonly asker: Asker; readonly tally: DisclosureTally },
  now: number,
): VisibleChildren {
  const stand = standOf(asker, grants, now);
  const today = istDay(now);
  const list = stand && listOf(stand);

  const viewOfRow = (row: ChildRow) => stand && viewOf(row, stand, today);

  async function find(id: string): Promise<ChildView | null> {
    const row = stand && (await reader.child(id));
    return row && viewOf(row, stand, today);
  }

  function told(view: ChildView): ChildView {
    const { parts, isProtected } = view.inside;
    for (const { id, levels } of parts) {
      tally.note(id, isProtected, levels);
      tally.noteShown(id, view.id);
    }
    return view;
  }

  /** The match with its child; null where the caller may not see the very record. */
  async function seen(match: RecordMatch) {
    const view = await find(match.bornId);
    const record = view?.inside.records.find(({ recordId }) => recordId === match.recordId);
    const isFull = record?.levels.CASE === 'FULL';
    const fit = isFull ? match.fit : match.fitUnnamed;
    return view && record && fit > 0 ? { match, view, isFull, fit } : null;
  }

  /** Those that the caller may see and that fit best what was said of the place; MOST_COUNTED at most. */
  async function bestSeen(matches: readonly RecordMatch[]) {
    const sorted = [...matches].sort((one, other) => other.fit - one.fit);
    const found: NonNullable<Awaited<ReturnType<typeof seen>>>[] = [];
    let fit = 0;
    for (let at = 0; at < sorted.length && found.length < MOST_COUNTED; at += MOST_A_PAGE) {
      const some = (await Promise.all(sorted.slice(at, at + MOST_A_PAGE).map(seen))).filter((one) => one !== null);
      fit = Math.max(fit, ...some.map((one) => one.fit));
      found.push(...some);
    }
    return found.filter((one) => one.fit === fit).slice(0, MOST_COUNTED);
  }

  async function byRecord(
    agency: Agency,
    asked: string,
    before?: BeforeTelling,
    places: readonly AskedPlace[] = [],
  ): Promise<ChildView> {
    const number = recordOf(asked);
    const matches = await (number === null
      ? reader.records(agency, asked, stand && withinOf(stand), { places, near: stand?.unit ?? null })
      : byToken(agency, number));
    const found = await bestSeen(matches);
    const [first] = found;
    if (!first) throw noRecord(agency, asked);
    const isOne = found.every(({ view }) => view.inside.childId === first.view.inside.childId);
    const shown = isOne ? [first] : found.slice(0, MOST_CANDIDATES);
    await before?.(shown.map(({ view }) => view));
    if (isOne) return told(first.view);
    const named = shown.map(({ match: { recordId, station, year }, view, isFull }) => {
      for (const { id, levels } of view.inside.parts) tally.note(id, view.inside.isProtected, levels, ['CASE']);
      return isFull ? { recordId, station, year } : { recordId: token('record', recordId), station: null, year };
    });
    throw severalRecords(asked, found.length, named);
  }

  /** Of a number that is none of this agency's record keys the token finds nothing. */
  async function byToken(agency: Agency, shown: string): Promise<readonly RecordMatch[]> {
    if (parseRecordKey(shown)?.agency !== agency) return [];
    return (await reader.records(agency, shown, null)).filter(({ recordId }) => recordId === shown);
  }

  /** Up to `count` visible children of the list, in its order. */
  async function walk(list: ChildList, count: number, after: number) {
    const found = new Map<string, { readonly seq: number; readonly view: ChildView }>();
    for (let at: number | undefined = after; at !== undefined && found.size < count;) {
      const asked = found.size === 0 ? count : MOST_A_PAGE;
      const listed: readonly ListedChild[] = await reader.page(list, asked, at);
      const views = await Promise.all(listed.map(({ id }) => find(id)));
      listed.forEach(({ seq }, index) => {
        const view = views[index];
        // A child that was joined to another since the list was read stands where it was met first.
        if (view && !found.has(view.inside.childId)) found.set(view.inside.childId, { seq, view });
      });
      at = listed.length < asked ? undefined : listed.at(-1)?.seq;
    }
    return [...found.values()].slice(0, count);
  }

  async function page(first: number, after: string | null): Promise<RelayPage<ChildView>> {
    checkPageSize(first);
    // A list without anyone in it gave out no cursor.
    if (!list && after !== null) throw foreignCursor(after);
    const found = list ? await walk(list, first + 1, after === null ? 0 : cursors.read(list, after)) : [];
    const shown = found.slice(0, first);
    const seqs = shown.map(({ seq }) => seq);
    const sealed = list ? cursors.seal(list, seqs) : [];
    return {
      edges: shown.map(({ view }, index) => ({ cursor: sealed[index] ?? '', node: told(view) })),
      pageInfo: {
        hasNextPage: found.length > first,
        hasPreviousPage: after !== null,
        startCursor: sealed[0] ?? null,
        endCursor: sealed.at(-1) ?? null,
      },
    };
  }

  async function known(id: string): Promise<ChildView> {
    const view = await find(id);
    if (view) return view;
    throw noChild(id);
  }

  return {
    stand,
    find,
    viewOf: viewOfRow,
    told,
    child: async (id) => told(await known(id)),
    known,
    byRecord,
    page,
  };
}

/** The records among which the caller may look a number up; null for all. */
function withinOf({ asker, unit, assigned }: Stand): Within | null {
  const others = levelsOf(asker, { protected: false, relations: [] }).CASE;
  if (others === 'FULL' || mayFind(asker)) return null;
  return { unit, recordKey: assigned, linked: !isAtLeast(others, 'MASKED') };
}
