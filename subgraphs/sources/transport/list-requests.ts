import { isDeepStrictEqual } from 'node:util';
import type { AgencyAnswer } from '../../runtime/agency/agency-client';
import { AgencyFailure } from '../../runtime/agency/agency-failure';
import { maxRows } from '../../runtime/agency/answer-limits';
import type { ForeignRow } from '../../runtime/source-file/foreign-row';
import type { Rule } from '../../runtime/source-file/mapping-rule';
import type { ListFile } from '../../runtime/source-file/record-file';
import { passes, rowsAt, textAt } from './answer-paths';
import type { CompiledRequest } from './compiled-request';
import type { ForeignPage, ListStart } from './requests';
import { writeSince } from './since-text';
import { isFault } from './soap';
import type { SystemCalls } from './system-calls';

export interface ListParts {
  readonly calls: SystemCalls;
  readonly list: ListFile;
  readonly request: CompiledRequest;
  /** Whether the list has a cursor of its own, which the system may forget. */
  readonly hasCursor: boolean;
  /** A time (ms) read by a rule; null when it cannot be. */
  readonly readTime: (rule: Rule, row: unknown) => number | null;
}

/** Reads a list page by page. */
export interface ListRequests {
  /** Rejects with `AgencyFailure`, or with `CursorUnknown` when the system no longer knows the cursor. */
  page(start: ListStart, page: number): Promise<ForeignPage>;
}

export function createListRequests(parts: ListParts): ListRequests {
  const { calls, list, request, hasCursor } = parts;
  const { pages } = list;
  /** The page before, so that a system that gives the same page again is noticed. */
  let last: { readonly page: number; readonly rows: readonly ForeignRow[] } | null = null;

  return {
    async page(start, page) {
      const limit = pages?.size ?? start.limit;
      const isWhole = !pages && !hasCursor;
      const answer = await calls.send({
        ...{ kind: 'LIST', most: isWhole ? null : limit, answers: [] },
        asks: hasCursor && start.cursor !== null ? 'CHANGES' : 'RECORDS',
        fill: () =>
          request.fill(
            {
              since: writeSince(start.since, list.sinceAt),
              page: String((pages?.by === 'page' ? pages.first : 0) + page),
              offset: String(page * limit),
              limit: String(limit),
              cursor: start.cursor ?? '',
            },
            [],
          ),
      });
      const rows = rowsOf(list, answer);
      if (!isWhole && rows.length > maxRows(limit)) throw new AgencyFailure('AGENCY_MALFORMED');
      const isRepeated = last?.page === page - 1 && rows.length > 0 && isDeepStrictEqual(last.rows, rows);
      if (pages && isRepeated) throw new AgencyFailure('AGENCY_MALFORMED');
      last = { page, rows };
      return { rows, ...next(parts, answer, { start, rows }), now: nowOf(parts, answer) };
    },
  };
}

function rowsOf({ ok, each }: ListFile, { body }: AgencyAnswer): readonly ForeignRow[] {
  if (isFault(body) || (ok && !passes(body, ok))) throw new AgencyFailure('AGENCY_REFUSED');
  const rows = rowsAt(body, each, ok !== undefined);
  if (!rows) throw new AgencyFailure('AGENCY_MALFORMED');
  return rows;
}

function next(
  { list, hasCursor }: ListParts,
  { body }: AgencyAnswer,
  { start, rows }: { readonly start: ListStart; readonly rows: readonly ForeignRow[] },
): Pick<ForeignPage, 'cursor' | 'more'> {
  const stated = list.more && passes(body, list.more);
  if (list.pages?.by === 'token') {
    const token = textAt(body, list.pages.path) || null;
    const more = stated ?? token !== null;
    // The same token again would lead in circles.
    if (more && (token === null || token === start.cursor)) throw new AgencyFailure('AGENCY_MALFORMED');
    return { cursor: token, more };
  }
  if (hasCursor) {
    const cursor = textAt(body, list.next ?? 'next');
    // Without its cursor nothing says where to go on, and the page would be read for ever.
    if (!cursor) throw new AgencyFailure('AGENCY_MALFORMED');
    return { cursor, more: stated ?? (rows.length > 0 && cursor !== start.cursor) };
  }
  // A short page is not the last one for sure, because a system may give fewer rows than it was asked for.
  return { cursor: null, more: list.pages ? (stated ?? rows.length > 0) : false };
}

/** The system's own time: as the answer says it, or else as its header `Date` does. */
function nowOf({ list, readTime }: ListParts, { body, at }: AgencyAnswer): number | null {
  return list.now ? readTime(list.now, body) : at;
}
