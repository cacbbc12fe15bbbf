import { placeKey } from './place-key';
import { tableLines, tableRows } from './place-tables';

/** A row of the timetable. */
export interface StationRow {
  /** In capitals, as the timetable prints it. */
  readonly name: string;
  readonly nameHi: string | null;
  readonly district: number | null;
  /** The state's code; empty when not known. */
  readonly state: string;
  readonly lat: number;
  readonly lon: number;
}

/** A station that has another name since a day, and mostly another code. */
export interface StationChange {
  /** The code of today. */
  readonly code: string;
  /** The day of the change, `yyyy-mm-dd`, or less of it where the day is not known. */
  readonly day: string;
  /** The codes that it had before. */
  readonly oldCodes: readonly string[];
  readonly name: string;
  readonly nameHi: string;
}

/** The railway's stations. An old and a new code are one place. */
export class Stations {
  /** Rows stay text until they are needed, because a process looks up only a few of the 4,310 stations. */
  readonly #rows = new Map<string, string>();
  /** By each code, old or new. */
  readonly #changes = new Map<string, StationChange>();
  #codesByName: ReadonlyMap<string, readonly string[]> | null = null;

  constructor() {
    for (const line of tableLines('stations.csv')) {
      const comma = line.indexOf(',');
      this.#rows.set(line.slice(0, comma), line.slice(comma + 1));
    }
    for (const [code = '', day = '', oldCode = '', name = '', nameHi = ''] of tableRows('station-changes.csv')) {
      const oldCodes = [...(this.#changes.get(code)?.oldCodes ?? []), ...(oldCode === '' ? [] : [oldCode])];
      const change = { code, day, oldCodes, name, nameHi };
      for (const each of [code, ...oldCodes]) this.#changes.set(each, change);
    }
  }

  change(code: string): StationChange | null {
    return this.#changes.get(code) ?? null;
  }

  changes(): Iterable<StationChange> {
    return new Set(this.#changes.values());
  }

  /** The name is that of the code's own time. */
  row(code: string): StationRow | null {
    const change = this.change(code);
    const own = this.#rows.get(code);
    const text = own ?? change?.oldCodes.map((old) => this.#rows.get(old)).find((row) => row !== undefined);
    if (text === undefined) return null;
    const [name = '', district = '', state = '', lat, lon] = text.split(',');
    const isOfToday = change?.code === code;
    return {
      name: isOfToday ? change.name : name,
      nameHi: isOfToday ? change.nameHi : null,
      district: district === '' ? null : Number(district),
      state,
      lat: Number(lat),
      lon: Number(lon),
    };
  }

  /** The codes of today of the stations that have or had the name. */
  codesNamed(name: string): readonly string[] {
    this.#codesByName ??= this.#readNames();
    return this.#codesByName.get(stationKey(name)) ?? [];
  }

  #readNames(): ReadonlyMap<string, readonly string[]> {
    const codes = new Map<string, Set<string>>();
    const add = (name: string, code: string) => {
      const key = stationKey(name);
      codes.set(key, (codes.get(key) ?? new Set()).add(this.change(code)?.code ?? code));
    };
    for (const [code, row] of this.#rows) add(row.slice(0, row.indexOf(',')), code);
    for (const { code, name, nameHi } of this.#changes.values()) for (const text of [name, nameHi]) add(text, code);
    return new Map([...codes].map(([key, named]) => [key, [...named]]));
  }
}

function stationKey(name: string): string {
  return placeKey(name.replace(/\b(JN|JUNCTION)\b|जंक्शन|जं(?![\p{L}\p{M}])/giu, ''));
}
