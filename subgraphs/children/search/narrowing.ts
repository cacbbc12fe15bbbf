import type { Values } from '../../runtime/postgres/store';
import { hasWords, type Criteria } from './criteria';
import { monthKey, placeKeyOf, sexKey } from './search-keys';

/** A condition on the child of the claim `c`, in SQL, and its values from the number after `$from` on. */
export interface Narrowing {
  readonly sql: string;
  readonly values: Values;
}

/**
 * What the records of a child must say between them so that it can fit: wider than the search, never narrower, and the
 * same however a child was met. What records the caller may not see can only let a child through that is then looked
 * at in full (fitting.ts). Nothing of the search but its shape comes into the text.
 */
export function narrowingOf(criteria: Criteria, from: number): Narrowing {
  const values: Values[number][] = [];
  const value = (one: Values[number]) => `$${from + values.push(one)}`;
  const says: string[] = [];
  const { sex, born, missing, found, district, state } = criteria;
  if (sex) says.push(`k.search_keys && ${value([sexKey(sex), sexKey('UNKNOWN')])}`);
  if (born) {
    const [first, last] = [born.bandYears.from, born.bandYears.to].map((day) => value(Number(day.slice(0, 4))));
    says.push(`k.born_first IS NULL OR k.born_first <= ${last ?? ''} AND k.born_last >= ${first ?? ''}`);
  }
  // Beside words, what is not said fits, and that a record does not say it can be the caller's not seeing it.
  if (!hasWords(criteria)) {
    if (missing) says.push(`k.missing_on BETWEEN ${value(missing.from)} AND ${value(missing.to)}`);
    if (found) says.push(`k.found_on BETWEEN ${value(found.from)} AND ${value(found.to)}`);
    if (district) says.push(`k.search_keys && ${value([...district.near].map(placeKeyOf))}`);
    if (state) says.push(`k.search_keys && ${value([placeKeyOf(state)])}`);
  }
  if (says.length === 0) return { sql: 'true', values };
  // An aggregate, which PostgreSQL asks once a row: of EXISTS it makes a join.
  const all = says.map((one) => `bool_or(${one})`).join(' AND ');
  return { sql: `(SELECT ${all} FROM claim k WHERE k.child = c.child AND NOT k.gone)`, values };
}

interface Way {
  readonly keys: readonly string[];
  /** About how many of all children have one of the keys. */
  readonly share: number;
}

/** Rough numbers, to tell a narrow way from a wide one. */
const [DISTRICTS, MONTHS, STATES] = [780, 120, 20];

/** Of a search without words, the keys of which every child that fits has one: those that fewest children have. */
export function drivingKeys({ sex, missing, found, district, state }: Criteria): readonly string[] {
  const ways: Way[] = [];
  if (district) ways.push({ keys: [...district.near].map(placeKeyOf), share: district.near.size / DISTRICTS });
  for (const [kind, span] of [['MISSING', missing] as const, ['FOUND', found] as const]) {
    if (span)
      ways.push({ keys: span.months.map((month) => monthKey(kind, month)), share: span.months.length / MONTHS });
  }
  if (state) ways.push({ keys: [placeKeyOf(state)], share: 1 / STATES });
  if (sex) ways.push({ keys: [sexKey(sex), sexKey('UNKNOWN')], share: 1 });
  const [narrowest] = ways.sort((one, other) => one.share - other.share);
  return narrowest?.keys ?? [];
}
