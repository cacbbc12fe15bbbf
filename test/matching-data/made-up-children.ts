import { readFileSync } from 'node:fs';
import type { Sex } from '../../subgraphs/linkage/matching/record/match-record';
import { Random } from '../agencies/random';
import { readNamePools, textNumber, type NamePools, type PoolName } from './name-pool';
import { projectFile } from './project-file';

/** 2025-10-01. */
const TODAY = 20_362;
const YEAR = 365.25;
const VILLAGES = 120;
const BLOCKS = 8;
const VILLAGE_ENDS: readonly PoolName[] = [
  { hindi: 'पुर', latin: ['pur'] },
  { hindi: 'गांव', latin: ['gaon'] },
  { hindi: 'खेड़ा', latin: ['kheda'] },
  { hindi: 'नगर', latin: ['nagar'] },
  { hindi: 'वाड़ा', latin: ['wada'] },
];
const MARKS = [
  'mole',
  'scar',
  'burn',
  'tattoo',
  'birthmark',
  'cut',
  'squint',
  'limp',
  'earring',
  'stammer',
  'missing tooth',
];
const SPOTS = [
  'left cheek',
  'right hand',
  'forehead',
  'chin',
  'left arm',
  'back',
  'neck',
  'right knee',
  'left foot',
  'lip',
];

export interface District {
  readonly english: string;
  readonly hindi: string;
  readonly state: string;
}

/** The true data of a child, before any record. Days since 1970-01-01. */
export interface Child {
  readonly sex: Sex;
  readonly given: PoolName;
  readonly surname: PoolName;
  readonly father: PoolName;
  readonly mother: PoolName;
  readonly birth: number;
  readonly district: District;
  readonly village: PoolName;
  readonly block: PoolName;
  readonly phone: string;
  readonly mark: string;
  readonly missing: number;
}

/** The relation of an unreported child to the child of a report. */
export type Kin = 'PLAIN' | 'TWIN' | 'SIBLING';

/** Made-up children, each generated from its number, so that a million use no memory. */
export class MadeUpChildren {
  readonly #pools: NamePools = readNamePools();
  readonly districts: readonly District[] = readDistricts();

  constructor(private readonly seed: number) {}

  /** The child of report `number`; sometimes a sibling or twin of the child of the previous report. */
  reported(number: number): Child {
    const random = new Random(this.seed, 1, number);
    const lot = random.next();
    if (number % 2 === 1 && lot < 0.05) return this.#kinOf(this.reported(number - 1), random, lot < 0.01);
    return this.#stranger(random);
  }

  /** A found child without a report; unless PLAIN, a sibling or twin of the child of report `of`. */
  unreported(of: number, number: number, kin: Kin): Child {
    const random = new Random(this.seed, 4, number);
    return kin === 'PLAIN' ? this.#stranger(random) : this.#kinOf(this.reported(of), random, kin === 'TWIN');
  }

  #kinOf(person: Child, random: Random, twin: boolean): Child {
    const sex: Sex = random.chance(0.5) ? 'F' : 'M';
    const birth = twin ? person.birth : person.birth + random.pick([-1, 1]) * random.between(400, 1500);
    return { ...person, sex, given: this.givenName(sex, random), birth, mark: markOf(random) };
  }

  #stranger(random: Random): Child {
    const sex: Sex = random.chance(0.55) ? 'F' : 'M';
    const missing = TODAY - random.between(0, 1400);
    const district = random.pick(this.districts);
    const village = random.between(0, VILLAGES - 1);
    return {
      sex,
      given: this.givenName(sex, random),
      surname: this.#pools.families.draw(random),
      father: this.#pools.boys.draw(random),
      mother: this.#pools.girls.draw(random),
      birth: missing - Math.floor((4 + 13.5 * random.next() ** 0.7) * YEAR),
      district,
      village: this.#villageName(district, village),
      block: this.#villageName(district, 1000 + (village % BLOCKS)),
      phone: `${random.between(6, 9)}${random.between(100_000_000, 999_999_999)}`,
      mark: markOf(random),
      missing,
    };
  }

  givenName(sex: Sex, random: Random): PoolName {
    return (sex === 'F' ? this.#pools.girls : this.#pools.boys).draw(random);
  }

  #villageName({ english }: District, number: number): PoolName {
    const random = new Random(this.seed, 5, number, textNumber(english));
    const stem = this.#pools.boys.draw(random);
    const end = random.pick(VILLAGE_ENDS);
    return { hindi: stem.hindi + end.hindi, latin: [`${stem.latin[0] ?? ''}${end.latin[0] ?? ''}`] };
  }
}

function markOf(random: Random): string {
  return `${random.pick(MARKS)} ${random.pick(SPOTS)}`;
}

/** The newest district that these children are made of: with more, others would be made. */
const NEWEST_CODE = 90_003;

function readDistricts(): District[] {
  const file = projectFile('subgraphs', 'india', 'places', 'districts.csv');
  const [, ...lines] = readFileSync(file, 'utf8').trim().split('\n');
  return lines.flatMap((line) => {
    const [code, english = '', hindi = '', , state = ''] = line.split(',');
    return Number(code) > NEWEST_CODE ? [] : [{ english, hindi: hindi === '' ? english : hindi, state }];
  });
}
