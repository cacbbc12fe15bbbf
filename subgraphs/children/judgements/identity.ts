import type { Log } from '../../../schema/process/log';
import type { DisclosureRecorder } from '../../runtime/rights/disclosure-recorder';
import type { ChildReader } from '../view/child-reader';
import type { ChildView } from '../view/child-view';
import type { ChildRow } from '../registry/claims/claim-rows';
import { withStoreCodes } from '../../runtime/graphql/coded-store';
import type { PageWanted, RelayPage } from '../../runtime/paging/relay-page';
import type { VisibleChildren } from '../view/visible-children';
import { versionOf } from './child-version';
import { historyPage, recordsAt, type HistoryParts, type ShownEvent } from './shown-history';

/** Which records a child has, and had before, as one caller may see them. All failures are coded errors. */
export interface Identity {
  version(child: ChildView): Promise<string>;
  /** Rejects with PAGE_SIZE_INVALID, CURSOR_MALFORMED. */
  history(child: ChildView, requested: PageWanted): Promise<RelayPage<ShownEvent>>;
  /** `at` in ISO 8601. Rejects with QUERY_INVALID. */
  recordsAt(child: ChildView, at: string): Promise<readonly string[] | null>;
}

export interface IdentityParts extends Omit<HistoryParts, 'visible' | 'recorder'> {
  readonly reader: Pick<ChildReader, 'child'>;
  readonly log: Log;
}

/** For one request. */
export function createIdentity(
  { reader, log, ...parts }: IdentityParts,
  { visible, recorder }: { readonly visible: Pick<VisibleChildren, 'find'>; readonly recorder: DisclosureRecorder },
): Identity {
  const reading = { ...parts, visible, recorder };

  /** The child as it is now, or without records when nothing is left of it since the request read it. */
  async function rowOf({ inside: { childId } }: ChildView): Promise<ChildRow> {
    return (await reader.child(childId)) ?? { id: childId, claims: [] };
  }

  return {
    version: async (child) => versionOf(await rowOf(child), child, parts.token),
    history: withStoreCodes(log, async (child: ChildView, requested: PageWanted) =>
      historyPage(child, await rowOf(child), requested, reading),
    ),
    recordsAt: withStoreCodes(log, (child: ChildView, at: string) => recordsAt(child, at, reading)),
  };
}
