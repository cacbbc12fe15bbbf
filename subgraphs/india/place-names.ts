import { openGazetteer } from './gazetteer';

/** Names of districts of Delhi that are words of every address. They need their state. */
const DIRECTION = /^(central|(north|south)?[\s-]*(east|west)|north|south)$/iu;

/**
 * The state that a text of no label names; null when it names none. Two letters are a code only in capitals or with
 * dots, because `ka` and `as` are also words.
 */
export function stateCodeOf(name: string): string | null {
  const letters = name.replace(/[^\p{L}\p{M}]/gu, '');
  const isCode = letters.length > 2 || letters === letters.toUpperCase() || /\p{L}\.\p{L}/u.test(name);
  return isCode ? (openGazetteer().stateName(name)?.code ?? null) : null;
}

/**
 * Whether a text of no label names a district of today. It is read by usual spellings only, because most such texts are
 * villages, and dissolved districts have the names of towns.
 */
export function isDistrictToday(name: string, state: string | null): boolean {
  const gazetteer = openGazetteer();
  if (state === null) return !DIRECTION.test(name) && gazetteer.hasDistrictToday(name);
  return gazetteer.districtNamed(name, state)?.dissolved === null;
}
