import type { AgencyRegistry } from '../../../schema/agencies/agency-registry';
import { codedError, gotText } from '../../../schema/errors/coded-error';
import type { Log } from '../../../schema/process/log';
import type { CallerContext } from '../../../schema/rights/caller';
import { levelsOf, RELATIONS } from '../../../schema/rights/rights';
import type { Secrets } from '../../../schema/signing/secrets';
import { invalid, readUnit } from '../../drives/cut/read-cut';
import { readDrive } from '../../drives/counting/drive-rows';
import { readStations } from '../../drives/counting/station-rows';
import { countingCallerOf } from '../../drives/counting/counting-scope';
import { withStoreCodes } from '../../runtime/graphql/coded-store';
import type { Cursors } from '../../runtime/paging/cursors';
import { checkPageSize, type PageWanted, type RelayPage } from '../../runtime/paging/relay-page';
import type { Queryable } from '../../runtime/postgres/store';
import type { DisclosureRecorder } from '../../runtime/rights/disclosure-recorder';
import type { Views } from '../../runtime/rights/views';
import { leadReach } from '../leads/lead-reach';
import type { Leads } from '../leads/leads';
import type { Matches } from '../matches/matches';
import type { ChildReader } from '../view/child-reader';
import type { VisibleChildren } from '../view/visible-children';
import { casePage, openedCut, type ShownCases } from './case-page';
import { MAX_ACTIONS } from './action';
import { nextActions, type ShownAction } from './next-actions';
import { pendingPage, type ShownElsewhere } from './pending-page';
import { unitWithin } from './unit-reach';

/**
 * What the case ledger counts, opened to those who may see cases. Every child that is answered is noted in the disclosure
 * recorder. All failures are coded errors.
 */
export interface Cases {
  /**
   * The cases behind the number with this id; null for callers who see no case in full. Rejects with
   * CUT_INVALID, UNIT_NOT_OWN, PAGE_SIZE_INVALID, CURSOR_MALFORMED.
   */
  behind(id: string, page: PageWanted): Promise<ShownCases | null>;
  /**
   * Pending children of the unit who are in another state; null for callers who may know of no leads. Rejects with
   * CUT_INVALID, PAGE_SIZE_INVALID, CURSOR_MALFORMED.
   */
  pendingElsewhere(unit: string, page: PageWanted): Promise<RelayPage<ShownElsewhere> | null>;
  /** Null for callers who may know of no leads. Rejects with DRIVE_NOT_FOUND, PAGE_SIZE_INVALID. */
  next(driveId: string, first: number): Promise<readonly ShownAction[] | null>;
}

export interface CasesParts {
  readonly database: Queryable;
  readonly reader: ChildReader;
  readonly matches: Pick<Matches, 'missing'>;
  readonly views: Views;
  readonly cursors: Cursors;
  readonly token: Secrets['token'];
  readonly agencies: AgencyRegistry;
  readonly log: Log;
}

export interface CasesRequest {
  readonly callerContext: CallerContext;
  readonly recorder: DisclosureRecorder;
  readonly visible: VisibleChildren;
  readonly leads: Leads;
}

/** For one request. */
export function createCases(parts: CasesParts, request: CasesRequest): Cases {
  const { database, log } = parts;
  const { callerScope } = request.visible;
  const { callerContext } = request;

  async function behind(id: string, page: PageWanted): Promise<ShownCases | null> {
    if (!callerScope) return null;
    const cut = openedCut(id);
    if (levelsOf(callerContext, { protected: false, relations: RELATIONS }).CASE !== 'FULL') return null;
    // An id can be made up: that a number was told is not taken from it.
    const counting = countingCallerOf(request);
    if (!counting || counting.isPress) return null;
    if (counting.own !== null && counting.own !== cut.unit) throw codedError('UNIT_NOT_OWN');
    return casePage(id, cut, page, { ...parts, ...request, callerScope });
  }

  async function pendingElsewhere(unit: string, page: PageWanted): Promise<RelayPage<ShownElsewhere> | null> {
    const reach = leadReach(callerContext, 'EXISTS');
    if (!callerScope || !reach) return null;
    const asked = readUnit(unit);
    // Of a misspelt unit nobody is pending, and that would be believed. Who sees one unit is not told which others there are.
    if (reach.unit === null && (await readStations(database, asked)).length === 0)
      throw invalid('a unit that records name: see `units`', gotText(unit));
    const within = await unitWithin(database, reach, asked);
    return pendingPage(within, page, { ...parts, ...request, callerScope });
  }

  async function next(driveId: string, first: number): Promise<readonly ShownAction[] | null> {
    const reach = leadReach(callerContext, 'EXISTS');
    if (!callerScope || !reach) return null;
    checkPageSize(first);
    const drive = await readDrive(database, driveId);
    if (!drive) throw codedError('DRIVE_NOT_FOUND', { got: gotText(driveId) });
    const within = drive.unit && (await unitWithin(database, reach, drive.unit));
    return within === null
      ? []
      : nextActions(within, Math.min(first, MAX_ACTIONS), { ...parts, ...request, callerScope });
  }

  return {
    behind: withStoreCodes(log, behind),
    pendingElsewhere: withStoreCodes(log, pendingElsewhere),
    next: withStoreCodes(log, next),
  };
}
