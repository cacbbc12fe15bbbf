import type { PersonClaim } from '../../../schema/records/claims';
import { notRepeated } from '../../../schema/errors/coded-error';
import type { PreparedToken } from '../../linkage/names/prepared-token';
import { openGazetteer, type GazetteerDistrict } from '../../india/gazetteer';
import type { ChildStatus } from '../view/episodes';
import { distanceKm } from '../../india/great-circle';
import { readDistrictField } from '../../india/stated-place';
import { requestedBirth, type RequestedBirth } from './requested-birth';
import type { HomeDigest } from '../registry/claims/home-keys';
import { requestedHome, type RequestedHome } from './requested-home';
import { requestedStation, type RequestedStation } from './requested-station';
import { requestedSpan, type RequestedSpan } from './requested-span';
import { markWords, nameWords } from './requested-words';
import { districtCode } from '../registry/claims/place-codes';
import { requestedState } from '../registry/lookup/requested-within';
import { invalid } from './search-invalid';

/** `ChildSearch` of the graph. */
export type ChildSearch = Readonly<
  Partial<{
    words: string | null;
    sex: PersonClaim['sex'] | null;
    ageFrom: number | null;
    ageTo: number | null;
    missingFrom: string | null;
    missingTo: string | null;
    foundFrom: string | null;
    foundTo: string | null;
    district: string | null;
    state: string | null;
    withinKm: number | null;
    railwayStation: string | null;
    home: string | null;
    marks: string | null;
    status: ChildStatus | null;
  }>
>;

/** The checked criteria in the registry's own terms. A criterion that is not set is null or empty. */
export interface Criteria {
  readonly words: readonly PreparedToken[];
  readonly marks: readonly PreparedToken[];
  readonly sex: Exclude<PersonClaim['sex'], 'UNKNOWN'> | null;
  readonly born: RequestedBirth | null;
  readonly missing: RequestedSpan | null;
  readonly found: RequestedSpan | null;
  readonly district: RequestedDistrict | null;
  /** Two letters. */
  readonly state: string | null;
  readonly station: RequestedStation | null;
  readonly home: RequestedHome | null;
  readonly status: Exclude<ChildStatus, 'UNKNOWN'> | null;
}

export interface RequestedDistrict {
  readonly named: GazetteerDistrict;
  /** Its code and the codes of the districts around it, with dissolved ones that have or had a part of them. */
  readonly near: ReadonlySet<string>;
}

const FURTHEST_KM = 500;

/** Throws SEARCH_INVALID, which repeats nothing that may be a name. `today` is the day in India, `yyyy-mm-dd`. */
export function readCriteria(by: ChildSearch, today: string, homeDigest: HomeDigest): Criteria {
  const state = by.state == null ? null : requestedState(by.state);
  const district = requestedDistrict(by);
  const criteria: Criteria = {
    words: by.words == null ? [] : nameWords(by.words),
    marks: by.marks == null ? [] : markWords(by.marks),
    // UNKNOWN sets no criterion.
    sex: by.sex == null || by.sex === 'UNKNOWN' ? null : by.sex,
    born: requestedBirth(by.ageFrom ?? null, by.ageTo ?? null, today),
    missing: requestedSpan('missing', { from: by.missingFrom ?? null, to: by.missingTo ?? null }, today),
    found: requestedSpan('found', { from: by.foundFrom ?? null, to: by.foundTo ?? null }, today),
    ...{ state, district },
    station: by.railwayStation == null ? null : requestedStation(by.railwayStation, { district: district?.named ?? null, state }), // prettier-ignore
    home: by.home == null ? null : requestedHome(by.home, homeDigest),
    status: by.status == null || by.status === 'UNKNOWN' ? null : by.status,
  };
  const { words, marks, sex, missing, found, station, home } = criteria;
  const said = sex ?? missing ?? found ?? district ?? state ?? station ?? home;
  if (words.length + marks.length > 0 || said !== null) return criteria;
  throw invalid(
    'at least one of words, marks, sex, district, state, railwayStation, home or a span of days',
    'none of them',
  );
}

/** Whether the search has words by which the matcher's index can be searched. */
export function hasWords({ words, marks }: Criteria): boolean {
  return words.length + marks.length > 0;
}

/** As the feeds read a field for a district. */
function districtRead(written: string, state: string | null): GazetteerDistrict | null {
  const read = readDistrictField(written, state);
  return read.district === null ? null : openGazetteer().district(read.district, read.state);
}

function requestedDistrict({ district, state, withinKm }: ChildSearch): RequestedDistrict | null {
  if (district == null) {
    if (withinKm == null) return null;
    throw invalid('withinKm: together with a district', 'no district');
  }
  const km = withinKm ?? 0;
  if (!(km >= 0 && km <= FURTHEST_KM)) throw invalid(`withinKm: 0 to ${FURTHEST_KM}`, String(km));
  const gazetteer = openGazetteer();
  const named = districtRead(district, state ?? null);
  if (!named) {
    const expected =
      state == null && gazetteer.hasDistrict(district)
        ? 'district: together with its state, since several states have one of that name'
        : 'district: the name of a district of India, of the state if one is given';
    throw invalid(expected, notRepeated(district.length));
  }
  const near = [...gazetteer.districts()].filter(
    (other) => other === named || (km > 0 && distanceKm(named, other) <= km),
  );
  const searched = [named, ...gazetteer.areaToday(named), ...near];
  const past = [...gazetteer.allDistricts()].filter(
    (other) => other.dissolved !== null && gazetteer.areaToday(other).some((heir) => searched.includes(heir)),
  );
  return { named, near: new Set([...searched, ...past].map(districtCode)) };
}
