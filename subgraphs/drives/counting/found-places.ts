import { openGazetteer } from '../../india/gazetteer';
import type { Queryable } from '../../runtime/postgres/store';
import type { Cut } from '../cut/cut';
import { cutRows } from './cut-rows';
import { Parameters } from './parameters';
import { stationIdsOf } from './station-rows';
import type { Units } from './units';

export interface FoundPlace {
  readonly district: string;
  readonly districtHi: string | null;
  readonly lgdCode: number | null;
  readonly state: string;
  readonly lat: number | null;
  readonly lon: number | null;
  readonly count: number;
}

/** From here on the gazetteer's codes are its own, not the Local Government Directory's. */
const FIRST_OWN_CODE = 90_001;

/** Where the persons of a cut were found, by district, the most frequent first. */
export async function readFoundPlaces(database: Queryable, units: Units, cut: Cut): Promise<readonly FoundPlace[]> {
  const parameters = new Parameters();
  const rows = cutRows(cut, stationIdsOf(cut, await units.stationsOf(cut.unit)), parameters);
  const found = await database.query<Pick<FoundPlace, 'district' | 'state' | 'count'>>(
    `SELECT found_district AS district, found_state AS state, count(*)::int AS count FROM (SELECT * FROM ${rows}) c
     WHERE found_district IS NOT NULL AND found_state IS NOT NULL GROUP BY 1, 2 ORDER BY 3 DESC, 2, 1`,
    parameters.values,
  );
  return found.map(({ district, state, count }) => {
    const known = openGazetteer().districtNamed(district, state);
    const lgdCode = known !== null && known.code < FIRST_OWN_CODE ? known.code : null;
    const { nameHi = null, lat = null, lon = null } = known ?? {};
    return { district, districtHi: nameHi, lgdCode, state, lat, lon, count };
  });
}
