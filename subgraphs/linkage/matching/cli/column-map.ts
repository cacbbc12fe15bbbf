import { z } from 'zod';
import { dayOf, windowOfAge, windowOfBirth } from '../record/birth-window';
import type { CsvTable } from './csv';
import { homeOfCells } from './home-of-cells';
import { linkError } from './link-error';
import type { MatchRecord, Sex } from '../record/match-record';
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
type Target = (typeof TARGETS)[number];
const OTHER_SPELLINGS: Readonly<Record<string, Target>> = {
  dob: 'dateOfBirth',
  birthdate: 'dateOfBirth',
  birthyear: 'dateOfBirth',
  yearofbirth: 'dateOfBirth',
  asofday: 'asOf',
  asofdate: 'asOf',
  village: 'place',
  gender: 'sex',
  givenname: 'given',
  fullname: 'name',
  others: 'other',
};

const columns = z.record(z.string(), z.union([z.string(), z.array(z.string())]));
const mapFile = z.union([z.object({ left: columns, right: columns }).strict(), columns]);

/** The columns of a file for each target. Several columns of one target are joined by a blank. */
export type SideMap = ReadonlyMap<Target, readonly string[]>;

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

function sideMap(side: z.infer<typeof columns>): SideMap {
  const map = new Map<Target, readonly string[]>();
  for (const [at, [key, value]] of Object.entries(side).entries()) {
    const plain = key.toLowerCase().replace(/[^a-z]/g, '');
    const target = TARGETS.find((name) => name.toLowerCase() === plain) ?? OTHER_SPELLINGS[plain];
    if (target === undefined)
      throw linkError('LINK_MAP_UNKNOWN_FIELD', `entry ${at + 1} is no field; the fields are ${TARGETS.join(', ')}`);
    map.set(target, typeof value === 'string' ? [value] : value);
  }
  if (![...map.keys()].some((target) => target !== 'id' && target !== 'asOf'))
    throw linkError('LINK_MAP_EMPTY', `nothing to compare is mapped; the fields are ${TARGETS.join(', ')}`);
  return map;
}

/** The records of a file, in its order. Without an `id` column, the id is the number of the row, from 1. */
export function toMatchRecords(table: CsvTable, map: SideMap, file: string): MatchRecord[] {
  const places = new Map<Target, readonly number[]>();
  const missing = new Set<Target>();
  for (const [target, names] of map) {
    const at = names.map((name) => {
      const place = table.heads.indexOf(name.trim());
      if (place < 0) missing.add(target);
      return place;
    });
    places.set(target, at);
  }
  if (missing.size > 0)
    throw linkError(
      'LINK_COLUMN_MISSING',
      `the file of ${file} has no column by the name that is mapped to ${[...missing].join(', ')}; ${headsOf(table)}`,
    );
  const seen = new Set<string>();
  return table.rows.map((cells, row) => {
    const cell = (target: Target) =>
      (places.get(target) ?? [])
        .map((at) => cells[at] ?? '')
        .join(' ')
        .trim();
    const record = toMatchRecord(
      cell,
      String(row + 1),
      (places.get('other') ?? []).map((at) => cells[at] ?? ''),
    );
    if (seen.has(record.id)) throw linkError('LINK_ID_TWICE', `record ${row + 1} of the file of ${file} repeats an id`);
    seen.add(record.id);
    return record;
  });
}

/** The number of columns. The header is not quoted, because the first line may be a record. */
function headsOf({ heads }: CsvTable): string {
  if (heads.length === 1) return 'it has one column: commas are expected between columns';
  return `it has ${heads.length} columns, and its first line must name them`;
}

const DEVANAGARI_ZERO = 0x966;

/** Replaces Devanagari digits by western ones. */
function withPlainDigits(text: string): string {
  return text.replace(/[०-९]/g, (digit) => String(digit.charCodeAt(0) - DEVANAGARI_ZERO));
}

function toMatchRecord(cell: (target: Target) => string, row: string, others: readonly string[]): MatchRecord {
  const text = (target: Target) => cell(target) || undefined;
  const apart = cell('given') !== '' || cell('surname') !== '';
  const names = [
    ...(cell('name') === '' ? [] : [{ text: cell('name') }]),
    ...(apart ? [{ given: cell('given'), surname: cell('surname') }] : []),
    ...(cell('alias') === '' ? [] : [{ text: cell('alias') }]),
  ];
  const birth = birthOf(cell);
  const sex = sexOf(cell('sex'));
  const [lat, lon] = [cell('lat'), cell('lon')].map(Number);
  const located = cell('lat') !== '' && cell('lon') !== '' && Number.isFinite(lat) && Number.isFinite(lon);
  return withoutUnsaid({
    id: cell('id') || row,
    names,
    father: text('father'),
    mother: text('mother'),
    sex,
    birth,
    phone: withPlainDigits(cell('phone')) || undefined,
    marks: cell('marks') === '' ? undefined : [cell('marks')],
    others: others.slice(0, OTHER_WORDS),
    home: withoutUnsaid({
      ...homeOfCells({ place: cell('place'), block: cell('block'), district: cell('district'), state: cell('state') }),
      lat: located ? lat : undefined,
      lon: located ? lon : undefined,
    }),
  });
}

type Said<T> = { [K in keyof T as undefined extends T[K] ? never : K]: T[K] } & {
  [K in keyof T as undefined extends T[K] ? K : never]?: Exclude<T[K], undefined>;
};

function withoutUnsaid<T extends object>(fields: T): Said<T> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Said<T>;
}

function birthOf(cell: (target: Target) => string) {
  const birth = windowOfBirth(withPlainDigits(cell('dateOfBirth')));
  if (birth !== null) return birth;
  const age = /^\d{1,3}(\.\d+)?/.exec(withPlainDigits(cell('age')));
  // Without the day on which it was stated, an age is assumed to be of the same day in both files.
  return age === null ? undefined : windowOfAge(Number(age[0]), dayOf(withPlainDigits(cell('asOf'))) ?? 20_000);
}

function sexOf(text: string): Sex | undefined {
  const said = text.trim().toLowerCase();
  if (/^(f|w|g|female|woman|girl|महिला|स्त्री|बालिका|लड़की|म)$/.test(said)) return 'F';
  if (/^(m|b|male|man|boy|पुरुष|पुरूष|बालक|लड़का|पु)$/.test(said)) return 'M';
  return /^(t|transgender|other|third|तृतीय|अन्य)/.test(said) ? 'T' : undefined;
}
