import type { Values } from '../../runtime/postgres/store';
import { hasWords, type Criteria } from './criteria';
import { anyProtected, fromLivingClaimsOf } from '../registry/claims/claim-joins';
import { ANY_MONTH, monthKey, placeKeyOf, sexKey } from '../registry/claims/search-keys';
import type { RequestedSpan } from './requested-span';
import type { RequestedStation } from './requested-station';
import { seenKinds, type SeenKinds } from './seen-kinds';
import type { SearchReach } from './search-reach';

/** A condition on the child of the claim `c`, in SQL, with its parameters numbered from `$from` on. */
export interface Narrowing {
  readonly sql: string;
  readonly values: Values;
}

type Reach = Pick<
  SearchReach,
  'list' | 'kinds' | 'kindsOfProtected' | 'compares' | 'excludesProtected' | 'excludesPlaces'
>;

const IS_PROTECTED = anyProtected('k');

/**
 * What the records of a child must say between them so that it can be found. It lets through more than the search,
 * never less, and is the same however a child was found. It uses nothing that the caller may not compare, so that
 * neither the children that it lets through nor the work that follows discloses anything masked. The text depends on
 * the shape of the search only, not on its values.
 */
export function narrowingOf(criteria: Criteria, reach: Reach, from: number): Narrowing {
  const values: Values[number][] = [];
  const value = (one: Values[number]) => `$${from + values.push(one)}`;
  const { list, compares, excludesProtected, excludesPlaces } = reach;
  const { words, sex, born, missing, found, district, state, station, home } = criteria;
  let seen: (SeenKinds & { readonly held: string }) | null = null;
  const makeSeen = () => {
    const held = list === 'ALL' ? '' : ` OR k.held_by @> ARRAY[${value(list)}::text]`;
    return { ...seenKinds(reach, 'k', value), held };
  };
  const any = (condition: string) => {
    // PostgreSQL refuses a parameter that no condition names.
    const { always, ofUnprotected, held } = (seen ??= makeSeen());
    const said = (isSeen: string) => `bool_or((${isSeen}${held}) AND (${condition}))`;
    return ofUnprotected ? `(${said(always)} OR ${said(ofUnprotected)} AND NOT ${IS_PROTECTED})` : said(always);
  };
  const ofFamily = (condition: string) => (excludesProtected('FAMILY') ? `(${condition} AND NOT ${IS_PROTECTED})` : condition); // prettier-ignore
  const ofCase = (condition: string) => (excludesPlaces ? `(${condition} AND NOT ${IS_PROTECTED})` : condition);
  const isWithin = (day: string, { from: first, to: last }: RequestedSpan) =>
    `${day} <= ${value(last)} AND coalesce(k.event_until, ${day}) >= ${value(first)}`;
  const says: string[] = [];
  if (sex) says.push(any(`k.search_keys && ${value([sexKey(sex), sexKey('UNKNOWN')])}`));
  // A masked birthday leaves an age band, which is not computed here.
  if (born && compares('IDENTITY')) {
    const [first, last] = [born.bandYears.from, born.bandYears.to].map((day) => value(Number(day.slice(0, 4))));
    const within = any(`k.born_first IS NULL OR k.born_first <= ${last ?? ''} AND k.born_last >= ${first ?? ''}`);
    says.push(excludesProtected('IDENTITY') ? `(${within} OR ${IS_PROTECTED})` : within);
  }
  if (words.length > 0 && excludesProtected('IDENTITY') && (!compares('FAMILY') || excludesProtected('FAMILY'))) {
    says.push(`NOT ${IS_PROTECTED}`);
  }
  const hasKey = (keys: readonly string[]) => any(`k.search_keys && ${value(keys)}`);
  if (station) says.push(ofCase(hasKey(stationKeys(station, found))));
  if (home) says.push(excludesProtected('PLACE_OF_CARE') ? `(${hasKey(home.keys)} AND NOT ${IS_PROTECTED})` : hasKey(home.keys)); // prettier-ignore
  // When the search has words, a criterion that no record states counts as fitting.
  if (!hasWords(criteria)) {
    if (missing) says.push(any(isWithin('k.missing_on', missing)));
    // At a station the day may be that of the handover.
    if (found && !station) says.push(any(isWithin('k.found_on', found)));
    for (const codes of [district && [...district.near], state && [state]]) {
      if (!codes) continue;
      const said = [ofCase(any(`k.search_keys && ${value(codes.map((code) => placeKeyOf('EVENT', code)))}`))];
      if (compares('FAMILY')) {
        said.push(ofFamily(any(`k.search_keys && ${value(codes.map((code) => placeKeyOf('HOME', code)))}`)));
      }
      says.push(`(${said.join(' OR ')})`);
    }
  }
  if (says.length === 0) return { sql: 'true', values: [] };
  // An aggregate, which PostgreSQL runs once a row. EXISTS would become a join.
  const sql = `(SELECT ${says.join(' AND ')} ${fromLivingClaimsOf('k', 'c.child')})`;
  return { sql, values };
}

/** A span of more months is not narrowed by them. */
const MAX_MONTHS = 60;

/** The keys of what happened at a station, in the months of the span if they are few. */
function stationKeys(station: RequestedStation, span: RequestedSpan | null): readonly string[] {
  return span && span.months.length <= MAX_MONTHS ? station.keysIn([...span.months, ANY_MONTH]) : station.keys;
}

interface Way {
  readonly keys: readonly string[];
  /** The approximate share of all children who have one of the keys. */
  readonly share: number;
}

/** Rough numbers that tell a selective key from a common one. */
const [DISTRICTS, MONTHS, STATES, STATIONS, HOMES] = [780, 120, 20, 4000, 4000];

/**
 * For a search without words: the keys of which every fitting child has one, chosen so that the fewest children have
 * them.
 */
export function drivingKeys(
  { sex, missing, found, district, state, station, home }: Criteria,
  { compares }: Pick<Reach, 'compares'>,
): readonly string[] {
  const places = (codes: readonly string[]) => [
    ...codes.map((code) => placeKeyOf('EVENT', code)),
    ...(compares('FAMILY') ? codes.map((code) => placeKeyOf('HOME', code)) : []),
  ];
  const ways: Way[] = [];
  if (district) ways.push({ keys: places([...district.near]), share: district.near.size / DISTRICTS });
  for (const [kind, span] of [['MISSING', missing] as const, ['FOUND', found] as const]) {
    if (span) {
      const keys = [...span.months, ANY_MONTH].map((month) => monthKey(kind, month));
      ways.push({ keys, share: span.months.length / MONTHS });
    }
  }
  if (station) ways.push({ keys: stationKeys(station, found), share: 1 / STATIONS });
  if (home) ways.push({ keys: home.keys, share: 1 / HOMES });
  if (state) ways.push({ keys: places([state]), share: 1 / STATES });
  if (sex) ways.push({ keys: [sexKey(sex), sexKey('UNKNOWN')], share: 1 });
  const [narrowest] = ways.sort((one, other) => one.share - other.share);
  return narrowest?.keys ?? [];
}
