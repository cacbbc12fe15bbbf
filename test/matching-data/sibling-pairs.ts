import type { BirthWindow, MatchRecord } from '../../subgraphs/linkage/matching/record/match-record';
import { skeletonKey } from '../../subgraphs/linkage/names/keys';
import { Random } from '../agencies/random';
import { MadeUpChildren, type Child } from './made-up-children';
import { readNamePools, type PoolName } from './name-pool';
import { NAMING_HABITS, TRADITIONS, type Tradition } from './sibling-names';
import { written, type Hand, type WrittenIn } from './spelling-noise';

const YEAR = 365.25;

/** HABITS: lists of our own, by tradition. CORPUS: the names that the children of the open set have. */
export type SiblingNames = 'HABITS' | 'CORPUS';

/** One child of a family is missing, and its brother, sister or twin was found; nobody reported the found one. */
export interface SiblingPair {
  readonly missing: MatchRecord;
  readonly found: MatchRecord;
  /** The found child reported missing by the same hand as `missing`: the true partner, which the index may hold or not. */
  readonly partner: MatchRecord;
  readonly tradition: Tradition | 'CORPUS';
  readonly twins: boolean;
}

interface Family {
  readonly tradition: Tradition | 'CORPUS';
  readonly surname: PoolName | null;
  readonly father: PoolName;
  readonly mother: PoolName;
  /** A word that the names of all sons, or of all daughters, have. */
  readonly before: Readonly<Record<'F' | 'M', PoolName | null>>;
  readonly middle: Readonly<Record<'F' | 'M', PoolName | null>>;
  readonly home: Child;
}

interface FamilyChild {
  readonly given: PoolName;
  readonly sex: 'F' | 'M';
  readonly birth: number;
}

/** Made-up pairs of siblings, each generated from its number. Names of one family resemble each other as often as not. */
export class SiblingPairs {
  readonly #homes: MadeUpChildren;
  readonly #pools = readNamePools();

  constructor(
    private readonly seed: number,
    private readonly source: SiblingNames,
    /** The share of siblings whose names rhyme or begin alike, where the names allow it. */
    private readonly alike = 0.7,
  ) {
    this.#homes = new MadeUpChildren(seed);
  }

  *pairs(count: number): Generator<SiblingPair> {
    for (let number = 0; number < count; number++) yield this.pair(number);
  }

  pair(number: number): SiblingPair {
    const random = new Random(this.seed, 21, number);
    const family = this.#family(number, random);
    const twins = random.chance(0.12);
    const elder = this.#child(family, family.home.birth, null, random);
    const birth = twins ? elder.birth : elder.birth + random.pick([-1, 1]) * random.between(300, 4 * 365);
    const other = this.#child(family, birth, elder, random);
    const missingHand = handOf(random);
    const day = family.home.missing;
    const foundDay = day + Math.floor(-Math.log(1 - random.next()) * (random.chance(0.7) ? 20 : 300));
    return {
      missing: this.#report(`missing:${number}`, family, elder, { hand: missingHand, day, random }),
      found: this.#find(`found:${number}`, family, other, { hand: handOf(random), day: foundDay, random }),
      partner: this.#report(`partner:${number}`, family, other, { hand: missingHand, day, random }),
      tradition: family.tradition,
      twins,
    };
  }

