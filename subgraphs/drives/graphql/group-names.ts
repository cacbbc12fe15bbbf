import type { CommandUnit, Cut, Grouping } from '../cut/cut';
import type { CountedGroup } from '../counting/counter';
import { reasonNamed } from '../counting/reasons';
import { namesOf, stateNames } from '../counting/units';
import type { DrivesContext } from './drives-context';

interface Names {
  readonly name: string;
  readonly nameHi: string | null;
}

/** What the groups are called, by their keys; null for a key whose word says it. */
export type GroupNames = (key: string) => Names | null;

const MONTHS = {
  en: new Intl.DateTimeFormat('en-IN', { month: 'long', year: 'numeric', timeZone: 'UTC' }),
  hi: new Intl.DateTimeFormat('hi-IN-u-nu-latn', { month: 'long', year: 'numeric', timeZone: 'UTC' }),
};

/** The names of a grouping's keys. */
export async function groupNames(groupBy: Grouping, { unit }: Cut, { units }: DrivesContext): Promise<GroupNames> {
  switch (groupBy) {
    case 'MONTH':
      return (key) => {
        const first = new Date(`${key}-01T00:00:00Z`);
        return { name: MONTHS.en.format(first), nameHi: MONTHS.hi.format(first) };
      };
    case 'STATION':
    case 'DISTRICT': {
      const stations = new Map((await units.stationsOf(unit)).map((row) => [row.station ?? '', row]));
      return (key) => {
        const row = stations.get(key);
        return namesOf(key as CommandUnit, row ? [row] : []);
      };
    }
    case 'FOUND_STATE':
      return stateNames;
    case 'REASON':
      return reasonNamed;
    default:
      return () => null;
  }
}

/** By months and by stations in their order, all else the largest first. Without a key, and what is withheld, last. */
export function orderedGroups(groupBy: Grouping, groups: readonly CountedGroup[]): readonly CountedGroup[] {
  const byKey = groupBy === 'MONTH' || groupBy === 'STATION';
  const size = ({ counted }: CountedGroup) => (byKey ? 0 : (counted.total ?? -1));
  return [...groups].sort(
    (a, b) =>
      Number(a.key === null) - Number(b.key === null) || size(b) - size(a) || ((a.key ?? '') < (b.key ?? '') ? -1 : 1),
  );
}
