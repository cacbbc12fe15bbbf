import { readDistrictField, readStatedPlace } from '../../../india/stated-place';
import { withoutNumbersOfPlaces } from '../../../india/place-words';
import type { SaidPlace } from '../record/match-record';

type Cells = Readonly<Record<'place' | 'block' | 'district' | 'state', string>>;

/**
 * The home that the columns for places say, read as the feeds read it. A place that stands alone may be a whole address;
 * a bare name stays the village, because a file without districts has towns in that column.
 */
export function homeOfCells({ place, block, district, state }: Cells): Omit<SaidPlace, 'lat' | 'lon'> {
  const name = withoutNumbersOfPlaces(place).trim();
  const told = block === '' && district === '' && state === '' ? readStatedPlace(place) : null;
  if (told === null) return withoutEmpty({ village: name, block, ...readDistrictField(district, state || null) });
  const { village, block: within, district: of } = told;
  return withoutEmpty(of === name ? { village: name } : { village, block: within, district: of, state: told.state });
}

function withoutEmpty(home: Readonly<Record<string, string | null>>): Omit<SaidPlace, 'lat' | 'lon'> {
  return Object.fromEntries(Object.entries(home).filter(([, text]) => text !== null && text !== ''));
}
