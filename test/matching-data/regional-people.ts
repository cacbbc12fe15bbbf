import type { MatchRecord, Sex } from '../../subgraphs/linkage/matching/record/match-record';
import { Random } from '../agencies/random';
import type { BilingualLists } from './bilingual-people';
import {
  EAST,
  readRegionalWords,
  RegionalPool,
  type Half,
  type RegionalState,
  type RegionalWord,
} from './regional-words';

const YEAR = 365;
const TODAY = 20_000;
/** A word of more people than this is a middle name, a surname or a title; of fewer, a given name. */
const COMMON = 5;
/** The names of the Latin letters, as initials are written in Hindi lists. */
const LETTERS = 'ए बी सी डी ई एफ जी एच आई जे के एल एम एन ओ पी क्यू आर एस टी यू वी डब्ल्यू एक्स वाई जेड'.split(' ');

export interface RegionalOptions {
  readonly seed: number;
  readonly states: readonly RegionalState[];
  /** The number of people who are in both lists; each list has half as many more of its own. */
  readonly both: number;
  readonly half: Half;
}

/** A made-up person, before anybody writes the name. */
interface Person {
  readonly words: readonly RegionalWord[];
  readonly father: readonly RegionalWord[];
  readonly surname: RegionalWord | null;
  readonly sex: Sex;
  readonly age: number;
  readonly state: RegionalState;
}

/**
 * Made-up people whose words of names are those of the lists of voters of the states, as one list wrote them in
 * Devanagari and another in Latin letters. Which words make up a name is invented. What lists do to names is copied:
 * initials before or after the name and spelled out or dropped in the other list, surnames left out, words joined or
 * exchanged, ages a year off. The same id is the same person.
 */
export function regionalLists({ seed, states, both, half }: RegionalOptions): BilingualLists {
  const words = readRegionalWords(half);
  const pools = new Map(
    states.map((state) => {
      const own = words.filter((word) => word.state === state);
      const isCommon = ({ count, latin }: RegionalWord) => count >= COMMON && latin.length > 2;
      return [
        state,
        {
          given: new RegionalPool(own.filter((word) => word.latin.length > 2 && word.count < 4 * COMMON)),
          // A small state has no word of so many people.
          common: new RegionalPool(own.some(isCommon) ? own.filter(isCommon) : own),
        },
      ] as const;
    }),
  );
  const hindi: MatchRecord[] = [];
  const latin: MatchRecord[] = [];
  for (let number = 0; number < both * 2; number++) {
    const random = new Random(seed, 11, number);
    const state = states[number % states.length] ?? EAST[0];
    const pool = pools.get(state);
    if (pool === undefined) continue;
    const person = personOf(state, pool, random);
    if (number < both || number % 2 === 0) hindi.push(hindiRecord(number, person, pool.given, random));
    if (number < both || number % 2 === 1) latin.push(latinRecord(number, person, random));
  }
  return { hindi, latin, both };
}

interface Pools {
  readonly given: RegionalPool;
  readonly common: RegionalPool;
}

function personOf(state: RegionalState, { given, common }: Pools, random: Random): Person {
  const own = given.draw(random);
  const father = given.draw(random);
  const facts = { sex: random.chance(0.5) ? ('F' as const) : ('M' as const), age: random.between(18, 80), state };
  if ((EAST as readonly string[]).includes(state)) {
    const surname = common.draw(random);
    const middle = random.chance(0.35) ? [common.draw(random)] : [];
    const fathers = random.chance(0.3) ? [common.draw(random)] : [];
    return { words: [own, ...middle, surname], father: [father, ...fathers, surname], surname, ...facts };
  }
  // In the south the second name is mostly the father's given name, or its first letter.
  const second = random.chance(0.2) ? [given.draw(random)] : [];
  const fathers = random.chance(0.3) ? [common.draw(random)] : [];
  return { words: [own, ...second, father], father: [father, ...fathers], surname: null, ...facts };
}

function hindiRecord(number: number, person: Person, pool: RegionalPool, random: Random): MatchRecord {
  const write = (word: RegionalWord) => (random.chance(0.2) ? pool.respelt(word, random) : word.devanagari);
  const initial = ({ latin }: RegionalWord) => LETTERS[latin.charCodeAt(0) - 97] ?? '';
  return recordOf(number, person, { write, initial }, random);
}

function latinRecord(number: number, person: Person, random: Random): MatchRecord {
  const write = ({ latin }: RegionalWord) => latin;
  const initial = ({ latin }: RegionalWord) => latin.charAt(0);
  return recordOf(number, person, { write, initial }, random);
}

interface Writer {
  readonly write: (word: RegionalWord) => string;
  readonly initial: (word: RegionalWord) => string;
}

function recordOf(number: number, person: Person, writer: Writer, random: Random): MatchRecord {
  const age = person.age + (random.chance(0.2) ? random.pick([-1, 1]) : 0);
  return {
    id: `person:${number}`,
    names: [{ text: fullName(person.words, person.surname, writer, random) }],
    ...(random.chance(0.95) ? { father: fullName(person.father, person.surname, writer, random) } : {}),
    sex: person.sex,
    birth: { from: TODAY - (age + 1) * YEAR, to: TODAY - age * YEAR - 1 },
    home: { state: person.state },
  };
}

function fullName(
  words: readonly RegionalWord[],
  surname: RegionalWord | null,
  { write, initial }: Writer,
  random: Random,
): string {
  const last = words.at(-1);
  if (last === undefined || words.length === 1) return words.map(write).join(' ');
  const first = words.slice(0, -1);
  if (surname === null && random.chance(0.6)) {
    const letter = initial(last);
    const kept = first.map(write);
    if (random.chance(0.3)) return kept.join(' ');
    return (random.chance(0.7) ? [letter, ...kept] : [...kept, letter]).join(' ');
  }
  const written = (surname !== null && random.chance(0.06) ? first : words).map(write);
  if (random.chance(0.03)) written.reverse();
  return random.chance(0.05)
    ? written.slice(0, 2).join('') +
        written
          .slice(2)
          .map((word) => ` ${word}`)
          .join('')
    : written.join(' ');
}
