import { bornByStatedAge, bornWithin, type BirthWindow } from '../../../india/birth-window';
import type { DateOrder } from '../../../india/date-form';
import { fromKrutiDev } from '../../../india/kruti-dev';
import { looksLikeLegacyFont } from '../../../india/legacy-font';
import { isNotSaid } from '../../../india/not-said';
import { readAge } from '../../../india/read-age';
import { readBirth, readSerialDay } from '../../../india/read-birth';
import { readPhones } from '../../../india/read-phones';
import { readSex } from '../../../india/read-sex';
import { westernDigits } from '../../../india/western-digits';
import { fromSpreadsheetSafe } from '../../../../schema/process/spreadsheet-cell';
import { FIRST_YEAR, windowOf } from '../record/birth-window';
import type { MatchRecord } from '../record/match-record';
import { ColumnCounts } from './column-counts';
import { placesIn, type SideMap, type Target } from './column-map';
import type { CsvTable } from './csv';
import { dateColumn, type DateColumn } from './date-column';
import { homeOfCells } from './home-of-cells';
import { linkError } from './link-error';

export interface ReadRules {
  /** The day `yyyy-mm-dd` that no birth and no statement is after. */
  readonly today: string;
  /** The day of the ages that have none; null when it is not said. */
  readonly asOf: string | null;
  /** The order of day and month that the user says; null when the column shows it. */
  readonly dateOrder: DateOrder | null;
  /** Ids are taken as they are, and not as the cells that are safe for spreadsheets. */
  readonly rawIds: boolean;
}

export interface FileRecords {
  readonly records: readonly MatchRecord[];
  readonly counts: ColumnCounts<Target>;
  /** Rows without any value. */
  readonly skipped: number;
  /** Ages whose day nothing says. */
  readonly agesWithoutDay: number;
}

/** Ages without any day are taken as of one day in both files, whichever it is. */
const SOME_DAY = '2024-10-04';

/** The records of a file, in its order. Without an `id` column, the id is the number of the row, from 1. */
export function readFileRecords(table: CsvTable, map: SideMap, file: string, rules: ReadRules): FileRecords {
  const reading = new FileReading(table, map, file, rules);
  const records: MatchRecord[] = [];
  const seen = new Set<string>();
  let [blank, skipped] = [0, 0];
  for (const [row, cells] of table.rows.entries()) {
    if (cells.every((cell) => cell === '')) {
      skipped += 1;
      continue;
    }
    const id = map.columns.has('id') ? reading.id(cells) : String(row + 1);
    if (id === '') {
      blank += 1;
      continue;
    }
    if (seen.has(id)) throw linkError('LINK_ID_TWICE', `record ${row + 1} of the file of ${file} repeats an id`);
    seen.add(id);
    records.push(reading.record(id, cells));
  }
  if (blank > 0)
    throw linkError(
      'LINK_ID_BLANK',
      `${blank} records of the file of ${file} have no id, and could not be named in a link`,
    );
  return { records, counts: reading.counts, skipped, agesWithoutDay: reading.agesWithoutDay };
}

/** Reads the rows of one file by its columns. */
class FileReading {
  readonly counts: ColumnCounts<Target>;
  agesWithoutDay = 0;
  readonly #places: ReadonlyMap<Target, readonly number[]>;
  readonly #inKrutiDev: boolean;
  readonly #births: DateColumn;
  readonly #days: DateColumn;
  /** The day of an age that has none of its own. */
  readonly #usualDay: string;

  constructor(
    table: CsvTable,
    { columns, dateOrder, inKrutiDev }: SideMap,
    file: string,
    private readonly rules: ReadRules,
  ) {
    this.counts = new ColumnCounts(file);
    this.#inKrutiDev = inKrutiDev;
    this.#places = placesIn(table, columns, file);
    const known = (target: 'dateOfBirth' | 'asOf') => {
      const cells = table.rows.map((row) => this.#cell(row, target)).filter((cell) => cell !== '');
      const column = dateColumn(cells, dateOrder ?? rules.dateOrder, rules.today);
      if ('order' in column) return { column, cells };
      throw linkError('LINK_DATE_ORDER', `the file of ${file}: ${orderUnknown(target, column)}`);
    };
    this.#births = known('dateOfBirth').column;
    const { column, cells } = known('asOf');
    this.#days = column;
    const days = cells.map((cell) => this.#window(cell, column)?.to ?? '').sort();
    this.#usualDay = rules.asOf ?? (days.at(-1) || SOME_DAY);
  }

  id(cells: readonly string[]): string {
    const cell = this.#joined(cells, 'id');
    return this.rules.rawIds ? cell : fromSpreadsheetSafe(cell);
  }

  record(id: string, cells: readonly string[]): MatchRecord {
    const cell = (target: Target) => this.#cell(cells, target);
    const text = (target: Target) => this.#read(target, cell(target), unlessLegacyFont) ?? '';
    const name = (target: Target) => this.#read(target, cell(target), nameIn);
    const [full, given, surname, alias] = [name('name'), name('given'), name('surname'), name('alias')];
    const names = [
      ...(full === null ? [] : [{ text: full }]),
      ...(given === null && surname === null ? [] : [{ given: given ?? '', surname: surname ?? '' }]),
      ...(alias === null ? [] : [{ text: alias }]),
    ];
    const birth = this.#birth(cell('dateOfBirth'), cell('age'), cell('asOf'));
    const marks = text('marks');
    const others = (this.#places.get('other') ?? []).map((at) =>
      saidIn(this.#inKrutiDev ? fromKrutiDev(cells[at] ?? '') : (cells[at] ?? '')),
    );
    const lat = this.#read('lat', cell('lat'), (said) => degrees(said, 90));
    const lon = this.#read('lon', cell('lon'), (said) => degrees(said, 180));
    const phones = this.#read('phone', cell('phone'), (said) => {
      const reading = readPhones(said);
      return 'phones' in reading ? reading.phones : null;
    });
    return withoutUnsaid({
      id,
      names,
      father: name('father') ?? undefined,
      mother: name('mother') ?? undefined,
      sex: this.#read('sex', cell('sex'), readSex) ?? undefined,
      birth: (birth && windowOf(birth)) ?? undefined,
      phone: phones === null || phones.length === 0 ? undefined : phones.join(' / '),
      marks: marks === '' ? undefined : [marks],
      others,
      home: withoutUnsaid({
        ...homeOfCells({
          place: text('place'),
          block: text('block'),
          district: text('district'),
          state: text('state'),
        }),
        // One coordinate alone is no position.
        lat: lon === null ? undefined : (lat ?? undefined),
        lon: lat === null ? undefined : (lon ?? undefined),
      }),
    });
  }

  #joined(cells: readonly string[], target: Target): string {
    const places = this.#places.get(target) ?? [];
    return places
      .map((at) => cells[at] ?? '')
      .join(' ')
      .trim();
  }

