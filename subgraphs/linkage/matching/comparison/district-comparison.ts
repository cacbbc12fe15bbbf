import { distanceKm } from '../../../india/great-circle';
import { kinshipOf } from '../../../india/district-kinship';
import { openGazetteer } from '../../../india/gazetteer';
import type { Lexicons } from '../record/lexicons';
import { AT, DAY_ZERO, wordOf, type RowAt } from '../record/record-row';
import { DIFFERENT } from '../record/token-levels';

const SAME = 1;
/** One of the districts was a part of the other when the record was written. Beyond the levels of words. */
export const KIN = DIFFERENT + 1;

/** 2010-01-01: without a day a record may be as old as the child. */
const OLDEST_SPLIT = 14_610;

/** Where a row has a district: its word and its code. */
export type DistrictAt = readonly [word: number, code: number];
export const HOME_DISTRICT: DistrictAt = [AT.DISTRICT, AT.DISTRICT_CODE];
export const EVENT_DISTRICT: DistrictAt = [AT.EVENT_DISTRICT, AT.EVENT_DISTRICT_CODE];

/** How similar two districts are: by their codes if both are known, else as words. KIN, or a level of words. */
export function districtLevel(one: RowAt, other: RowAt, [word, code]: DistrictAt, lexicons: Lexicons): number {
  const [left, right] = [wordOf(one, code), wordOf(other, code)];
  if (left === 0 || right === 0) return lexicons.placeLevels.level(wordOf(one, word), wordOf(other, word));
  if (left === right) return SAME;
  const kinship = kinshipOf(left, right);
  if (kinship === null) return DIFFERENT;
  const day = wordOf(left === kinship.older ? one : other, AT.EVENT_DAY);
  const written = day === 0 ? OLDEST_SPLIT : day - DAY_ZERO;
  return written <= kinship.until ? KIN : DIFFERENT;
}

/** The distance between the middles of the home districts; Infinity when one is not known. */
export function middlesApartKm(one: RowAt, other: RowAt): number {
  const gazetteer = openGazetteer();
  const left = gazetteer.districtOf(wordOf(one, AT.DISTRICT_CODE));
  const right = gazetteer.districtOf(wordOf(other, AT.DISTRICT_CODE));
  return left && right ? distanceKm(left, right) : Infinity;
}
