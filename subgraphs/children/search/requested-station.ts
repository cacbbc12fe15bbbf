import { notRepeated } from '../../../schema/errors/coded-error';
import { openGazetteer, type GazetteerDistrict, type GazetteerStation } from '../../india/gazetteer';
import { stationKey } from '../registry/claims/search-keys';
import { invalid } from './search-invalid';

/** One railway station, or several that share their name within one district. */
export interface RequestedStation {
  /** The keys of all its codes, old ones too: one station's code may change after a record was read. */
  readonly keys: readonly string[];
  /** The keys of what happened there in one of the months. */
  readonly keysIn: (months: readonly string[]) => readonly string[];
}

/** Where the station is, if that was requested. */
interface Within {
  readonly district: GazetteerDistrict | null;
  readonly state: string | null;
}

const MAX_TEXT_LENGTH = 80;
/** The most stations that an error names. */
const MAX_NAMED = 8;

/**
 * The station of the code or name. Throws SEARCH_INVALID for a text that names none that is known, because the answer
 * that nobody was found there would be believed, and for one that names stations of several districts.
 */
export function requestedStation(text: string, { district, state }: Within): RequestedStation {
  const known = text.length > MAX_TEXT_LENGTH ? [] : openGazetteer().stationsMeant(text);
  if (known.length === 0) {
    throw invalid('railwayStation: the code (ET) or the name of a railway station of India', notRepeated(text.length));
  }
  const isThere = (one: GazetteerStation) =>
    (district === null || one.district === district.name) && (state === null || one.state === state);
  const there = known.filter(isThere);
  const meant = there.length > 0 ? there : known;
  if (new Set(meant.map((one) => `${one.state} ${one.district}`)).size > 1) {
    const codes = meant.map(({ code }) => code).slice(0, MAX_NAMED);
    throw invalid(`railwayStation: its code, since several stations have that name (${codes.join(', ')})`, notRepeated(text.length)); // prettier-ignore
  }
  const codes = meant.flatMap(({ code }) => [code, ...(openGazetteer().stationChange(code)?.oldCodes ?? [])]);
  return {
    keys: codes.map((code) => stationKey(code, null)),
    keysIn: (months) => codes.flatMap((code) => months.map((month) => stationKey(code, month))),
  };
}
