import { openGazetteer, type GazetteerDistrict } from '../../../india/gazetteer';
import { createBoundedMemo } from '../../names/bounded-memo';
import type { SaidPlace } from './match-record';

/** The district and the state of a place as the matcher compares them. */
export interface SaidDistrict {
  /** 0 when the gazetteer does not know the district. */
  readonly code: number;
  /** One word for all spellings of a known district, so that records are counted and found under one. */
  readonly district: string | undefined;
  /** The letters of a known state. */
  readonly state: string | undefined;
}

/** Districts are written in a few thousand spellings, and looking one up takes as long as writing a row. */
const known = createBoundedMemo<SaidDistrict>(5000);

export function saidDistrict({ district, state }: Pick<SaidPlace, 'district' | 'state'>): SaidDistrict {
  const spelling = `${district ?? ''}\n${state ?? ''}`;
  let said = known.get(spelling);
  if (!said) {
    const found = district === undefined ? null : openGazetteer().district(district, state);
    const letters = found?.state ?? (state === undefined ? undefined : openGazetteer().stateName(state)?.code);
    said = { code: found?.code ?? 0, district: found ? wordOf(found) : district, state: letters ?? state };
    known.set(spelling, said);
  }
  return said;
}

/**
 * The name of today, or the former one that another state's district has too: a record that writes that name without a
 * state has no code, and its word still has to be the same.
 */
function wordOf({ name, formerNames }: GazetteerDistrict): string {
  const gazetteer = openGazetteer();
  return formerNames.find((former) => gazetteer.districtNamed(former) === null) ?? name;
}
