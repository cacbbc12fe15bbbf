import type { Group, Level } from '../../../../schema/rights/rights';

/*
 * By hand once more: where a place stands in a record, and whether it is the child's home or may be one. Such a place is
 * shown to those who see family and place of care; of it the district is left, and of a protected child's nothing.
 */
type Value = Readonly<Record<string, unknown>>;
type SlowLevels = Readonly<Record<Group, Level>>;

const HOME_OF_REPORT: Readonly<Record<string, readonly Group[]>> = {
  ...{ HOME: ['FAMILY'], SCHOOL: ['FAMILY'], HOME_INSTITUTION: ['PLACE_OF_CARE'], TRAIN: [], CROWD: [] },
  UNKNOWN: ['FAMILY', 'PLACE_OF_CARE'],
};
const HOME_OF_LINK: Readonly<Record<string, readonly Group[]>> = { SOURCE: ['FAMILY'], UNKNOWN: ['FAMILY'] };

/** Those that lost what the law hides of a protected child. */
export const slowLost = new WeakSet<SlowLevels>();

/** What a place where the child was last seen, or seen on the way, tells by the record (as the graph has it) that says so. */
export function slowTells(typeName: unknown, record: Value, link?: Value): readonly Group[] {
  if (typeName === 'Fir') return ['FAMILY', 'PLACE_OF_CARE'];
  if (typeName === 'MissingReport') return HOME_OF_REPORT[String(record['missingFrom'])] ?? [];
  return typeName === 'AhtuCase' ? (HOME_OF_LINK[String(link?.['role'])] ?? []) : [];
}

/** Of a place as its statement's own group leaves it. */
export function slowPlace(
  shown: unknown,
  tells: readonly Group[],
  levels: SlowLevels,
  district: (place: Value) => unknown,
): unknown {
  if (shown === null || shown === undefined || tells.every((group) => levels[group] === 'FULL')) return shown;
  return slowLost.has(levels) ? null : district(shown as Value);
}

/** A record's view, as its fields' own groups leave it, without the homes. `record` is the record itself. */
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
