import type { PlaceValue } from '../../../schema/records/movement';
import { openGazetteer, placeKey } from '../../india/gazetteer';

/** The most initials that are shown: with more, a person who knows the place would recognise the family. */
const MAX_INITIALS = 2;

/** Words in names that are not part of the name, in both scripts: titles, and words between two names. */
const NO_NAMES = new Set(
  [
    ...['mr', 'mrs', 'ms', 'miss', 'master', 'baby', 'ku', 'km', 'kumari', 'smt', 'shri', 'sri', 'sh', 'late', 'dr'],
    ...['md', 'mohd', 'alias', 'urf', 'aka', 'श्री', 'श्रीमती', 'सुश्री', 'कु', 'कुमारी', 'स्व', 'स्वर्गीय', 'डॉ', 'मो'],
    ...['मास्टर', 'बेबी', 'उर्फ', 'उर्फ़', 'एलियास'],
  ].map(plain),
);

const clusters = new Intl.Segmenter('hi', { granularity: 'grapheme' });

/**
 * The first letter of each of the first two words of a name, with its combining marks: `A. M.`, `आ. मि.`. An ellipsis
 * when no word begins with a letter.
 */
export function toInitials(name: string): string {
  const words = name.split(/[^\p{L}\p{M}\p{Join_Control}]+/u).filter((word) => /^\p{L}/u.test(word));
  const said = words.filter((word) => !NO_NAMES.has(plain(word)));
  const initials = (said.length > 0 ? said : words).slice(0, MAX_INITIALS).map((word) => `${firstLetter(word)}.`);
  return initials.length > 0 ? initials.join(' ') : '…';
}

function plain(word: string): string {
  return word.normalize('NFC').toLowerCase();
}

function firstLetter(word: string): string {
  const [first] = clusters.segment(word);
  return first?.segment ?? '';
}

/**
 * Reduces a place to its district, with the coordinates of the district's middle. A district or state unknown to the
 * gazetteer is left out, because the text could be anything. Null when nothing is left.
 */
export function toDistrict({ district: named, state: written }: PlaceValue): PlaceValue | null {
  const gazetteer = openGazetteer();
  const found = named === null ? null : gazetteer.districtNamed(named, written);
  // A dissolved district may have been as small as a town.
  const known = found?.dissolved === null ? found : null;
  const state = known?.state ?? (written === null ? null : (gazetteer.stateName(written)?.code ?? null));
  if (known) {
    const { name, nameHi, lat, lon } = known;
    // Another name of a district may be that of a town in it.
    const district = placeKey(named ?? '') === placeKey(nameHi) ? nameHi : name;
    return { name: null, nameHi: null, district, state, lat, lon, precision: 'DISTRICT' };
  }
  if (state === null) return null;
  return { name: null, nameHi: null, district: null, state, lat: null, lon: null, precision: 'STATE' };
}
