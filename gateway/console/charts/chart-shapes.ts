import { has, type Recogniser } from '../graph/object-shape';
import { isObject, type JsonObject } from '../graph/operation';

/** The figures of the graph that are drawn as charts. */
export type FigureKind =
  'STATISTICS' | 'COUNTED' | 'PENDENCY' | 'TIME' | 'FOUND_STATES' | 'FOUND_PLACES' | 'COMPLETENESS' | 'RATIO' | 'DRIVE';

/** The lists of the ledger that are drawn whole. */
export type FigureListKind = 'DRIVES' | 'UNITS' | 'REASONS' | 'PUBLISHED';

/** A list, which may be empty; a field of the same name may be a number elsewhere (`Drive.stations`). */
const lists =
  (...fields: readonly string[]): Recogniser =>
  (value) =>
    fields.some((field) => Array.isArray(value[field]));

/** `left` and `traced` are tallies of a drive; a match and a pair of children have a `left` of another kind. */
const isDrive: Recogniser = (value) =>
  has('isRunning', 'tracedToday', 'edition', 'teamNorm', 'perStation', 'ordered', 'unitName')(value) ||
  isTally(value['traced']) ||
  isTally(value['left']);

/** By which fields figures are told apart, the first that fits; none is shared with another kind. */
const FIGURES: readonly (readonly [FigureKind, Recogniser])[] = [
  ['STATISTICS', lists('cells')],
  ['DRIVE', isDrive],
  [
    'PENDENCY',
    has(
      ...['opening', 'closing', 'closedOtherwise', 'netChange', 'registered', 'tracedFromEarlier'],
      ...['tracedFromEarlierAtLeast', 'tracedPer100Registered'],
    ),
  ],
  ['TIME', has('medianHours', 'upperQuartileHours', 'within24Hours', 'within48Hours', 'within72Hours', 'buckets')],
  ['FOUND_STATES', (value) => lists('states')(value) || isObject(value['notSaid'])],
  ['FOUND_PLACES', lists('places')],
  ['COMPLETENESS', lists('stations')],
  ['COUNTED', (value) => (isObject(value['counted']) || lists('groups')(value)) && !has('key', 'state')(value)],
  ['RATIO', (value) => has('numerator', 'denominator', 'refused')(value) || isValueAlone(value)],
];

/** A count by sex: not what an operation names so, as `traced: driveStatistics(…)`. */
function isTally(value: unknown): boolean {
  // A child has a list of what is withheld.
  if (!isObject(value) || Array.isArray(value['withheld'])) return false;
  return has('total', 'female', 'male', 'transgender', 'unknown', 'withheld')(value);
}

const UNIT_ID = /^(?:state|zone|range|city|district|station):/u;

const FIGURE_LISTS: readonly (readonly [FigureListKind, Recogniser])[] = [
  ['DRIVES', isDrive],
  ['PUBLISHED', has('publishedBy', 'published', 'computed', 'difference')],
  ['UNITS', (item) => typeof item['id'] === 'string' && UNIT_ID.test(item['id']) && !has('counted', 'key')(item)],
  ['REASONS', (item) => 'code' in item && has('name', 'nameHi', 'count')(item)],
  // What names a drive alone: an id that is no unit's.
  ['DRIVES', (item) => has('name', 'nameHi')(item) && has('id', 'from', 'to')(item) && !has('kind', 'counted')(item)],
];

export function figureKind(value: JsonObject): FigureKind | null {
  return FIGURES.find(([, isKind]) => isKind(value))?.[0] ?? null;
}

export function figureListKind(items: readonly JsonObject[]): FigureListKind | null {
  const [first] = items;
  return (first && FIGURE_LISTS.find(([, isKind]) => isKind(first))?.[0]) ?? null;
}

/** A ratio of which only the value was asked for. */
function isValueAlone(value: JsonObject): boolean {
  return 'value' in value && Object.keys(value).every((field) => ['value', 'reading', '__typename'].includes(field));
}