  #family(number: number, random: Random): Family {
    const home = this.#homes.unreported(0, number, 'PLAIN');
    if (this.source === 'CORPUS') {
      const middle = {
        F: pickOr(NAMING_HABITS.HINDI_BELT.middle.F, 0.3, random),
        M: pickOr(NAMING_HABITS.HINDI_BELT.middle.M, 0.3, random),
      };
      return { ...home, tradition: 'CORPUS', before: { F: null, M: null }, middle, home };
    }
    const tradition = random.pick(TRADITIONS);
    const { given, before, middle, surnames } = NAMING_HABITS[tradition];
    const father = random.pick(given.M);
    const fatherBetween = tradition === 'FATHER_IN_THE_MIDDLE' ? father : null;
    return {
      tradition,
      surname: pickOr(surnames, 0.9, random),
      father,
      mother: random.pick(given.F),
      before: { F: pickOr(before.F, 0.1, random), M: pickOr(before.M, 0.8, random) },
      middle: {
        F: fatherBetween ?? pickOr(middle.F, 0.6, random),
        M: fatherBetween ?? pickOr(middle.M, 0.6, random),
      },
      home,
    };
  }

  #child({ tradition, father, mother }: Family, birth: number, elder: FamilyChild | null, random: Random): FamilyChild {
    const sex = random.chance(0.5) ? 'F' : 'M';
    const pool =
      tradition === 'CORPUS'
        ? (sex === 'F' ? this.#pools.girls : this.#pools.boys).names
        : NAMING_HABITS[tradition].given[sex];
    const taken = new Set([father.hindi, mother.hindi, elder?.given.hindi]);
    const free = pool.filter((name) => !taken.has(name.hindi) && (elder === null || !isOneName(name, elder.given)));
    const alike = elder === null ? [] : free.filter((name) => resembles(name, elder.given));
    const given =
      alike.length > 0 && random.chance(this.alike)
        ? random.pick(alike)
        : tradition === 'CORPUS'
          ? this.#drawn(sex, elder, random)
          : random.pick(free);
    return { given, sex, birth };
  }

  #drawn(sex: 'F' | 'M', elder: FamilyChild | null, random: Random): PoolName {
    const pool = sex === 'F' ? this.#pools.girls : this.#pools.boys;
    const name = pool.draw(random);
    return elder !== null && isOneName(name, elder.given) ? this.#drawn(sex, elder, random) : name;
  }

  #report(id: string, family: Family, child: FamilyChild, telling: Telling): MatchRecord {
    const { day } = telling;
    return {
      ...this.#record(id, family, child, { ...telling, fully: 0.9 }),
      agency: 'police',
      event: { kind: 'MISSING', day, place: placeOf(family.home) },
    };
  }

  #find(id: string, family: Family, child: FamilyChild, telling: Telling): MatchRecord {
    const { day, random } = telling;
    const place = random.chance(0.4) ? family.home.district : random.pick(this.#homes.districts);
    return {
      ...this.#record(id, family, child, { ...telling, fully: 0.75 }),
      agency: random.pick(['homes', 'railway']),
      event: { kind: 'FOUND', day, place: { district: place.english, state: place.state } },
    };
  }

  #record(id: string, family: Family, child: FamilyChild, telling: Telling & { readonly fully: number }): MatchRecord {
    const { hand, day, random, fully } = telling;
    const { father, mother, surname, home } = family;
    const parent = (name: PoolName) =>
      written(name, hand, random) +
      (surname !== null && random.chance(0.5) ? ` ${written(surname, hand, random)}` : '');
    const age = Math.max(1, Math.floor((day - child.birth) / YEAR));
    return {
      id,
      names: [{ text: fullName(family, child, telling) }],
      ...(random.chance(fully) ? { father: parent(father) } : {}),
      ...(random.chance(fully - 0.2) ? { mother: parent(mother) } : {}),
      sex: child.sex,
      birth: random.chance(0.3) ? { from: child.birth, to: child.birth } : ageWindow(age, day),
      home: {
        ...(random.chance(fully - 0.2) ? { village: written(home.village, hand, random) } : {}),
        district: home.district.english,
        state: home.district.state,
      },
      ...(random.chance(0.15) ? { phone: home.phone } : {}),
    };
  }
}

interface Telling {
  readonly hand: Hand;
  readonly day: number;
  readonly random: Random;
}

function fullName(
  { tradition, before, middle, surname, father }: Family,
  { given, sex }: FamilyChild,
  { hand, random }: Telling,
): string {
  const write = (name: PoolName) => written(name, hand, random);
  if (tradition === 'SOUTH') {
    const initial = hand.script === 'LATIN' ? (father.latin[0] ?? '').charAt(0).toUpperCase() : father.hindi;
    return random.chance(0.7) ? `${initial} ${write(given)}` : write(given);
  }
  const first = before[sex];
  const second = middle[sex];
  return [
    ...(first === null ? [] : [write(first)]),
    write(given),
    ...(second === null || random.chance(0.15) ? [] : [write(second)]),
    ...(surname === null || random.chance(0.15) ? [] : [write(surname)]),
  ].join(' ');
}

/** The corpus has many names in several spellings: Sudhanshu and Sudhansu. No family gives one name twice. */
function isOneName(one: PoolName, other: PoolName): boolean {
  const [left = '', right = ''] = [one.latin[0], other.latin[0]];
  return one.hindi === other.hindi || left === right || soundOf(left) === soundOf(right);
}

/** Each name of the corpus is compared with each elder child's, thousands of times. */
const sounds = new Map<string, string>();

function soundOf(latin: string): string {
  const known = sounds.get(latin);
  if (known !== undefined) return known;
  const sound = skeletonKey(latin.toLowerCase()) + (/[aiy]$/.exec(latin) ? 'F' : 'M');
  sounds.set(latin, sound);
  return sound;
}

/** Names of one family rhyme or begin alike. */
function resembles(one: PoolName, other: PoolName): boolean {
  const [left, right] = [one.latin[0]?.toLowerCase() ?? '', other.latin[0]?.toLowerCase() ?? ''];
  if (left === right || left === '' || right === '') return false;
  return left.slice(0, 3) === right.slice(0, 3) || left.slice(-4) === right.slice(-4);
}

function handOf(random: Random): Hand {
  const script: WrittenIn = random.chance(0.5) ? 'HINDI' : 'LATIN';
  return { script, habit: 0.2, slip: 0.03 };
}

function placeOf({ district }: Child) {
  return { district: district.english, state: district.state };
}

function ageWindow(age: number, day: number): BirthWindow {
  return { from: Math.round(day - (age + 1) * YEAR) + 1, to: Math.round(day - age * YEAR) };
}

function pickOr(list: readonly PoolName[], share: number, random: Random): PoolName | null {
  return list.length > 0 && random.chance(share) ? random.pick(list) : null;
}
