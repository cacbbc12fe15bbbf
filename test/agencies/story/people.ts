import { readRows } from '../data-file';
import { DAY, minuteOf, STORY_BEGINS, type Minute } from '../indian-clock';
import type { Random } from '../random';
import { DISTRICTS, type District } from './geography';

/** A name in Devanagari with the Latin spellings in use for it. */
export interface SpelledName {
  readonly hi: string;
  readonly latin: readonly string[];
}

/** A visible mark of a child, as different clerks describe it. */
export interface Mark {
  readonly hi: readonly string[];
  readonly en: readonly string[];
}

export type Sex = 'F' | 'M' | 'T';

export interface Child {
  readonly sex: Sex;
  /** Midnight of the day of birth. */
  readonly born: Minute;
  readonly given: SpelledName;
  readonly surname: SpelledName;
  /** The name that the child gives when it does not want to be sent back. */
  readonly falseName: SpelledName;
  readonly father: SpelledName;
  readonly mother: SpelledName;
  readonly village: SpelledName;
  readonly district: District;
  readonly languages: readonly string[];
  readonly heightCm: number;
  readonly mark: Mark | null;
  readonly clothing: string;
  /** The child that leak tests look for: every system writes these words, about no other child. */
  readonly canary: boolean;
}

const lists: Record<'F' | 'M' | 'L', SpelledName[]> = { F: [], M: [], L: [] };
for (const cell of readRows('names.csv')) {
  const use = cell('use');
  if (use === 'F' || use === 'M' || use === 'L')
    lists[use].push({ hi: cell('name_hi'), latin: cell('latin').split('|') });
}

/** Villages whose names occur in many districts, in Devanagari and in Latin letters. */
const VILLAGES: readonly SpelledName[] = readRows('villages.csv').map((cell) => ({
  hi: cell('name_hi'),
  latin: cell('latin').split('|'),
}));
const MARKS: readonly Mark[] = readRows('marks.csv').map((cell) => ({
  hi: cell('hi').split('|'),
  en: cell('en').split('|'),
}));
/** One child in six has no mark. */
const UNMARKED = Math.round(MARKS.length / 5);
const COLOURS = ['red', 'blue', 'green', 'yellow', 'pink', 'white', 'black'];
const DRESSES = {
  F: ['salwar suit', 'frock', 'lehenga', 'school uniform'],
  M: ['shirt and jeans', 'T-shirt and shorts'],
};
// prettier-ignore
const SEXES = [['F', 70], ['M', 29], ['T', 1]] as const;
// prettier-ignore
const AGES = [[17, 4], [16, 6], [15, 6], [14, 5], [13, 4], [11, 4], [8, 3], [5, 2]] as const;

/** Everything about a child that no agency decides. `traits` are the facts of a published report. */
export function childOf(random: Random, district: District, traits: { sex?: Sex; age?: number } = {}): Child {
  const sex = traits.sex ?? random.weighted(SEXES);
  const age = traits.age ?? random.weighted(AGES);
  const names = lists[sex === 'M' ? 'M' : 'F'];
  return {
    sex,
    // Born early enough to have had the birthday before the story begins, and to be that age until it ends.
    born: minuteOf(2025 - age, 1, 1) + random.between(0, 120) * DAY,
    given: random.pick(names),
    surname: random.pick(lists.L),
    falseName: random.pick(names),
    father: random.pick(lists.M),
    mother: random.pick(lists.F),
    village: random.pick(VILLAGES),
    district,
    languages: district.state === 'MH' ? ['Marathi', 'Hindi'] : ['Hindi'],
    heightCm: Math.min(165, 70 + age * 6 + random.between(-6, 6)),
    mark: MARKS[random.between(0, MARKS.length + UNMARKED - 1)] ?? null,
    clothing: `${random.pick(COLOURS)} ${random.pick(DRESSES[sex === 'M' ? 'M' : 'F'])}`,
    canary: false,
  };
}

/** A brother or sister: the same family and address; a twin has the same day of birth and a similar name. */
export function siblingOf(random: Random, elder: Child, twin: boolean): Child {
  const other = childOf(random, elder.district, twin ? { sex: elder.sex } : {});
  const given = twin ? likeName(elder, other.given) : other.given;
  const { born, surname, father, mother, village, languages } = elder;
  const years = random.between(1, 3) * 365 + random.between(0, 200);
  const younger = Math.min(born + years * DAY, STORY_BEGINS - 2 * 365 * DAY);
  return { ...other, given, born: twin ? born : younger, surname, father, mother, village, languages };
}

/** A twin's name ends alike (Ramesh, Suresh) and is never the elder's own; `chosen` if there is no such name. */
function likeName({ given, sex }: Child, chosen: SpelledName): SpelledName {
  const names = lists[sex === 'M' ? 'M' : 'F'].filter((name) => name !== given);
  const alike = names.filter((name) => name.hi.slice(-2) === given.hi.slice(-2));
  const among = alike.length > 0 ? alike : names;
  return among[Math.max(0, names.indexOf(chosen)) % among.length] ?? chosen;
}

/** A stranger of the same name, sex and age; half of them are from the same district. */
export function namesakeOf(random: Random, { sex, born, given, surname, district }: Child): Child {
  const other = childOf(random, random.chance(0.5) ? district : random.pick(DISTRICTS), { sex });
  return { ...other, born: born + random.between(-300, 300) * DAY, given, surname };
}

/** One of the Latin spellings of a whole name. */
export function inLatin(random: Random, ...parts: readonly SpelledName[]): string {
  return parts.map((part) => random.pick(part.latin)).join(' ');
}

export function inDevanagari(...parts: readonly SpelledName[]): string {
  return parts.map((part) => part.hi).join(' ');
}

export const CANARY_NAME: SpelledName = { hi: 'कैनरी Canaryname', latin: ['कैनरी Canaryname'] };
