import type { Group, Level } from '../../../../schema/rights/rights';

/*
 * A second implementation: which places of a record are, or may be, the child's home. Such a place is shown to callers
 * who see family and place of care; others see the district, and nothing for a protected child.
 */
type Value = Readonly<Record<string, unknown>>;
type SlowLevels = Readonly<Record<Group, Level>>;

const HOME_OF_REPORT: Readonly<Record<string, readonly Group[]>> = {
  ...{ HOME: ['FAMILY'], SCHOOL: ['FAMILY'], HOME_INSTITUTION: ['PLACE_OF_CARE'], TRAIN: [], CROWD: [] },
  UNKNOWN: ['FAMILY', 'PLACE_OF_CARE'],
};
const HOME_OF_LINK: Readonly<Record<string, readonly Group[]>> = { SOURCE: ['FAMILY'], UNKNOWN: ['FAMILY'] };

/** The levels without what the law hides of a protected child. */
export const slowLost = new WeakSet<SlowLevels>();

/** The groups that a place of a record in the graph (where the child was last seen, or seen on the way) discloses. */
export function slowTells(typeName: unknown, record: Value, link?: Value): readonly Group[] {
  if (typeName === 'Fir') return ['FAMILY', 'PLACE_OF_CARE'];
  if (typeName === 'MissingReport') return HOME_OF_REPORT[String(record['missingFrom'])] ?? [];
  return typeName === 'AhtuCase' ? (HOME_OF_LINK[String(link?.['role'])] ?? []) : [];
}

/** What is shown of a place, given what its statement's own group shows. */
export function slowPlace(
  shown: unknown,
  tells: readonly Group[],
  levels: SlowLevels,
  district: (place: Value) => unknown,
): unknown {
  if (shown === null || shown === undefined || tells.every((group) => levels[group] === 'FULL')) return shown;
  return slowLost.has(levels) ? null : district(shown as Value);
}

/** Removes the homes from a record's `view`, to which the groups of its fields are already applied. */
export function withoutHomes(
  typeName: string,
  record: Value,
  view: Value,
  levels: SlowLevels,
  district: (place: Value) => unknown,
): Value {
  const placed = (holder: unknown, name: string, tells: readonly Group[]): unknown => {
    if (typeof holder !== 'object' || holder === null) return holder;
    return { ...holder, [name]: slowPlace((holder as Value)[name], tells, levels, district) };
  };
  if (typeName === 'Fir')
    return { ...view, victim: placed(view['victim'], 'missingPlace', slowTells(typeName, record)) };
  if (typeName === 'MissingReport')
    return { ...view, person: placed(view['person'], 'missingPlace', slowTells(typeName, record)) };
  if (typeName !== 'AhtuCase' || !Array.isArray(view['chain'])) return view;
  const links = record['chain'] as readonly Value[];
  const chain = view['chain'].map((link, at) => placed(link, 'place', slowTells(typeName, record, links[at])));
  return { ...view, chain };
}
