import { parseRecordKey } from '../../../schema/agencies/record-key';
import type { Levels } from '../../../schema/rights/rights';
import type { ChildView } from '../view/child-view';
import type { VisibleChildren } from '../view/visible-children';
import type { KnownRecord } from '../registry/claims/known-records';

/** A record of the past that the caller may see. */
export interface SeenRecord {
  readonly levels: Levels;
  /** Whose it is now; of a withdrawn one the child that was asked about. */
  readonly child: ChildView;
  /** Whether the caller may know what people judged of it, and why. */
  readonly isJudgeable: boolean;
}

/** By claim. What may not be seen is not in it. */
export type SeenRecords = ReadonlyMap<number, SeenRecord>;

/**
 * A record that is another child's now is seen by the rights to that child, and one that was withdrawn by the rights to
 * any further record of this child: of who held it nothing is kept.
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
