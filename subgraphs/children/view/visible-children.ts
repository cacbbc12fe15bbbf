import type { Agency } from '../../../schema/agencies/agencies';
import type { CallerContext } from '../../../schema/rights/caller';
import { parseRecordKey } from '../../../schema/agencies/record-key';
import { isAtLeast, levelsOf, mayFind } from '../../../schema/rights/rights';
import type { AgencyRegistry } from '../../../schema/agencies/agency-registry';
import type { Secrets } from '../../../schema/signing/secrets';
import type { DisclosureRecorder } from '../../runtime/rights/disclosure-recorder';
import { istDay } from '../../india/indian-time';
import { noChild } from '../registry/claims/child-id';
import type { ChildReader } from './child-reader';
import type { ChildView, ViewOf } from './child-view';
import type { ChildList, ChildRow, ListedChild } from '../registry/claims/claim-rows';
import type { Within } from '../registry/claims/numbered-claims';
import type { OpenGrants } from '../../disclosures/break-glass/open-grants';
import type { RequestedPlace } from '../registry/lookup/lookup-number';
import {
  MAX_CANDIDATES,
  MAX_COUNTED,
  noRecord,
  severalRecords,
  type RecordMatch,
} from '../registry/lookup/record-lookup';
import { foreignCursor, type Cursors } from '../../runtime/paging/cursors';
import { checkPageSize, MAX_PAGE_SIZE, pageOf, relayPage, type RelayPage } from '../../runtime/paging/relay-page';
import { listOf, callerScopeOf, type CallerScope } from './caller-scope';

/** Awaited before children are disclosed; when it rejects they are not. */
export type BeforeDisclosure = (children: readonly ChildView[]) => Promise<void>;

/**
 * The children as one caller may see them. A child that may not be seen gets the same answer, byte for byte, as one
 * that does not exist. Each child that is answered, or named as a candidate, is noted in the disclosure recorder.
 */
export interface VisibleChildren {
  /** Null for a caller who may not know of any child. */
  readonly callerScope: CallerScope | null;
  /** Null for a child that may not be seen. Records no disclosure. */
  find(id: string): Promise<ChildView | null>;
  /** The same for a row that was just read. */
  viewOf(row: ChildRow): ChildView | null;
  /** Records the disclosure of the child, and returns the view. */
  disclose(view: ChildView): ChildView;
  /** Rejects with CHILD_NOT_FOUND. */
  child(id: string): Promise<ChildView>;
  /** The same without recording a disclosure, for operations that disclose nothing of the child. */
  known(id: string): Promise<ChildView>;
  /**
   * The child that an act on this id opens: the part that agencies and two people make of it, without what one officer
   * joined to it. Records no disclosure. Rejects with CHILD_NOT_FOUND.
   */
  opened(id: string): Promise<OpenedChild>;
  /**
   * Finds a child by a record's number or by the token that was shown in its place. Any caller may use a token. A
   * number finds the caller's own records, and others if the caller sees them in full; candidates are visible records
   * only, own ones first. `before` gets all children that would be disclosed. Rejects with RECORD_NOT_FOUND,
   * RECORD_KEY_FOREIGN, RECORD_AMBIGUOUS, and as `before` does.
   */
  byRecord(
    agency: Agency,
    requested: string,
    before?: BeforeDisclosure,
    places?: readonly RequestedPlace[],
  ): Promise<ChildView>;
  /** Rejects with PAGE_SIZE_INVALID, CURSOR_MALFORMED. */
  page(first: number, after: string | null): Promise<RelayPage<ChildView>>;
}

/** A child as break-glass names it. */
export interface OpenedChild {
  readonly id: string;
  readonly inside: { readonly childId: string };
}

export interface VisibleChildrenParts {
  readonly reader: ChildReader;
  readonly viewOf: ViewOf;
  readonly cursors: Cursors;
  readonly token: Secrets['token'];
  readonly recordOf: Secrets['recordOf'];
  readonly grants: OpenGrants;
  readonly agencies: AgencyRegistry;
}

