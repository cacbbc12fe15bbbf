import { MAX_CODE, type UnitKind, type UnitName } from '../../schema/rights/caller';
import { parseRecordKey } from '../../schema/agencies/record-key';
import { openGazetteer } from './gazetteer';
import { stateLetters } from './place-value';

type Text = string | null | undefined;

/** Kinds whose code consists of a state and the name of a district. */
const OF_DISTRICTS: readonly UnitKind[] = ['district', 'committee', 'ahtu'];

/** Memoises the spelling of districts: every record names one, and a lookup in the gazetteer is slow. */
const districts = new Map<string, string>();
const MAX_SPELLINGS = 2000;

/**
 * The name of a unit from its parts, `station:MP/23380012`, in one spelling: NFC, trimmed, single blanks. Null when a
 * part is missing, or when no caller's unit can have that code.
 */
export function unitName<K extends string = UnitKind>(kind: K, ...parts: readonly Text[]): `${K}:${string}` | null {
  const words = parts.map((part) => part?.normalize('NFC').replace(/\s+/gu, ' ').trim() ?? '');
  const code = words.join('/');
  if (words.includes('') || code.length > MAX_CODE || /\p{Cc}/u.test(code)) return null;
  return `${kind}:${code}`;
}

/** A unit whose code begins with its state; `state` is a code or a name in English or Hindi. */
export function stateUnit<K extends string = UnitKind>(kind: K, state: Text, code: Text): `${K}:${string}` | null {
  const letters = stateLetters(state);
  return letters === null ? null : unitName(kind, letters, code);
}

/**
 * A unit named after its district, in one spelling: agencies write one district in several ways, by its old name too.
 * Nothing is guessed, because units decide who sees a record: a misspelling, and a dissolved district, stay as written.
 */
export function districtUnit<K extends string = UnitKind>(
  kind: K,
  state: Text,
  district: Text,
): `${K}:${string}` | null {
  const written = stateUnit(kind, state, district);
  if (written === null) return null;
  let known = districts.get(written);
  if (known === undefined) {
    const found = openGazetteer().districtNamed(district ?? '', state);
    known = found !== null && found.state === stateLetters(state) ? found.unitName : (district ?? '');
    if (districts.size < MAX_SPELLINGS) districts.set(written, known);
  }
  return stateUnit(kind, state, known);
}

/** A railway post; an old code of its station is the same post. */
export function postUnit(zone: Text, post: Text): UnitName | null {
  return unitName('post', zone, post == null ? post : currentPost(post));
}

/** The station code of today for an old one; other posts stay as written. */
export function currentPost(post: string): string {
  return openGazetteer().stationChange(post)?.code ?? post;
}

/** A unit as a caller's token names it, in the spelling that claims have. */
export function callerUnit(kind: UnitKind, code: string): UnitName | null {
  const slash = code.indexOf('/');
  if (kind === 'post' && slash >= 0) return postUnit(code.slice(0, slash), code.slice(slash + 1));
  if (!OF_DISTRICTS.includes(kind)) return unitName(kind, code);
  return slash < 0 ? null : districtUnit(kind, code.slice(0, slash), code.slice(slash + 1));
}

/** The district after which a unit is named; null for a unit of another kind. */
export function districtOf(unit: UnitName): UnitName | null {
  const colon = unit.indexOf(':');
  return OF_DISTRICTS.some((kind) => kind === unit.slice(0, colon)) ? `district:${unit.slice(colon + 1)}` : null;
}

/** The units that hold a record: its source, and those of `units` that are known. */
export function heldBy(recordKey: string, units: readonly (UnitName | null)[]): UnitName[] {
  const names = [...units, unitName('source', parseRecordKey(recordKey)?.source)];
  return [...new Set(names.filter((name) => name !== null))];
}
