import type { ClaimedPlace, ClaimEvidence, PersonClaim } from '../../../../schema/records/claims';
import { dayOf } from '../../../linkage/matching/record/birth-window';
import { placeCodesOf } from './place-codes';

/** What of a claim stands in columns of its own, so that it can be searched by. */
export interface SearchColumns {
  readonly searchKeys: readonly string[];
  /** The years in which the child can have been born. */
  readonly bornFirst: number | null;
  readonly bornLast: number | null;
  /** Days, `yyyy-mm-dd`. */
  readonly missingOn: string | null;
  readonly foundOn: string | null;
}

type Sex = PersonClaim['sex'];
type EventKind = NonNullable<ClaimEvidence['event']>['kind'];

/** A claim that says no sex has the key of UNKNOWN. */
export function sexKey(sex: Sex): string {
  return `sex ${sex}`;
}

/** What the keys of homes, and of the places of events, begin with. */
export const PLACE_KEYS = { HOME: 'from ', EVENT: 'at ' } as const;

/**
 * Of a district's code or a state's: the child is from there, or may be (HOME), or went missing or was found there
 * (EVENT). The one is a fact of the family, the other of the case: who may not know the one must not be led by it.
 */
export function placeKeyOf(place: 'HOME' | 'EVENT', code: string): string {
  return PLACE_KEYS[place] + code;
}

/** `month` as the first seven letters of its days. */
export function monthKey(kind: EventKind, month: string): string {
  return `${kind.toLowerCase()} ${month}`;
}

/** Days that no calendar has are not said. */
export function searchColumnsOf({
  sex,
  born,
  evidence,
}: Pick<PersonClaim, 'sex' | 'born' | 'evidence'>): SearchColumns {
  const { home, event } = evidence;
  const day = event?.day && isDay(event.day) ? event.day : null;
  const window = born && isDay(born.from) && isDay(born.to) ? born : null;
  const keys = [
    sexKey(sex),
    ...(home ? placeKeys('HOME', home) : []),
    ...(event?.place ? placeKeys(event.placeIsFamily ? 'HOME' : 'EVENT', event.place) : []),
    ...(event && day !== null ? [monthKey(event.kind, day.slice(0, 7))] : []),
  ];
  return {
    searchKeys: [...new Set(keys)],
    bornFirst: window && Number(window.from.slice(0, 4)),
    bornLast: window && Number(window.to.slice(0, 4)),
    missingOn: event?.kind === 'MISSING' ? day : null,
    foundOn: event?.kind === 'FOUND' ? day : null,
  };
}

function placeKeys(of: 'HOME' | 'EVENT', place: ClaimedPlace): string[] {
  const { district, state } = placeCodesOf(place);
  return [district, state].flatMap((code) => (code === null ? [] : [placeKeyOf(of, code)]));
}

function isDay(text: string): boolean {
  return /^\d{4}-\d\d-\d\d$/.test(text) && dayOf(text) !== null;
}
