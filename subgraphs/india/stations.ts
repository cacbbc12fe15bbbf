import { placeKey } from './place-key';
import { placeSound, soundFrame } from './place-sound';
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
  #codesByUsualName: ReadonlyMap<string, readonly string[]> | null = null;
  #bySound: ReadonlyMap<string, readonly SoundingStation[]> | null = null;

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
    this.#codesByName ??= codesByName(this.#names());
    return this.#codesByName.get(stationKey(name)) ?? [];
  }

  /** The codes of today of the stations that a code or a name can mean. */
  codesMeant(text: string): readonly string[] {
    const code = text.trim().toUpperCase();
    if (this.row(code)) return [this.change(code)?.code ?? code];
    const name = withoutStation(text);
    const named = this.codesNamed(name);
    if (named.length > 0) return named;
    this.#codesByUsualName ??= codesByName(this.#usualNames());
    const usual = this.#codesByUsualName.get(stationKey(name)) ?? [];
    if (usual.length > 0) return usual;
    this.#bySound ??= this.#readSounds();
    const sound = stationSound(name);
    const alike = sound.length < MIN_SOUND ? [] : (this.#bySound.get(sound) ?? []);
    const same = alike.filter(({ frame }) => frame === frameOf(name));
    return [...new Set((same.length > 0 || sound.length < SURE_SOUND ? same : alike).map((one) => one.code))];
  }

  #readSounds(): ReadonlyMap<string, readonly SoundingStation[]> {
    const stations = new Map<string, SoundingStation[]>();
    for (const [name, code] of [...this.#names(), ...this.#usualNames()]) {
      const sound = stationSound(name);
      const station = { code, frame: frameOf(name) };
      const known = stations.get(sound);
      if (known) known.push(station);
      else stations.set(sound, [station]);
    }
    return stations;
  }

  /** All names that a station has or had, with its code of today. */
  *#names(): Iterable<readonly [string, string]> {
    for (const [code, row] of this.#rows) yield [row.slice(0, row.indexOf(',')), this.change(code)?.code ?? code];
    for (const { code, name, nameHi } of this.#changes.values()) for (const text of [name, nameHi]) yield [text, code];
  }

  /** What people call stations whose printed name is another: they are said by a person, and read in no record. */
  *#usualNames(): Iterable<readonly [string, string]> {
    for (const [code = '', name = ''] of tableRows('station-names.csv')) yield [name, this.change(code)?.code ?? code];
  }
}

function codesByName(names: Iterable<readonly [string, string]>): ReadonlyMap<string, readonly string[]> {
  const codes = new Map<string, Set<string>>();
  for (const [name, code] of names) {
    const key = stationKey(name);
    codes.set(key, (codes.get(key) ?? new Set()).add(code));
  }
  return new Map([...codes].map(([key, named]) => [key, [...named]]));
}

/** A station in the list of those that sound alike. */
interface SoundingStation {
  /** Of today. */
  readonly code: string;
  readonly frame: string;
}

/** Shorter sounds have too many names. */
const MIN_SOUND = 2;
/** Names with a shorter sound have to be alike in their frame too. */
const SURE_SOUND = 3;
const JUNCTION = /\b(JN|JUNCTION)\b|जंक्शन|जं(?![\p{L}\p{M}])/giu;
/** What people say beside a station's name. */
const STATION_WORDS = /\b(railway|rly|station|stn)\b\.?|रेलवे|स्टेशन/giu;
/** A text without what people say beside a station's name. */
export function withoutStation(text: string): string {
  return text.replace(STATION_WORDS, ' ').replace(JUNCTION, ' ').trim();
}

/** English words of stations' names, as they are said and written in Hindi. */
const ENGLISH: ReadonlyMap<string, string> = new Map([
  ...['नई', 'न्यू'].map((word) => [word, 'new'] as const),
  ...['कैंट', 'कैण्ट', 'छावनी'].map((word) => [word, 'cantt'] as const),
  ...['सेंट्रल', 'सेन्ट्रल'].map((word) => [word, 'central'] as const),
  ['सिटी', 'city'],
]);

/** The name's words, each in one script. */
function wordsOf(name: string): string[] {
  return name
    .normalize('NFC')
    .replace(JUNCTION, ' ')
    .split(/\s+/u)
    .flatMap((word) => (word === '' ? [] : [ENGLISH.get(word) ?? word]));
}

function stationSound(name: string): string {
  return wordsOf(name).map(placeSound).join('');
}

function frameOf(name: string): string {
  return wordsOf(name).map(soundFrame).join('');
}

function stationKey(name: string): string {
  return placeKey(name.replace(JUNCTION, ''));
}
