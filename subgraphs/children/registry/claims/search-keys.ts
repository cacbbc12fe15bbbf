import type { ClaimedPlace, ClaimEvidence, PersonClaim } from '../../../../schema/records/claims';
import { dayOf } from '../../../linkage/matching/record/birth-window';
import { eventTime, handoverTimes, type StatedTime } from './event-times';
import { HOME_KEYS, homeKeysOf, type HomeDigest } from './home-keys';
import { placeCodesOf } from './place-codes';

/** The columns of a claim that searches read. */
export interface SearchColumns {
  readonly searchKeys: readonly string[];
  /** The range of years in which the child can have been born. */
  readonly bornFirst: number | null;
  readonly bornLast: number | null;
  /** A day, `yyyy-mm-dd`. */
  readonly missingOn: string | null;
  readonly foundOn: string | null;
  /** The last day on which that can have been; null when it is the same day. */
  readonly eventUntil: string | null;
}

type Sex = PersonClaim['sex'];
type EventKind = NonNullable<ClaimEvidence['event']>['kind'];

/** A claim that states no sex has the key of UNKNOWN. */
export function sexKey(sex: Sex): string {
  return `sex ${sex}`;
}

/** How the keys of homes, of the places of events, of railway stations and of homes for children begin. */
export const PLACE_KEYS = { HOME: 'from ', EVENT: 'at ', STATION: 'station ', CARE: HOME_KEYS } as const;

/**
 * The key of a district's or a state's code. HOME: the child is, or may be, from there. EVENT: the child went missing
 * or was found there. They are separate because a home is a fact of the family and an event one of the case: a caller
 * who may not know the first must not find children by it.
 */
export function placeKeyOf(place: 'HOME' | 'EVENT', code: string): string {
  return PLACE_KEYS[place] + code;
}

/** An event that can have been in any of more months than this has the key of no month but `ANY_MONTH`. */
const MAX_MONTHS = 24;
/** Stands for the months of such an event, so every search by months has it too. */
export const ANY_MONTH = 'any';

/** The months from one day to another, newest first: `2025-10`. */
export function monthsBack(from: string, to: string): string[] {
  const [first, last] = [monthNumber(from), monthNumber(to)];
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, back) => {
    const month = last - back;
    return `${Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, '0')}`;
  });
}

function monthNumber(day: string): number {
  return Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1;
}

/** `month` is the first seven letters of its days. */
export function monthKey(kind: EventKind, month: string): string {
  return `${kind.toLowerCase()} ${month}`;
}

/**
 * The key of a railway station's code. With a month: the child was found, or handed over, there in that month; a busy
 * station has tens of thousands of children in all.
 */
export function stationKey(code: string, month: string | null): string {
  return month === null ? PLACE_KEYS.STATION + code : `${PLACE_KEYS.STATION}${code} ${month}`;
}

type SearchedParts = Pick<PersonClaim, 'sex' | 'born' | 'evidence' | 'milestones' | 'keptIn'>;

/** Days that no calendar has are left out. Without a digest nothing is kept of the home. */
export function searchColumnsOf(
  { sex, born, evidence, milestones, keptIn }: SearchedParts,
  homeDigest?: HomeDigest,
): SearchColumns {
  const { home, event } = evidence;
  const day = event?.day && isDay(event.day) ? event.day : null;
  const time = event && day !== null ? daysOf(eventTime(event.kind, day, milestones)) : null;
  const window = born && isDay(born.from) && isDay(born.to) ? born : null;
  const keys = [
    sexKey(sex),
    ...(home ? placeKeys('HOME', home) : []),
    ...(event?.place ? placeKeys(event.placeIsFamily ? 'HOME' : 'EVENT', event.place) : []),
    ...(event && time ? monthsOf(time).map((month) => monthKey(event.kind, month)) : []),
    ...(event?.railwayStation === undefined
      ? []
      : stationKeys(event.railwayStation, [time, ...handoverTimes(milestones).map(daysOf)])),
    ...(keptIn && homeDigest ? homeKeysOf(keptIn, homeDigest) : []),
  ];
  return {
    searchKeys: [...new Set(keys)],
    bornFirst: window && Number(window.from.slice(0, 4)),
    bornLast: window && Number(window.to.slice(0, 4)),
    missingOn: event?.kind === 'MISSING' ? day : null,
    foundOn: event?.kind === 'FOUND' ? day : null,
    eventUntil: time && time.to > time.from ? time.to : null,
  };
}

function stationKeys(code: string, times: readonly (StatedTime | null)[]): string[] {
  const months = times.flatMap((time) => (time ? monthsOf(time) : []));
  return [null, ...months].map((month) => stationKey(code, month));
}

/** The first and the last day, `yyyy-mm-dd`; null when the first is none, and the first alone when the last is none. */
function daysOf(time: StatedTime): StatedTime | null {
  const [from, to] = [time.from.slice(0, 10), time.to.slice(0, 10)];
  return isDay(from) ? { from, to: isDay(to) ? to : from } : null;
}

function monthsOf({ from, to }: StatedTime): readonly string[] {
  const months = monthsBack(from, to);
  return months.length > MAX_MONTHS ? [ANY_MONTH] : months;
}

function placeKeys(of: 'HOME' | 'EVENT', place: ClaimedPlace): string[] {
  const { district, state } = placeCodesOf(place);
  return [district, state].flatMap((code) => (code === null ? [] : [placeKeyOf(of, code)]));
}

function isDay(text: string): boolean {
  return dayOf(text) !== null;
}
