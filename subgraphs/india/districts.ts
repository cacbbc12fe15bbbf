import { placeKey } from './place-key';
import { placeSound, soundDistance, soundSlack } from './place-sound';
import { listed, tableRows } from './place-tables';

/** A district of today or of another time. */
export interface GazetteerDistrict {
  /** The identity, whatever the names: the Local Government Directory's code, from 90001 on one of our own. */
  readonly code: number;
  readonly name: string;
  readonly nameHi: string;
  /** The state's code. */
  readonly state: string;
  /** The middle of the district, WGS 84 degrees; a place with only these coordinates has the precision DISTRICT. */
  readonly lat: number;
  readonly lon: number;
  /** `yyyy-mm-dd`, or less of it where the day is not known; null for before 1970 or unknown. */
  readonly created: string | null;
  readonly dissolved: string | null;
  /** The districts of which it was made. */
  readonly parents: readonly number[];
  /** Those that have its area since it was dissolved. */
  readonly heirs: readonly number[];
  /** Usual spellings and former names, in both scripts. */
  readonly otherNames: readonly string[];
  /** Until it was renamed. */
  readonly formerNames: readonly string[];
  /** The states to which it belonged before. */
  readonly formerStates: readonly string[];
  /** Its spelling in the names of units, which never changes, because callers and stored records have it. */
  readonly unitName: string;
}

const MAX_MISSPELLINGS = 5000;
/** Names that have no sound, as KCG. */
const ABBREVIATION = /^[A-Z]{2,4}$/;

interface Named {
  readonly district: GazetteerDistrict;
  readonly sounds: readonly string[];
}

/** The districts with their names. */
export class Districts {
  readonly byCode: ReadonlyMap<number, GazetteerDistrict>;
  /** For a key the districts with that name, one a state; several when states share it. */
  readonly #byKey = new Map<string, GazetteerDistrict[]>();
  readonly #names: readonly (readonly [string, GazetteerDistrict])[];
  #sounds: readonly Named[] | null = null;
  /** Memoises misspellings, because comparing one with all names takes as long as a thousand look-ups. */
  readonly #nearest = new Map<string, GazetteerDistrict | null>();

  constructor() {
    const byCode = new Map<number, GazetteerDistrict>();
    // In the order of precedence within a state: names of today, other names of theirs, names of dissolved districts.
    const names: [string, GazetteerDistrict][] = [];
    const others: [string, GazetteerDistrict][] = [];
    const past: [string, GazetteerDistrict][] = [];
    const histories = historiesByCode();
    for (const [id = '', name = '', nameHi = '', aliases = '', state = '', lat, lon, unit = ''] of tableRows(
      'districts.csv',
    )) {
      const code = Number(id);
      const place = { code, name, nameHi, state, lat: Number(lat), lon: Number(lon), unitName: unit || name };
      const history = historyOf(histories.get(id) ?? []);
      const district = { ...place, ...history, otherNames: [...listed(aliases), ...history.formerNames] };
      byCode.set(code, district);
      const usual = district.otherNames;
      if (district.dissolved !== null)
        past.push(...[name, nameHi, ...usual].map((text) => [text, district] as [string, GazetteerDistrict]));
      else {
        names.push([name, district], [nameHi, district]);
        others.push(...usual.map((text) => [text, district] as [string, GazetteerDistrict]));
      }
    }
    this.byCode = byCode;
    this.#names = [...names, ...others, ...past];
    for (const [text, district] of this.#names) {
      const key = placeKey(text);
      const known = this.#byKey.get(key);
      if (!known) this.#byKey.set(key, [district]);
      else if (!known.some((other) => other.state === district.state)) known.push(district);
    }
  }

