import { readRows } from '../../data-file';
import { known } from '../geography';

/** A district where children were found, by its chief town. */
export interface FoundPlace {
  readonly district: string;
  readonly state: string;
  readonly lat: number;
  readonly lon: number;
}

const places = readRows('found-places.csv').map((cell): FoundPlace => ({
  district: cell('district'),
  state: cell('state'),
  lat: Number(cell('lat')),
  lon: Number(cell('lon')),
}));

/** The places in these states, those of one after those of the other. */
export function foundPlacesIn(...states: readonly string[]): readonly FoundPlace[] {
  return states.flatMap((state) => {
    const inState = places.filter((place) => place.state === state);
    known(inState[0], `place to be found in ${state}`);
    return inState;
  });
}
