import type {
  GraphFoundPlace,
  GraphFoundPlaces,
  GraphFoundState,
  GraphFoundStates,
} from '../../../schema/generated/drives';
import type { Selected } from '../graph/selected';
import type { Words } from '../words/words';
import { writtenNumber } from '../words/written';
import { chartOf, type BarRow, type Chart, type CountedPlace } from './chart';
import { namedIn, writtenReading } from './scope-words';
import { isWithheld, numberOf, shareOf, tallyTable, type CountedRow } from './tally';

/** More districts are read on the map. */
const MAX_DISTRICTS = 20;

/** By state, where those were found who were traced in the period. */
export function foundStatesChart({ states, notSaid, reading }: Selected<GraphFoundStates>, words: Words): Chart {
  const rows: CountedRow[] = [
    ...(states ?? []).map((state) => ({ label: stateName(state, words), counted: state.counted ?? {} })),
    ...(notSaid ? [{ label: words.say('chart.placeNotSaid'), counted: notSaid }] : []),
  ];
  const label = words.say('chart.foundState');
  return chartOf({
    title: words.say('chart.found'),
    counted: words.say('chart.foundBasis'),
    bars:
      rows.length === 0 ? [] : [tallyTable(rows, { caption: words.say('chart.by', { group: label }), label }, words)],
    notes: rows.some(({ counted }) => isWithheld(counted)) ? [words.say('chart.withheldWhy')] : [],
    reading: writtenReading(reading, words),
  });
}

/** By district, with a map. */
export function foundPlacesChart({ places, reading }: Selected<GraphFoundPlaces>, words: Words): Chart {
  const all = places ?? [];
  const first = all.slice(0, MAX_DISTRICTS);
  const others = all.slice(first.length);
  const sum = (some: typeof all) => some.reduce((total, { count }) => total + (count ?? 0), 0);
  const hasCounts = all.some(({ count }) => typeof count === 'number');
  const whole = sum(all);
  const cellsOf = (count: number | null | undefined) =>
    hasCounts ? [numberOf(count, words), shareOf(count, whole)] : [];
  const rows: readonly BarRow[] = [
    ...first.map((place) => ({
      label: placeName(place, words),
      bar: [{ kind: 'plain' as const, size: place.count ?? 0 }],
      cells: cellsOf(place.count),
    })),
    ...(others.length > 0
      ? [
          {
            label: words.say('chart.further', { count: writtenNumber(others.length) }),
            ...{ bar: [], cells: cellsOf(sum(others)), isSum: true },
          },
        ]
      : []),
  ];
  const label = words.say('chart.districtColumn');
  return chartOf({
    title: words.say('chart.foundDistricts'),
    counted: words.say('chart.foundBasis'),
    bars:
      rows.length === 0
        ? []
        : [
            {
              caption: words.say('chart.by', { group: label }),
              columns: [
                { name: label },
                ...(hasCounts ? [{ name: words.say('chart.count') }, { name: words.say('chart.share') }] : []),
              ],
              rows,
            },
          ],
    notes: all.length === 0 ? [words.say('chart.nobody')] : [],
    reading: writtenReading(reading, words),
    places: all.flatMap((place) => countedPlace(place, words)),
  });
}

function countedPlace(place: Selected<GraphFoundPlace>, words: Words): readonly CountedPlace[] {
  const { lat, lon, lgdCode, count } = place;
  if (typeof count !== 'number') return [];
  return [{ lat: lat ?? null, lon: lon ?? null, lgdCode: lgdCode ?? null, label: placeName(place, words), count }];
}

/** With the state, since districts of two states may have one name. */
function placeName({ district, districtHi, state }: Selected<GraphFoundPlace>, words: Words): string {
  const name = namedIn({ name: district ?? null, nameHi: districtHi ?? null }, words);
  return [name, state && words.named('state', state)].filter(Boolean).join(', ');
}

function stateName(state: Selected<GraphFoundState>, words: Words): string {
  const name = namedIn(state, words) ?? (state.state ? words.named('state', state.state) : '');
  return state.isOwn ? `${name} (${words.say('chart.ownState')})` : name;
}