  /** By a usual spelling. `state` is a code; null when none is given. */
  named(name: string, state: string | null): GazetteerDistrict | null {
    const found = this.#byKey.get(placeKey(name)) ?? [];
    if (state === null) return (found.length === 1 ? found[0] : null) ?? null;
    return (
      found.find((district) => district.state === state) ??
      found.find((district) => district.formerStates.includes(state)) ??
      null
    );
  }

  /** All of that name, one a state. */
  allNamed(name: string): readonly GazetteerDistrict[] {
    return this.#byKey.get(placeKey(name)) ?? [];
  }

  /** The one district whose name is near to the text; null when none is, or two are equally near. */
  nearest(text: string, state: string | null): GazetteerDistrict | null {
    const spelling = `${text}\n${state ?? ''}`;
    let known = this.#nearest.get(spelling);
    if (known === undefined) {
      known = this.#findNearest(text, state);
      if (this.#nearest.size < MAX_MISSPELLINGS) this.#nearest.set(spelling, known);
    }
    return known;
  }

  #findNearest(text: string, state: string | null): GazetteerDistrict | null {
    const sound = placeSound(text);
    // Letters that make no sound are another script, digits or abbreviations.
    if (sound.length < 3) return null;
    let best = soundSlack(sound.length) + 1;
    let found: GazetteerDistrict | null = null;
    for (const { district, sounds } of this.#soundings()) {
      if (state !== null && district.state !== state) continue;
      const least = Math.min(...sounds.map((other) => nearness(sound, other, best)));
      if (least < best) [best, found] = [least, district];
      else if (least === best && found !== null && found !== district) found = null;
    }
    return found;
  }

  areaToday(district: GazetteerDistrict): readonly GazetteerDistrict[] {
    const { dissolved } = district;
    if (dissolved === null) return [district];
    const heirs = district.heirs.flatMap((code) => this.byCode.get(code) ?? []);
    // What was made of an heir later is a part of the area too.
    const later = [...this.byCode.values()].filter(
      ({ parents, created }) =>
        created !== null && created > dissolved && heirs.some(({ code }) => parents.includes(code)),
    );
    return [...new Set([...heirs, ...later].flatMap((heir) => this.areaToday(heir)))];
  }

  #soundings(): readonly Named[] {
    if (this.#sounds === null) {
      const byDistrict = new Map<GazetteerDistrict, Set<string>>();
      for (const [text, district] of this.#names.filter(([name]) => !ABBREVIATION.test(name)))
        byDistrict.set(district, (byDistrict.get(district) ?? new Set()).add(placeSound(text)));
      this.#sounds = [...byDistrict].map(([district, sounds]) => ({
        district,
        sounds: [...sounds].filter((sound) => sound.length >= 3),
      }));
    }
    return this.#sounds;
  }
}

/** No more slips than the shorter of the two sounds bears. */
function nearness(one: string, other: string, most: number): number {
  const distance = soundDistance(one, other, most);
  return distance <= soundSlack(Math.min(one.length, other.length)) ? distance : Infinity;
}

interface Happening {
  readonly day: string;
  readonly event: string;
  readonly of: readonly string[];
}

function historiesByCode(): ReadonlyMap<string, readonly Happening[]> {
  const histories = new Map<string, Happening[]>();
  for (const [code = '', day = '', event = '', of = ''] of tableRows('district-history.csv'))
    histories.set(code, [...(histories.get(code) ?? []), { day, event, of: listed(of) }]);
  return histories;
}

function historyOf(happenings: readonly Happening[]) {
  const of = (event: string) => happenings.filter((one) => one.event === event);
  const created = of('CREATED');
  const dissolved = of('DISSOLVED');
  return {
    created: created[0]?.day ?? null,
    dissolved: dissolved[0]?.day ?? null,
    parents: created.flatMap((one) => one.of.map(Number)),
    heirs: dissolved.flatMap((one) => one.of.map(Number)),
    formerNames: of('RENAMED').flatMap((one) => one.of),
    formerStates: of('MOVED').flatMap((one) => one.of),
  };
}
