import { Random } from '../agencies/random';
import type { BirthWindow, MatchRecord, SaidPlace } from '../../subgraphs/linkage/matching/record/match-record';
import { MadeUpChildren, type Child, type District, type Kin } from './made-up-children';
import { written, type Hand, type WrittenIn } from './spelling-noise';

const YEAR = 365.25;

/** The days of birth of a person of `age` completed years on day `asOf`. All in days since 1970-01-01. */
function windowOfAge(age: number, asOf: number): BirthWindow {
  return { from: Math.round(asOf - (age + 1) * YEAR) + 1, to: Math.round(asOf - age * YEAR) };
}

/** A query, its partner in the index (the record of the same child, or null), and its groups for the figures. */
export interface OpenQuery {
  readonly record: MatchRecord;
  readonly partner: string | null;
  readonly groups: readonly string[];
  readonly kind: Kin | 'FALSE_NAME';
}

/**
 * An open set like the project's: missing reports in the index, found children as queries. Six in ten of the found
 * were reported. Names are in either script, ages estimated, fields missing; some children give a false name, and some
 * have a sibling or a twin in the index. Every record is generated from its number, so that a million use no memory.
 */
export class OpenSet {
  readonly #children: MadeUpChildren;

  constructor(
    private readonly seed: number,
    readonly size: number,
  ) {
    this.#children = new MadeUpChildren(seed);
  }

  /** The missing reports of the index, `missing:0` to `missing:<size - 1>`. */
  *held(): Generator<MatchRecord> {
    for (let number = 0; number < this.size; number++) yield this.missingReport(number);
  }

  missingReport(number: number): MatchRecord {
    const random = new Random(this.seed, 2, number);
    const person = this.#children.reported(number);
    const hand = { script: random.chance(0.6) ? 'HINDI' : 'LATIN', habit: 0.25, slip: 0.03 } as const;
    const knownDay = random.chance(0.4);
    const age = Math.max(
      1,
      Math.floor((person.missing - person.birth) / YEAR) + (random.chance(0.2) ? random.pick([-1, 1]) : 0),
    );
    return {
      id: `missing:${number}`,
      agency: 'police',
      names: [{ text: this.#fullName(person, hand, random, 0.8) }],
      ...(random.chance(0.92) ? { father: written(person.father, hand, random) } : {}),
      ...(random.chance(0.6) ? { mother: written(person.mother, hand, random) } : {}),
      sex: person.sex,
      birth: knownDay ? { from: person.birth, to: person.birth } : windowOfAge(age, person.missing),
      event: { kind: 'MISSING', day: person.missing, place: this.#place(person, hand, random, 0) },
      home: this.#place(person, hand, random, 0.75),
      ...(random.chance(0.5) ? { phone: person.phone } : {}),
      ...(random.chance(0.5) ? { marks: [person.mark] } : {}),
    };
  }

  /** `count` queries, from number `first` on. */
  *queries(first: number, count: number): Generator<OpenQuery> {
    for (let number = first; number < first + count; number++) yield this.query(number);
  }

  /** Query `number`, with the record of the found child. */
  query(number: number): OpenQuery {
    const random = new Random(this.seed, 3, number);
    const reported = random.chance(0.6);
    const partner = random.between(0, this.size - 1);
    const kin = reported
      ? 'PLAIN'
      : random.weighted([
          ['PLAIN', 0.93],
          ['SIBLING', 0.05],
          ['TWIN', 0.02],
        ] as const);
    const person = reported ? this.#children.reported(partner) : this.#children.unreported(partner, number, kin);
    const falseName = random.chance(0.06);
    const script: WrittenIn = random.chance(0.5) ? 'HINDI' : 'LATIN';
    const hand = { script, habit: 0.3, slip: 0.04 };
    const found = person.missing + Math.floor(-Math.log(1 - random.next()) * 60);
    const stated = falseName ? { ...person, given: this.#children.givenName(person.sex, random) } : person;
    const guess = (found - person.birth) / YEAR + 1.1 * gauss(random);
    const record: MatchRecord = {
      id: `found:${number}`,
      agency: random.pick(['homes', 'railway']),
      names: [{ text: this.#fullName(stated, hand, random, 0.5) }],
      ...(random.chance(0.7) ? { father: written(person.father, hand, random) } : {}),
      ...(random.chance(0.45) ? { mother: written(person.mother, hand, random) } : {}),
      ...(random.chance(0.98) ? { sex: random.chance(0.99) ? person.sex : person.sex === 'F' ? 'M' : 'F' } : {}),
      birth: windowOfAge(Math.max(1, Math.floor(guess)), found),
      event: { kind: 'FOUND', day: found, place: this.#foundPlace(person, hand, random) },
      home: random.chance(0.8) ? this.#place(person, hand, random, 0.45) : {},
      ...(random.chance(0.08) ? { phone: person.phone } : {}),
      ...(random.chance(0.35) ? { marks: [person.mark] } : {}),
    };
    const groups = [
      `script:${script}`,
      `sex:${person.sex}`,
      `state:${person.district.state}`,
      ...(/़/.test((person.given.hindi + person.surname.hindi + person.father.hindi).normalize('NFD'))
        ? ['nukta']
        : ['no nukta']),
    ];
    return { record, partner: reported ? `missing:${partner}` : null, groups, kind: falseName ? 'FALSE_NAME' : kin };
  }

  #fullName({ given, surname }: Child, hand: Hand, random: Random, withSurname: number): string {
    const name = written(given, hand, random);
    return random.chance(withSurname) ? `${name} ${written(surname, hand, random)}` : name;
  }

  #place(person: Child, hand: Hand, random: Random, withVillage: number): SaidPlace {
    const village = random.chance(withVillage);
    const { district } = person;
    return {
      ...(village ? { village: written(person.village, hand, random) } : {}),
      ...(random.chance(0.3) ? { block: written(person.block, hand, random) } : {}),
      ...(random.chance(0.9) ? { district: districtName(district, hand, random) } : {}),
      state: district.state,
    };
  }

  #foundPlace(person: Child, hand: Hand, random: Random): SaidPlace {
    const district = random.chance(0.3) ? person.district : random.pick(this.#children.districts);
    return { district: districtName(district, hand, random), state: district.state };
  }
}

/** Nearly all districts are recognised when a record is read; the others stay as written. */
function districtName({ english, hindi }: District, hand: Hand, random: Random): string {
  return hand.script === 'LATIN' || random.chance(0.9) ? english : hindi;
}

/** A random number from the normal distribution with mean 0 and deviation 1. */
function gauss(random: Random): number {
  return Math.sqrt(-2 * Math.log(1 - random.next())) * Math.cos(2 * Math.PI * random.next());
}
