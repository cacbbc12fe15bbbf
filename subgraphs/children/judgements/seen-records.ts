import { parseRecordKey } from '../../../schema/agencies/record-key';
import type { Levels } from '../../../schema/rights/rights';
import type { ChildView } from '../view/child-view';
import type { VisibleChildren } from '../view/visible-children';
import type { KnownRecord } from '../registry/claims/known-records';

/** A record of the child's past that the caller may see. */
export interface SeenRecord {
  readonly levels: Levels;
  /** The child that the record is of now; for a withdrawn record, the child in the query. */
  readonly child: ChildView;
  /** Whether the caller may read what people judged of it, and why. */
  readonly isJudgeable: boolean;
}

/** By the claim's seq. Records that may not be seen are absent. */
export type SeenRecords = ReadonlyMap<number, SeenRecord>;

/**
 * A record that is now another child's is seen by the caller's rights to that child. A withdrawn record is seen by the
 * rights to a further record of this child, since the registry does not keep who held it.
 */
export async function seenRecords(
  records: readonly KnownRecord[],
  child: ChildView,
  visible: Pick<VisibleChildren, 'find'>,
): Promise<SeenRecords> {
  const seen = await Promise.all(records.map((record) => seenRecord(record, child, visible)));
  return new Map(
    records.flatMap(({ claim }, index) => {
      const record = seen[index];
      return record ? [[claim, record] as const] : [];
    }),
  );
}

async function seenRecord(
  { claimId, recordId, childId }: KnownRecord,
  child: ChildView,
  visible: Pick<VisibleChildren, 'find'>,
): Promise<SeenRecord | null> {
  if (childId === null) {
    const { furtherLevels: levels, furtherKinds } = child.inside;
    const key = parseRecordKey(recordId);
    return key && furtherKinds.has(key.kind) ? { levels, child, isJudgeable: levels.LEADS === 'FULL' } : null;
  }
  const holder = childId === child.inside.childId ? child : await visible.find(claimId);
  const record = holder?.inside.records.find((one) => one.claimId === claimId);
  if (!holder || !record) return null;
  return { levels: record.levels, child: holder, isJudgeable: record.part.levels.LEADS === 'FULL' };
}
