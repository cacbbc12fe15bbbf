import type { ClaimedPlace } from '../../../../schema/records/claims';
import { createBoundedMemo } from '../../../linkage/names/bounded-memo';
import { openGazetteer, type GazetteerDistrict } from '../../../india/gazetteer';

/** A place as the gazetteer knows it. */
export interface PlaceCodes {
  /** `413`, whatever the district's name was; null when no district is named or the gazetteer does not know it. */
  readonly district: string | null;
  /** `MP`. */
  readonly state: string | null;
}

/** Districts are written in a few thousand spellings, and looking one up takes as long as the rest of a comparison. */
const MAX_SPELLINGS = 5000;
const known = createBoundedMemo<PlaceCodes>(MAX_SPELLINGS);

export function districtCode({ code }: Pick<GazetteerDistrict, 'code'>): string {
  return String(code);
}

/** A search goes no smaller than a district, because repeated circles would narrow down to one house. */
export function placeCodesOf({ district, state }: Pick<ClaimedPlace, 'district' | 'state'>): PlaceCodes {
  const spelling = `${district ?? ''}\n${state ?? ''}`;
  let codes = known.get(spelling);
  if (!codes) {
    const found = district === null ? null : openGazetteer().district(district, state);
    const code = found?.state ?? (state === null ? null : (openGazetteer().stateName(state)?.code ?? null));
    known.set(spelling, (codes = { district: found && districtCode(found), state: code }));
  }
  return codes;
}
