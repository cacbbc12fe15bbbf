import type { ChildDisclosure } from '../../schema/rights/disclosure';
import { GROUPS, LEVELS, isAtLeast, lawOf, type Group, type Level } from '../../schema/rights/rights';

/** One entry of `extensions.withheld`: a group that the caller did not see in full, and the law that withholds it. */
export interface WithheldGroup {
  readonly child: string;
  readonly group: Group;
  readonly level: Level;
  readonly law: string;
}

/**
 * Reads a subgraph's report of what it disclosed; null when it cannot be read, and then its answer must not leave
 * either.
 */
export function readDisclosed(extensions: unknown): readonly ChildDisclosure[] | null {
  if (extensions === undefined) return [];
  if (!isObject(extensions)) return null;
  const { disclosed = [] } = extensions;
  return Array.isArray(disclosed) && disclosed.every(isDisclosure) ? disclosed : null;
}

// Written by hand for speed: every fetch is checked, with one entry for each child.
function isDisclosure(value: unknown): value is ChildDisclosure {
  if (!isObject(value)) return false;
  const { child, shown, protected: isProtected, returned, withheld, ...more } = value;
  return (
    isId(child) &&
    (shown === undefined || isId(shown)) &&
    typeof isProtected === 'boolean' &&
    isByGroup(returned) &&
    isByGroup(withheld) &&
    Object.keys(more).length === 0
  );
}

function isId(value: unknown): boolean {
  return typeof value === 'string' && value.length > 0 && value.length <= 100;
}

const GROUP_NAMES = new Set<string>(GROUPS);
const LEVEL_NAMES = new Set<unknown>(LEVELS);

function isByGroup(value: unknown): boolean {
  if (!isObject(value)) return false;
  for (const group in value) if (!GROUP_NAMES.has(group) || !LEVEL_NAMES.has(value[group])) return false;
  return true;
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The disclosures of one request, summed over the subgraphs. */
export interface DisclosureSum {
  /** One entry for each child, in the order of first disclosure. */
  readonly children: readonly ChildDisclosure[];
  readonly withheld: readonly WithheldGroup[];
}

export function sumDisclosures(disclosed: readonly ChildDisclosure[]): DisclosureSum {
  const children = mergedBy(disclosed, ({ child }) => child);
  // Two children of the log may be one to the caller, where one officer has joined them.
  const shown = mergedBy([...children.values()], (one) => one.shown);
  const withheld = [...shown].flatMap(([child, { protected: isProtected, withheld }]) =>
    GROUPS.flatMap((group) => {
      const level = withheld[group];
      return level === undefined ? [] : [{ child, group, level, law: lawOf(group, isProtected) }];
    }),
  );
  return { children: [...children.values()], withheld };
}

function mergedBy(disclosed: readonly ChildDisclosure[], idOf: (one: ChildDisclosure) => string | undefined) {
  const merged = new Map<string, ChildDisclosure>();
  for (const one of disclosed) {
    const id = idOf(one);
    if (id === undefined) continue;
    const before = merged.get(id);
    merged.set(id, before ? merge(before, one) : one);
  }
  return merged;
}

function merge(a: ChildDisclosure, b: ChildDisclosure): ChildDisclosure {
  const shown = a.shown ?? b.shown;
  return {
    child: a.child,
    ...(shown === undefined ? {} : { shown }),
    protected: a.protected || b.protected,
    returned: pick(a.returned, b.returned, (one, other) => (isAtLeast(one, other) ? one : other)),
    withheld: pick(a.withheld, b.withheld, (one, other) => (isAtLeast(one, other) ? other : one)),
  };
}

type ByGroup = ChildDisclosure['returned'];

function pick(a: ByGroup, b: ByGroup, choose: (one: Level, other: Level) => Level): ByGroup {
  const picked: Partial<Record<Group, Level>> = { ...a };
  for (const group of GROUPS) {
    const [one, other] = [a[group], b[group]];
    if (other !== undefined) picked[group] = one === undefined ? other : choose(one, other);
  }
  return picked;
}
