import type { RecordKindDescriptor } from '../../../schema/agencies/agency-descriptor';
import { GROUPS, isAtLeast, type Group, type Levels } from '../../../schema/rights/rights';
import { PLACE_GROUPS } from './shown-place';

/**
 * Whether a record exists at all for a caller with these levels. A record of care discloses that the child is in care,
 * so it exists only for callers who may know that. A kind that no agency of the graph has does not exist.
 */
export function isVisible(kind: RecordKindDescriptor | undefined, levels: Levels): boolean {
  if (!kind || !isAtLeast(levels.CASE, 'MASKED')) return false;
  return !kind.isOfCare || isAtLeast(levels.PLACE_OF_CARE, 'EXISTS');
}

const known = new WeakMap<RecordKindDescriptor, readonly Group[]>();

/**
 * The groups for which records of a kind account, in the answer's extensions and in `Child.withheld` alike: those of its
 * fields, and those that a place may tell, whether one of its own does or not. They follow from the kind alone, so that
 * an account discloses nothing of what a record says. Throws for a group that there is not: what is disclosed of it would
 * be in no log.
 */
export function accountedGroups(kind: RecordKindDescriptor): readonly Group[] {
  let groups = known.get(kind);
  if (!groups) {
    const held = new Set([...kind.groups, ...PLACE_GROUPS]);
    known.set(kind, (groups = GROUPS.filter((group) => held.delete(group))));
    if (held.size > 0) throw new Error(`${kind.type} has a group that the matrix has not.`);
  }
  return groups;
}
