import { z } from 'zod';
import type { DateOrder } from '../../../india/date-form';
import { KRUTI_DEV } from '../../../india/kruti-dev';
import type { CsvTable } from './csv';
import { linkError } from './link-error';
import { OTHER_WORDS } from '../record/record-row';

/** The targets of columns; `name` is a full name, `other` any further columns worth comparing as text. */
const TARGETS = [
  'id',
  'name',
  'given',
  'surname',
  'alias',
  'father',
  'mother',
  'sex',
  'age',
  'dateOfBirth',
  'asOf',
  'place',
  'block',
  'district',
  'state',
  'lat',
  'lon',
  'phone',
  'marks',
  'other',
] as const;
export type Target = (typeof TARGETS)[number];
const OTHER_SPELLINGS: ReadonlyMap<string, Target> = new Map([
  ['dob', 'dateOfBirth'],
  ['birthdate', 'dateOfBirth'],
  ['birthyear', 'dateOfBirth'],
  ['yearofbirth', 'dateOfBirth'],
  ['asofday', 'asOf'],
  ['asofdate', 'asOf'],
  ['village', 'place'],
  ['gender', 'sex'],
  ['givenname', 'given'],
  ['fullname', 'name'],
  ['others', 'other'],
]);

const columns = z.record(z.string(), z.union([z.string(), z.array(z.string())]));
const mapFile = z.union([z.object({ left: columns, right: columns }).strict(), columns]);

export interface SideMap {
  /** The columns of a file for each target. Several columns of one target are joined by a blank. */
  readonly columns: ReadonlyMap<Target, readonly string[]>;
  /** Whether its dates have the day or the month first; null when it is not said. */
  readonly dateOrder: DateOrder | null;
  /** Whether its names and texts are typed for Kruti Dev, and not Unicode. */
  readonly inKrutiDev: boolean;
}

/** Reads `{"given": "first_name", …}` for both files, or `{"left": {…}, "right": {…}}`. Throws a LinkError. */
export function readColumnMap(text: string): { readonly left: SideMap; readonly right: SideMap } {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    throw linkError('LINK_MAP_NOT_JSON', 'the column mapping is not JSON');
  }
  const parsed = mapFile.safeParse(json);
  if (!parsed.success)
    throw linkError('LINK_MAP_SHAPE', 'the mapping must be {"given": "column", …} or {"left": {…}, "right": {…}}');
  const { left, right } = parsed.data;
  const apart = typeof left === 'object' && !Array.isArray(left) && typeof right === 'object' && !Array.isArray(right);
  return apart
    ? { left: sideMap(left), right: sideMap(right) }
    : { left: sideMap(parsed.data as z.infer<typeof columns>), right: sideMap(parsed.data as z.infer<typeof columns>) };
}

const DATE_ORDER = 'dateorder';
const FONT = 'font';
const ORDERS: ReadonlyMap<string, DateOrder> = new Map([
  ['day-first', 'DAY_FIRST'],
  ['month-first', 'MONTH_FIRST'],
]);

function sideMap(side: z.infer<typeof columns>): SideMap {
  const map = new Map<Target, readonly string[]>();
  let dateOrder: DateOrder | null = null;
  let inKrutiDev = false;
  for (const [at, [key, value]] of Object.entries(side).entries()) {
    const plain = key.toLowerCase().replace(/[^a-z]/g, '');
    if (plain === DATE_ORDER) {
      dateOrder = ORDERS.get(String(value)) ?? null;
      if (dateOrder === null) throw linkError('LINK_MAP_SHAPE', 'dateOrder is "day-first" or "month-first"');
      continue;
    }
    if (plain === FONT) {
      if (value !== KRUTI_DEV) throw linkError('LINK_MAP_SHAPE', `font is "${KRUTI_DEV}", or is left out`);
      inKrutiDev = true;
      continue;
    }
    const target = TARGETS.find((name) => name.toLowerCase() === plain) ?? OTHER_SPELLINGS.get(plain);
    if (target === undefined)
      throw linkError('LINK_MAP_UNKNOWN_FIELD', `entry ${at + 1} is no field; the fields are ${TARGETS.join(', ')}`);
    if (map.has(target)) throw linkError('LINK_MAP_TWICE', `two entries are mapped to ${target}, in two spellings`);
    map.set(target, columnsOf(target, value));
  }
  if (![...map.keys()].some((target) => target !== 'id' && target !== 'asOf'))
    throw linkError('LINK_MAP_EMPTY', `nothing to compare is mapped; the fields are ${TARGETS.join(', ')}`);
  return { columns: map, dateOrder, inKrutiDev };
}

function columnsOf(target: Target, value: string | readonly string[]): readonly string[] {
  const names = typeof value === 'string' ? [value] : value;
  if (names.length === 0 || names.some((name) => name.trim() === ''))
    throw linkError('LINK_MAP_EMPTY', `no column is mapped to ${target}; leave the entry out`);
  if (target === 'other' && names.length > OTHER_WORDS)
    throw linkError('LINK_MAP_SHAPE', `at most ${OTHER_WORDS} columns are mapped to other`);
  return names;
}

/** The positions of the columns of each field. Throws LinkError for a column that is not there, or there twice. */
export function placesIn(
  table: CsvTable,
  map: SideMap['columns'],
  file: string,
): ReadonlyMap<Target, readonly number[]> {
  const missing = new Set<Target>();
  const twice = new Set<Target>();
  const places = new Map<Target, readonly number[]>();
  for (const [target, names] of map) {
    const at = names.map((name) => table.heads.indexOf(name.trim()));
    if (at.includes(-1)) missing.add(target);
    if (names.some((name, one) => (at[one] ?? -1) !== table.heads.lastIndexOf(name.trim()))) twice.add(target);
    places.set(target, at);
  }
  if (missing.size > 0)
    throw linkError(
      'LINK_COLUMN_MISSING',
      `the file of ${file} has no column by the name that is mapped to ${[...missing].join(', ')}; ${headsOf(table)}`,
    );
  if (twice.size > 0)
    throw linkError(
      'LINK_COLUMN_TWICE',
      `the file of ${file} has several columns by the name that is mapped to ${[...twice].join(', ')}`,
    );
  return places;
}

/** The number of columns. The header is not quoted, because the first line may be a record. */
function headsOf({ heads }: CsvTable): string {
  if (heads.length === 1) return 'it has one column: commas are expected between columns';
  return `it has ${heads.length} columns, and its first line must name them`;
}
