import type { ClaimedPlace, ClaimEvidence, PersonClaim } from '../../../../schema/records/claims';
import { dayOf } from '../../../linkage/matching/record/birth-window';
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

/** The instants of a claim at which the child was handed over, as it states them. */
export function handedOver({ milestones }: Pick<PersonClaim, 'milestones'>): readonly string[] {
  return milestones.flatMap(({ kind, at }) => (kind === 'HANDED_OVER' ? [at] : []));
}

type SearchedParts = Pick<PersonClaim, 'sex' | 'born' | 'evidence' | 'milestones' | 'keptIn'>;

/** Days that no calendar has are left out. Without a digest nothing is kept of the home. */
export function searchColumnsOf(
  { sex, born, evidence, milestones, keptIn }: SearchedParts,
  homeDigest?: HomeDigest,
): SearchColumns {
  const { home, event } = evidence;
  const day = event?.day && isDay(event.day) ? event.day : null;
  const window = born && isDay(born.from) && isDay(born.to) ? born : null;
  const keys = [
    sexKey(sex),
    ...(home ? placeKeys('HOME', home) : []),
    ...(event?.place ? placeKeys(event.placeIsFamily ? 'HOME' : 'EVENT', event.place) : []),
    ...(event && day !== null ? [monthKey(event.kind, day.slice(0, 7))] : []),
    ...(event?.railwayStation === undefined
      ? []
      : stationKeys(event.railwayStation, [day, ...handedOver({ milestones })])),
    ...(keptIn && homeDigest ? homeKeysOf(keptIn, homeDigest) : []),
  ];
  return {
    searchKeys: [...new Set(keys)],
    bornFirst: window && Number(window.from.slice(0, 4)),
    bornLast: window && Number(window.to.slice(0, 4)),
    missingOn: event?.kind === 'MISSING' ? day : null,
    foundOn: event?.kind === 'FOUND' ? day : null,
  };
}

function stationKeys(code: string, days: readonly (string | null)[]): string[] {
  const months = days.flatMap((day) => (day !== null && isDay(day.slice(0, 10)) ? [day.slice(0, 7)] : []));
  return [null, ...months].map((month) => stationKey(code, month));
}

function placeKeys(of: 'HOME' | 'EVENT', place: ClaimedPlace): string[] {
  const { district, state } = placeCodesOf(place);
  return [district, state].flatMap((code) => (code === null ? [] : [placeKeyOf(of, code)]));
}

function isDay(text: string): boolean {
  return dayOf(text) !== null;
}
