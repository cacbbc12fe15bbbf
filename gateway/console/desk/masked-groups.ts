import { isObject, type GraphAnswer } from '../graph/operation';

/** A group of facts of which this answer shows less than all, and of how many children. */
export interface MaskedGroup {
  readonly group: string;
  readonly level: string;
  readonly law: string;
  readonly children: number;
}

/** From `extensions.withheld`: what the gateway masked of what was asked. Equal rows of several children are one. */
export function maskedGroups({ extensions }: GraphAnswer): readonly MaskedGroup[] {
  const rows = extensions?.['withheld'];
  const groups = new Map<string, MaskedGroup>();
  for (const row of Array.isArray(rows) ? rows.filter(isObject) : []) {
    const [group, level, law] = ['group', 'level', 'law'].map((name) => {
      const value = row[name];
      return typeof value === 'string' ? value : '';
    }) as [string, string, string];
    const key = `${group} ${level} ${law}`;
    groups.set(key, { group, level, law, children: (groups.get(key)?.children ?? 0) + 1 });
  }
  return [...groups.values()];
}
