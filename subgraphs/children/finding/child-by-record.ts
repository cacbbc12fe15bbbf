import type { Agency } from '../../../schema/agencies/agencies';
import type { DisclosureRecorder } from '../../runtime/rights/disclosure-recorder';
import { tidy } from '../../india/tidy';
import type { RequestedPlace } from '../registry/lookup/lookup-number';
import type { ChildView } from '../view/child-view';
import type { VisibleChildren } from '../view/visible-children';
import type { Finding } from './finding';

/** A record's number or key, and what is said of where it is from. */
export interface RequestedRecord {
  readonly agency: Uppercase<Agency>;
  readonly recordId: string;
  readonly station: string | null | undefined;
  readonly district: string | null | undefined;
}

export interface RecordRequestContext {
  readonly visible: VisibleChildren;
  readonly recorder: DisclosureRecorder;
  /** Null unless the request is there to find children whom its caller sees masked. */
  readonly finding: Finding | null;
}

/** The child that a record is about. Rejects as `VisibleChildren.byRecord` and `Finding` do. */
export async function childByRecord(
  { agency, recordId, station, district }: RequestedRecord,
  { visible, finding, recorder }: RecordRequestContext,
): Promise<ChildView> {
  await finding?.admit();
  const before =
    finding &&
    (async (children: readonly ChildView[]) => {
      await finding.beforeDisclosure(children, ['number']);
      // The caller learns that the number is the child's, whichever fields are requested.
      for (const { inside } of children) {
        for (const { id, levels } of inside.parts) {
          recorder.note(id, inside.isProtected, { ...levels, CASE: 'FULL' }, ['CASE']);
        }
      }
    });
  const places = [placeOf('STATION', station), placeOf('DISTRICT', district)].filter((place) => place !== null);
  return visible.byRecord(agency.toLowerCase(), recordId, before ?? undefined, places);
}

function placeOf(what: RequestedPlace['what'], said: string | null | undefined): RequestedPlace | null {
  const text = tidy(said);
  return text === null ? null : { what, text };
}