/** For one request, made `now` (ms since 1970). */
export function createVisibleChildren(
  { reader, viewOf, cursors, token, recordOf, grants, agencies }: VisibleChildrenParts,
  { callerContext, recorder }: { readonly callerContext: CallerContext; readonly recorder: DisclosureRecorder },
  now: number,
): VisibleChildren {
  const callerScope = callerScopeOf(callerContext, grants, now);
  const today = istDay(now);
  const list = callerScope && listOf(callerScope);

  const viewOfRow = (row: ChildRow) => callerScope && viewOf(row, callerScope, today);

  async function find(id: string): Promise<ChildView | null> {
    const row = callerScope && (await reader.child(id));
    return row && viewOf(row, callerScope, today);
  }

  function disclose(view: ChildView): ChildView {
    const { parts, isProtected } = view.inside;
    for (const { id, levels } of parts) {
      recorder.note(id, isProtected, levels);
      recorder.noteShown(id, view.id);
    }
    return view;
  }

  /** The match with its child; null if the caller may not see the matched record itself. */
  async function seen(match: RecordMatch) {
    const view = await find(match.claimId);
    const record = view?.inside.records.find(({ recordId }) => recordId === match.recordId);
    const isFull = record?.levels.CASE === 'FULL';
    const fit = isFull ? match.fit : match.fitUnnamed;
    return view && record && fit > 0 ? { match, view, isFull, fit } : null;
  }

  /** The visible matches that fit the requested place best; at most MAX_COUNTED. */
  async function bestSeen(matches: readonly RecordMatch[]) {
    const sorted = [...matches].sort((one, other) => other.fit - one.fit);
    const found: NonNullable<Awaited<ReturnType<typeof seen>>>[] = [];
    let fit = 0;
    for (let at = 0; at < sorted.length && found.length < MAX_COUNTED; at += MAX_PAGE_SIZE) {
      const some = (await Promise.all(sorted.slice(at, at + MAX_PAGE_SIZE).map(seen))).filter((one) => one !== null);
      fit = Math.max(fit, ...some.map((one) => one.fit));
      found.push(...some);
    }
    return found.filter((one) => one.fit === fit).slice(0, MAX_COUNTED);
  }

  async function byRecord(
    agency: Agency,
    requested: string,
    before?: BeforeDisclosure,
    places: readonly RequestedPlace[] = [],
  ): Promise<ChildView> {
    const number = recordOf(requested);
    const matches = await (number === null
      ? reader.records(agency, requested, callerScope && withinOf(callerScope), {
          places,
          near: callerScope?.near ?? [],
        })
      : byToken(agency, number));
    const found = await bestSeen(matches);
    const [first] = found;
    if (!first) throw noRecord(agencies.agency(agency), requested);
    const isOne = found.every(({ view }) => view.inside.childId === first.view.inside.childId);
    const shown = isOne ? [first] : found.slice(0, MAX_CANDIDATES);
    await before?.(shown.map(({ view }) => view));
    if (isOne) return disclose(first.view);
    const named = shown.map(({ match: { recordId, station, year }, view, isFull }) => {
      for (const { id, levels } of view.inside.parts) recorder.note(id, view.inside.isProtected, levels, ['CASE']);
      return isFull ? { recordId, station, year } : { recordId: token('record', recordId), station: null, year };
    });
    throw severalRecords(requested, found.length, named);
  }

  /** Empty if the token does not stand for one of this agency's record keys. */
  async function byToken(agency: Agency, shown: string): Promise<readonly RecordMatch[]> {
    if (parseRecordKey(shown)?.agency !== agency) return [];
    return (await reader.records(agency, shown, null)).filter(({ recordId }) => recordId === shown);
  }

  /** Up to `count` visible children of the list, in its order. */
  async function walk(list: ChildList, count: number, after: number) {
    const found = new Map<string, { readonly seq: number; readonly view: ChildView }>();
    for (let at: number | undefined = after; at !== undefined && found.size < count;) {
      const requested = found.size === 0 ? count : MAX_PAGE_SIZE;
      const listed: readonly ListedChild[] = await reader.page(list, requested, at);
      const views = await Promise.all(listed.map(({ id }) => find(id)));
      listed.forEach(({ seq }, index) => {
        const view = views[index];
        // A child that was joined to another since the list was read keeps its first position.
        if (view && !found.has(view.inside.childId)) found.set(view.inside.childId, { seq, view });
      });
      at = listed.length < requested ? undefined : listed.at(-1)?.seq;
    }
    return [...found.values()].slice(0, count);
  }

  async function page(first: number, after: string | null): Promise<RelayPage<ChildView>> {
    if (list) {
      const read = (limit: number, from: number) => walk(list, limit, from);
      return relayPage(cursors, { list, first, after }, read, ({ view }) => disclose(view));
    }
    checkPageSize(first);
    // A caller without a list was given no cursor.
    if (after !== null) throw foreignCursor(after);
    return pageOf<never, ChildView>([], { first, after }, () => '', disclose);
  }

  async function known(id: string): Promise<ChildView> {
    const view = await find(id);
    if (view) return view;
    throw noChild(id);
  }

  async function opened(requested: string): Promise<OpenedChild> {
    const { id, inside } = await known(requested);
    return { id, inside: { childId: inside.parts[0]?.id ?? inside.childId } };
  }

  return {
    callerScope,
    find,
    viewOf: viewOfRow,
    disclose,
    child: async (id) => disclose(await known(id)),
    known,
    opened,
    byRecord,
    page,
  };
}

/** The records among which the caller may look up a number; null for all. */
function withinOf({ callerContext, unit, assigned }: CallerScope): Within | null {
  const others = levelsOf(callerContext, { protected: false, relations: [] }).CASE;
  if (others === 'FULL' || mayFind(callerContext)) return null;
  return { unit, recordKey: assigned, linked: !isAtLeast(others, 'MASKED') };
}
