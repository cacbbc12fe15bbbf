import { codedError } from '../../../schema/errors/coded-error';
import type { ChildRow } from '../registry/claims/claim-rows';
import type { VisibleChildren } from '../view/visible-children';

/**
 * Throws SPLIT_INVALID where the caller names a record of the child that may not be seen, or leaves none that may: the
 * split would tell that there is one.
 */
export function refuseUnseenSplit(
  children: readonly ChildRow[],
  records: readonly string[],
  visible: Pick<VisibleChildren, 'viewOf'>,
): void {
  const seen = children.flatMap((row) => visible.viewOf(row)?.inside.records.map(({ recordId }) => recordId) ?? []);
  const named = new Set(records);
  const parted = seen.filter((recordId) => named.has(recordId)).length;
  if (parted === named.size && parted > 0 && parted < seen.length) return;
  throw codedError('SPLIT_INVALID', splitFields(named.size, parted));
}

/** What is told of a split that is none: nothing of how many records there are. */
export function splitFields(named: number, ofChild: number): { readonly expected: string; readonly got: string } {
  return {
    expected: 'some records of the child, and not all of them',
    got: `${named}, of which ${ofChild} are the child’s`,
  };
}