  /** Empty for a cell that only says that nothing is known. */
  #cell(cells: readonly string[], target: Target): string {
    const joined = this.#joined(cells, target);
    return saidIn(this.#inKrutiDev && TYPED.has(target) ? fromKrutiDev(joined) : joined);
  }

  #read<T>(target: Target, cell: string, read: (said: string) => T | null): T | null {
    return cell === '' ? null : this.counts.read(target, cell, read(cell));
  }

  /** The days of birth: by the date, or else by the age on the day on which it was stated. */
  #birth(date: string, age: string, asOf: string): BirthWindow | null {
    const born = this.#read('dateOfBirth', date, (said) => this.#window(said, this.#births));
    const stated = this.#read('age', age, (said) => {
      const reading = readAge(said);
      if (!('age' in reading)) return null;
      const isFuture = reading.age.unit === 'YEAR_OF_BIRTH' && String(reading.age.year) > this.rules.today;
      return isFuture ? null : reading.age;
    });
    const day = this.#read('asOf', asOf, (said) => this.#window(said, this.#days));
    if (born !== null || stated === null) return born;
    if (day !== null) return bornWithin(bornByStatedAge(stated, day.from, 0), bornByStatedAge(stated, day.to, 0));
    // Nothing shows that an age whose day could not be read was stated on another one.
    if (asOf !== '') return bornByStatedAge(stated, null, 0);
    if (stated.unit !== 'YEAR_OF_BIRTH' && this.rules.asOf === null) this.agesWithoutDay += 1;
    return bornByStatedAge(stated, this.#usualDay, 0);
  }

  #window(said: string, { order, isSerials }: DateColumn): BirthWindow | null {
    if (isSerials) return readSerialDay(said);
    const reading = readBirth(said, { order, today: this.rules.today, firstYear: FIRST_YEAR });
    return 'born' in reading ? reading.born : null;
  }
}

/** The fields whose letters a font draws. Numbers and dates are typed as such. */
const TYPED: ReadonlySet<Target> = new Set<Target>([
  'name',
  'given',
  'surname',
  'alias',
  'father',
  'mother',
  'place',
  'block',
  'district',
  'state',
  'marks',
]);

/** A text typed for a legacy font that the mapping does not declare would be another one in Latin letters. */
function unlessLegacyFont(said: string): string | null {
  return looksLikeLegacyFont(said) ? null : said;
}

function nameIn(said: string): string | null {
  return /\p{L}/u.test(said) ? unlessLegacyFont(said) : null;
}

function saidIn(cell: string): string {
  return cell === '' || isNotSaid(cell) ? '' : cell;
}

function degrees(said: string, most: number): number | null {
  const number = Number(westernDigits(said));
  return Number.isFinite(number) && Math.abs(number) <= most ? number : null;
}

function orderUnknown(target: string, counts: { either: number; dayFirst: number; monthFirst: number }): string {
  const { either, dayFirst, monthFirst } = counts;
  const why =
    dayFirst > 0
      ? `${dayFirst} dates of ${target} have the day first and ${monthFirst} the month`
      : `${either} dates of ${target} may have the day or the month first, and none shows which`;
  return `${why}. Say it by --day-first or --month-first, or by "dateOrder" in the mapping`;
}

type Said<T> = { [K in keyof T as undefined extends T[K] ? never : K]: T[K] } & {
  [K in keyof T as undefined extends T[K] ? K : never]?: Exclude<T[K], undefined>;
};

function withoutUnsaid<T extends object>(fields: T): Said<T> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Said<T>;
}
