import { z } from 'zod';
import { codedError, notRepeated } from '../../../schema/errors/coded-error';
import type { Secrets } from '../../../schema/signing/secrets';
import type { Cut } from '../../drives/cut/cut';
import { readCutId } from '../../drives/cut/cut-id';
import { cursorOf, readCasesOf, type CaseCursor, type LedgerCaseRow } from '../../drives/counting/read-cases';
import type { GraphLedgerCase } from '../../../schema/generated/children';
import { istIso } from '../../india/indian-time';
import type { Cursors } from '../../runtime/paging/cursors';
import { checkPageSize, MAX_PAGE_SIZE, type PageWanted, type RelayPage } from '../../runtime/paging/relay-page';
import type { DisclosureRecorder } from '../../runtime/rights/disclosure-recorder';
import type { Views } from '../../runtime/rights/views';
import type { ChildView } from '../view/child-view';
import type { VisibleChildren } from '../view/visible-children';
import { seeCases, type SeenCase, type SeenCaseParts } from './seen-cases';
import { showsCircumstance, showsFound, tellsNothingMore } from './shown-cut';

/** `LedgerCase` of the graph, as far as the caller may see it. */
export interface ShownCase extends Omit<GraphLedgerCase, 'child'> {
  readonly child: ChildView | null;
}

export interface ShownCases extends RelayPage<ShownCase> {
  readonly hidden: boolean;
}

export interface CasePageParts extends SeenCaseParts {
  readonly visible: Pick<VisibleChildren, 'find' | 'disclose'>;
  readonly views: Views;
  readonly cursors: Cursors;
  readonly token: Secrets['token'];
  readonly recorder: DisclosureRecorder;
}

/** The cases that one page reads, shown or not: where most are hidden it ends early, and the next goes on from there. */
const MAX_READ = 500;
export const CASE_PLACE = z.tuple([z.number(), z.string(), z.number()]);

/** The question of an answer. Throws CUT_INVALID: an id that was made up opens nothing. */
export function openedCut(id: string): Cut {
  const cut = readCutId(id);
  if (cut) return cut;
  throw codedError('CUT_INVALID', { expected: 'the id of an answer of the ledger', got: notRepeated(id.length) });
}

/**
 * The cases behind a number. It does not ask whether the caller may count them. Each case on the page is noted as
 * disclosed. Rejects with PAGE_SIZE_INVALID, CURSOR_MALFORMED.
 */
export async function casePage(
  id: string,
  cut: Cut,
  { first, after }: PageWanted,
  parts: CasePageParts,
): Promise<ShownCases> {
  checkPageSize(first);
  const { cursors } = parts;
  const list = JSON.stringify(['cases', id]);
  const start = after === null ? null : toCursor(cursors.read(list, after, CASE_PLACE));
  const { shown, hidden, last, isOver } = await walk(cut, first, start, parts);
  const cursorAt = ({ at, paper, person }: CaseCursor) => cursors.encrypt(list, [at, paper, person]);
  const edges = shown.map((seen) => ({
    node: disclosed(seen, parts),
    get cursor() {
      return cursorAt(cursorOf(cut.basis, seen.row));
    },
  }));
  return {
    edges,
    hidden,
    pageInfo: {
      hasNextPage: !isOver,
      hasPreviousPage: after !== null,
      get startCursor() {
        return edges[0]?.cursor ?? null;
      },
      // Of the last case that was read, so that a page of hidden cases is not read again.
      endCursor: last && cursorAt(last),
    },
  };
}

export function toCursor([at, paper, person]: z.infer<typeof CASE_PLACE>): CaseCursor {
  return { at, paper, person };
}

interface Walked {
  readonly shown: readonly SeenCase[];
  readonly hidden: boolean;
  /** The place of the last case that was read; null where there was none. */
  readonly last: CaseCursor | null;
  /** Whether no case comes after it. */
  readonly isOver: boolean;
}

async function walk(cut: Cut, first: number, after: CaseCursor | null, parts: CasePageParts): Promise<Walked> {
  const shown: SeenCase[] = [];
  let [hidden, last, read] = [false, after, 0];
  while (shown.length < first && read < MAX_READ) {
    const wanted = Math.min(read === 0 ? first : MAX_PAGE_SIZE, MAX_READ - read);
    const rows: readonly LedgerCaseRow[] = await readCasesOf(parts.database, cut, wanted + 1, last);
    const some = rows.slice(0, wanted);
    const seen = await seeCases(some, parts);
    for (const [at, row] of some.entries()) {
      if (shown.length === first) return { shown, hidden, last, isOver: false };
      const one = seen[at];
      if (one && tellsNothingMore(cut, row, one.levels)) shown.push(one);
      else hidden = true;
      last = cursorOf(cut.basis, row);
    }
    read += some.length;
    if (rows.length <= wanted) return { shown, hidden, last, isOver: true };
  }
  return { shown, hidden, last, isOver: false };
}

const NOWHERE = { foundDistrict: null, foundState: null };

/** The case as the caller sees it, noted as disclosed. */
function disclosed({ row, levels, of }: SeenCase, { visible, views, token, recorder }: CasePageParts): ShownCase {
  // The log counts an abstract too: by a token, since it is of no child that the registry knows.
  if (of === null) recorder.note(token('record', row.recordKey), false, levels, ['CASE']);
  const instant = (ms: number | null) => (ms === null ? null : istIso(ms));
  const shown: ShownCase = {
    key: row.recordKey,
    ...{ station: row.station, sex: row.sex, age: row.ageBand, priorReport: row.priorReport },
    missingAt: instant(row.missingAt),
    registeredAt: instant(row.registeredAt),
    tracedAt: instant(row.tracedAt),
    restoredAt: instant(row.restoredAt),
    ...(showsFound(row, levels) ? { foundDistrict: row.foundDistrict, foundState: row.foundState } : NOWHERE),
    circumstance: showsCircumstance(levels) ? row.circumstance : null,
    ...{ reason: row.reason, isAbstract: row.isAbstract },
    child: of && visible.disclose(of.child),
  };
  return views.of('LedgerCase', shown, levels);
}
