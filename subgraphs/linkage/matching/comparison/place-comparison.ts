import { EARTH_KM } from '../../../india/earth-radius';
import type { Lexicons } from '../record/lexicons';
import { districtLevel, HOME_DISTRICT, KIN, middlesApartKm } from './district-comparison';
import { rarityBits } from './rarity';
import { AT, DEGREE, TURN, wordOf, type RowAt } from '../record/record-row';
import { ROLES, type Role } from '../record/token-lexicon';
import { CLOSE, SPELT } from '../record/token-levels';

const SAME_VILLAGE = 1;
const VILLAGE_SPELT = 2;
const SAME_BLOCK = 3;
export const SAME_DISTRICT = 4;
const NEAR = 5;
const SAME_STATE = 6;
const ELSEWHERE = 7;
const NEAR_KM = 40;
/** Of those who write about a place in a divided district, half write the old name: an assumption, in bits. */
const OLD_NAME_BITS = -1;

/** The result of a comparison. */
export interface LevelAndBits {
  level: number;
  bits: number;
}

export interface PlaceLevel extends LevelAndBits {
  /** The districts differ only because one was made of the other, which is no disagreement. Their level is DISTRICT. */
  kin: boolean;
}

/**
 * Compares where the persons are from, at the smallest place that both records name, because the district of a village
 * adds no evidence. Writes the level and the bits of the place's rarity.
 */
export function comparePlaces(one: RowAt, other: RowAt, lexicons: Lexicons, into: PlaceLevel): void {
  into.level = 0;
  into.bits = 0;
  const state = alike(one, other, AT.STATE, lexicons);
  const district = districtLevel(one, other, HOME_DISTRICT, lexicons);
  into.kin = district === KIN;
  const village = alike(one, other, AT.VILLAGE, lexicons);
  // Villages of different districts share names, so the same name in another district is no agreement.
  const elsewhere = !into.kin && (district > CLOSE || (district === 0 && state > CLOSE));
  if (village > 0 && village <= CLOSE && !elsewhere)
    return settle(into, village <= SPELT ? SAME_VILLAGE : VILLAGE_SPELT, one, other, AT.VILLAGE, lexicons);
  const block = alike(one, other, AT.BLOCK, lexicons);
  if (block > 0 && block <= SPELT && !elsewhere) return settle(into, SAME_BLOCK, one, other, AT.BLOCK, lexicons);
  if ((district > 0 && district <= CLOSE) || into.kin) {
    settle(into, SAME_DISTRICT, one, other, AT.DISTRICT, lexicons);
    // Both name the undivided district, the one by its name and the other by a part of it. As a level of its own this
    // would be weighed by made-up records, where strangers name a district and its part and no one person does.
    if (into.kin) into.bits += OLD_NAME_BITS;
    return;
  }
  if (kilometresBetween(one, other) <= NEAR_KM) into.level = NEAR;
  else if (state > 0 && state <= SPELT) into.level = village + district > 0 ? SAME_STATE : 0;
  // Across the border of a state too. The middles of districts say less than where two places are.
  else if (district > CLOSE && middlesApartKm(one, other) <= NEAR_KM) into.level = SAME_STATE;
  else if (state + district + village > 0) into.level = ELSEWHERE;
  if (state > 0 && state <= SPELT && into.level === 0) into.level = SAME_STATE;
}

function settle(into: LevelAndBits, level: number, one: RowAt, other: RowAt, at: number, lexicons: Lexicons): void {
  into.level = level;
  const role = placeRole(at);
  into.bits = rarityBits(lexicons.places, SPELT, wordOf(one, at), role, wordOf(other, at), role);
}

/** The frequencies of places use the roles of names, one for each kind of place. */
export function placeRole(at: number): Role {
  if (at === AT.VILLAGE) return ROLES.LEAD;
  if (at === AT.BLOCK) return ROLES.TAIL;
  return at === AT.DISTRICT ? ROLES.FATHER : ROLES.MOTHER;
}

function alike(one: RowAt, other: RowAt, at: number, lexicons: Lexicons): number {
  return lexicons.placeLevels.level(wordOf(one, at), wordOf(other, at));
}

function kilometresBetween(one: RowAt, other: RowAt): number {
  const left = wordOf(one, AT.LAT);
  const right = wordOf(other, AT.LAT);
  if (left === 0 || right === 0) return Infinity;
  const radians = Math.PI / 180 / DEGREE;
  const north = (left - right) * radians;
  const middle = ((left + right) / 2 - TURN * DEGREE) * radians;
  const east = (wordOf(one, AT.LON) - wordOf(other, AT.LON)) * radians * Math.cos(middle);
  return EARTH_KM * Math.hypot(north, east);
}
