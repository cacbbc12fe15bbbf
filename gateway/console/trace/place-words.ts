import { calmCapitals } from '../words/calm-capitals';
import { placeName } from '../words/place-name';
import type { Words } from '../words/words';
import type { TracedPlace } from './traced';

/** A place as it is shown: its name, the same in the other script, and the area around it. */
export interface PlaceWords {
  readonly name: string;
  readonly otherName: string | null;
  /** District and state, as far as the name does not say them. */
  readonly area: string;
}

/** Null where nothing of the place is known, or may be. */
export function placeWords(place: TracedPlace | null | undefined, words: Words): PlaceWords | null {
  if (!place) return null;
  const latin = place.name ? calmCapitals(place.name) : null;
  const named = latin === null ? null : placeName(latin, words);
  const names = words.language === 'hi' ? [place.nameHi || named, latin] : [latin, place.nameHi];
  const [first, other] = names.flatMap((name) => name || []);
  const state = place.state ? words.named('state', place.state) : null;
  const district = place.district ? placeName(place.district, words) : null;
  if (first === undefined) {
    // All that is left of a masked place is its district.
    const name = district === null ? state : words.say('trace.district', { district });
    return name === null ? null : { name, otherName: null, area: name === state ? '' : (state ?? '') };
  }
  const areas = [district, place.district].map((area) => area?.toLowerCase());
  const isNamed = [first, other].some((name) => areas.includes(name?.toLowerCase()));
  return {
    name: first,
    otherName: other !== undefined && other !== first ? other : null,
    area: [isNamed ? null : district, state].filter((part) => part !== null).join(', '),
  };
}

/** On one line: `Katni (कटनी), Madhya Pradesh`. */
export function placeText(place: TracedPlace | null | undefined, words: Words): string | null {
  const said = placeWords(place, words);
  if (!said) return null;
  const name = said.otherName === null ? said.name : `${said.name} (${said.otherName})`;
  return said.area === '' ? name : `${name}, ${said.area}`;
}
