import { isObject, type GraphAnswer, type JsonObject } from '../graph/operation';

/** A group of facts of which this answer shows less than all, and of how many children. */
export interface MaskedGroup {
  readonly group: string;
  readonly level: string;
  readonly law: string;
  readonly children: number;
}

/**
 * What the gateway masked of what was asked (`extensions.withheld`), and what else is withheld of a child whose trace is shown
 * (`Child.withheld`). Equal rows of several children are one.
 */
export function maskedGroups({ data, extensions }: GraphAnswer): readonly MaskedGroup[] {
  const groups = new Map<string, MaskedGroup>();
  const seen = new Set<string>();
  function add(child: unknown, row: JsonObject): void {
    const [group, level, law] = ['group', 'level', 'law'].map((name) => textOf(row[name])) as [string, string, string];
    const key = `${group} ${level} ${law}`;
    groups.set(key, { group, level, law, children: (groups.get(key)?.children ?? 0) + 1 });
    seen.add(`${textOf(child)} ${group}`).add(` ${group}`);
  }
  const masked = extensions?.['withheld'];
  for (const row of Array.isArray(masked) ? masked.filter(isObject) : []) add(row['child'], row);
  for (const { id, withheld } of tracedIn(data)) {
    // Of a child without an id nobody knows whether its group is named already: it is then not counted again.
    const further = withheld.filter(({ group }) => !seen.has(`${textOf(id)} ${textOf(group)}`));
    for (const row of further) add(id, row);
  }
  return [...groups.values()];
}

interface WithholdingChild {
  readonly id: unknown;
  readonly withheld: readonly JsonObject[];
}

function tracedIn(data: unknown): readonly WithholdingChild[] {
  const found: WithholdingChild[] = [];
  // An answer may be nested deeper than functions can call themselves.
  const left = [data];
  while (left.length > 0) {
    const value = left.pop();
    if (typeof value !== 'object' || value === null) continue;
    const { id, trace, withheld } = value as JsonObject;
    if (isObject(trace) && Array.isArray(withheld)) found.push({ id, withheld: withheld.filter(isObject) });
    for (const inner of Object.values(value)) left.push(inner);
  }
  return found;
}

const textOf = (value: unknown) => (typeof value === 'string' ? value : '');
