import { AGENCY_REGISTRY } from '../../schema/agencies/agencies';
import { subgraphSdl } from '../../schema/supergraph/sdl';
import { createRecordRefs } from '../../schema/signing/record-ref';
import type { Secrets } from '../../schema/signing/secrets';
import type { ChildReader } from '../../subgraphs/children/view/child-reader';
import { createViewOf } from '../../subgraphs/children/view/child-view';
import type { OpenGrants } from '../../subgraphs/disclosures/break-glass/open-grants';
import { createCursors } from '../../subgraphs/runtime/paging/cursors';
import { createVisibleChildren, type VisibleChildren } from '../../subgraphs/children/view/visible-children';
import type { DisclosureRecorder } from '../../subgraphs/runtime/rights/disclosure-recorder';
import { createViews } from '../../subgraphs/runtime/rights/views';
import { COMMITTEE } from './bench-caller';

/** For systems that record no disclosures. */
export const NO_RECORDER: DisclosureRecorder = {
  note: () => undefined,
  noteRecord: () => undefined,
  noteShown: () => undefined,
  disclosed: () => [],
};

const NO_GRANTS: OpenGrants = { isOpen: () => false };

/** The children as the bench's caller may see them, for systems that know their caller and record nothing. */
export function unrecordedChildren({
  token,
  recordOf,
  recordRefKey,
  cursorKey,
}: Pick<Secrets, 'token' | 'recordOf' | 'recordRefKey' | 'cursorKey'>): (
  reader: ChildReader,
  now: number,
) => VisibleChildren {
  const views = createViews({ sdl: subgraphSdl('children'), token });
  const viewOf = createViewOf(views, createRecordRefs(recordRefKey), AGENCY_REGISTRY);
  const agencies = AGENCY_REGISTRY;
  const shared = { viewOf, cursors: createCursors(cursorKey), token, recordOf, grants: NO_GRANTS, agencies };
  return (reader, now) =>
    createVisibleChildren({ ...shared, reader }, { callerContext: COMMITTEE, recorder: NO_RECORDER }, now);
}
