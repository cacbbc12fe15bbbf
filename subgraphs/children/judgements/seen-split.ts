import { codedError } from '../../../schema/errors/coded-error';
import type { ChildRow } from '../registry/claims/claim-rows';
import type { VisibleChildren } from '../view/visible-children';

/**
 * Throws SPLIT_INVALID when the caller names a record of the child that the caller may not see, or leaves none that the
 * caller may see: such a split would disclose that there are unseen records.
 */
export function refuseUnseenSplit(
  children: readonly ChildRow[],
  records: readonly string[],
  visible: Pick<VisibleChildren, 'viewOf'>,
): void {
  const seen = children.flatMap((row) => visible.viewOf(row)?.inside.records.map(({ recordId }) => recordId) ?? []);
  const named = new Set(records);
  const splitOff = seen.filter((recordId) => named.has(recordId)).length;
  if (splitOff === named.size && splitOff > 0 && splitOff < seen.length) return;
  throw codedError('SPLIT_INVALID', splitFields(named.size, splitOff));
}

/** The details of a refused split. They say nothing of how many records there are. */
export function splitFields(named: number, ofChild: number): { readonly expected: string; readonly got: string } {
  return {
    expected: 'some records of the child, and not all of them',
    got: `${named}, of which ${ofChild} are the child’s`,
  };
}
