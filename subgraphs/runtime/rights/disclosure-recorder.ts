import type { ChildDisclosure } from '../../../schema/rights/disclosure';
import { isAtLeast, type Group, type Level, type Levels } from '../../../schema/rights/rights';

/** Records, for one request, which groups of which child its answer discloses or withholds. */
export interface DisclosureRecorder {
  /** `groups` are those requested; by default, the groups of the operation's fields. */
  note(childId: string, isProtected: boolean, levels: Levels, groups?: readonly Group[]): void;
  /** The same for one record, which accounts for these groups alone: see `accountedGroups`. */
  noteRecord(childId: string, isProtected: boolean, levels: Levels, accounted: readonly Group[]): void;
  /** Sets the id under which the caller knows a child that was noted. */
  noteShown(childId: string, shown: string): void;
  disclosed(): readonly ChildDisclosure[];
}

interface Entry {
  readonly child: string;
  protected: boolean;
  shown?: string;
  readonly returned: Partial<Record<Group, Level>>;
  readonly withheld: Partial<Record<Group, Level>>;
}

/** `touched` are the groups whose fields the operation selects; it can disclose no others. */
export function createDisclosureRecorder(touched: readonly Group[]): DisclosureRecorder {
  const children = new Map<string, Entry>();
  const recorder: DisclosureRecorder = {
    note(childId, isProtected, levels, groups = touched) {
      let entry = children.get(childId);
      if (!entry) {
        entry = { child: childId, protected: false, returned: {}, withheld: {} };
        children.set(childId, entry);
      }
      entry.protected ||= isProtected;
      for (const group of groups) {
        const level = levels[group];
        if (level !== 'NONE' && isAtLeast(level, entry.returned[group] ?? 'NONE')) entry.returned[group] = level;
        if (level !== 'FULL' && isAtLeast(entry.withheld[group] ?? 'FULL', level)) entry.withheld[group] = level;
      }
    },
    noteRecord(childId, isProtected, levels, accounted) {
      recorder.note(
        childId,
        isProtected,
        levels,
        touched.filter((group) => accounted.includes(group)),
      );
    },
    noteShown(childId, shown) {
      const entry = children.get(childId);
      if (entry) entry.shown = shown;
    },
    disclosed: () => [...children.values()],
  };
  return recorder;
}
