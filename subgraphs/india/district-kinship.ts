import { openGazetteer, type GazetteerDistrict } from './gazetteer';

/** A younger and an older district of which the younger was a part. */
export interface Kinship {
  readonly older: number;
  /**
   * The last day (since 1970-01-01) of a record that may name the older district for a place in the younger one;
   * Infinity when one of them does not exist any more, because its name is of another time whenever it is written.
   */
  readonly until: number;
}

const DAY_MS = 86_400_000;
/** People and forms keep the old district for some years. */
const GRACE_DAYS = 1096;
/** More than any code. */
const CODES = 1 << 17;

let kinships: ReadonlyMap<number, Kinship> | null = null;

/** How two districts, by their codes, were one; null when neither was made of the other. */
export function kinshipOf(one: number, other: number): Kinship | null {
  kinships ??= readKinships();
  return kinships.get(one * CODES + other) ?? null;
}

function readKinships(): ReadonlyMap<number, Kinship> {
  const read = new Map<number, Kinship>();
  const gazetteer = openGazetteer();
  const add = (younger: GazetteerDistrict, older: number, until: number) => {
    const earlier = read.get(younger.code * CODES + older)?.until ?? -Infinity;
    const kinship = { older, until: Math.max(until, earlier) };
    read.set(younger.code * CODES + older, kinship);
    read.set(older * CODES + younger.code, kinship);
  };
  const climb = (younger: GazetteerDistrict, from: GazetteerDistrict) => {
    for (const code of from.parents) {
      const older = gazetteer.districtOf(code);
      if (!older) continue;
      const isPast = younger.dissolved !== null || older.dissolved !== null;
      add(younger, code, isPast ? Infinity : lastDayOf(from.created ?? '') + GRACE_DAYS);
      climb(younger, older);
    }
  };
  for (const district of gazetteer.allDistricts()) {
    climb(district, district);
    for (const heir of gazetteer.areaToday(district)) if (heir !== district) add(district, heir.code, Infinity);
  }
  return read;
}

/** The last day that `2012`, `2012-07` or a day can mean, since 1970-01-01. */
function lastDayOf(day: string): number {
  const [year = 0, month = 12, date] = day.split('-').map(Number);
  return Math.floor(Date.UTC(year, date === undefined ? month : month - 1, date ?? 0) / DAY_MS);
}
