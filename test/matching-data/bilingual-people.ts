import type { MatchRecord, Sex } from '../../subgraphs/linkage/matching/record/match-record';
import { Random } from '../agencies/random';
import { readNamePools, type NamePools } from './name-pool';
import { written, type WrittenIn } from './spelling-noise';

const STATES = ['Madhya Pradesh', 'Uttar Pradesh', 'Rajasthan', 'Bihar', 'Haryana'];
const YEAR = 365;
const TODAY = 20_000;

/** Two lists of people, one in Hindi and one in Latin letters; `both` people are in both lists, with the same id. */
export interface BilingualLists {
  readonly hindi: readonly MatchRecord[];
  readonly latin: readonly MatchRecord[];
  readonly both: number;
}

/**
 * Made-up people of five states with the fields of lists of voters: name, father, sex, age and state. Each list has a
 * quarter more people who are only in it. Figures are not comparable with those on lists of real people.
 */
export function bilingualLists(both: number): BilingualLists {
  const pools = readNamePools();
  const hindi: MatchRecord[] = [];
  const latin: MatchRecord[] = [];
  for (let number = 0; number < both * 1.5; number++) {
    const record = recordsOf(number, pools);
    if (number < both || number % 2 === 0) hindi.push(record('HINDI'));
    if (number < both || number % 2 === 1) latin.push(record('LATIN'));
  }
  return { hindi, latin, both };
}

function recordsOf(number: number, pools: NamePools): (script: WrittenIn) => MatchRecord {
  const random = new Random(3, number);
  const sex: Sex = random.chance(0.5) ? 'F' : 'M';
  const given = (sex === 'F' ? pools.girls : pools.boys).draw(random);
  const [surname, father] = [pools.families.draw(random), pools.boys.draw(random)];
  const age = random.between(18, 80);
  const state = STATES[number % STATES.length] ?? '';
  return (script) => {
    const hand = { script, habit: 0.35, slip: 0.02 };
    const full = (name: typeof given, withSurname: number) =>
      written(name, hand, random) + (random.chance(withSurname) ? ` ${written(surname, hand, random)}` : '');
    const said = age + (random.chance(0.2) ? random.pick([-1, 1]) : 0);
    return {
      id: `person:${number}`,
      names: [{ text: full(given, 0.8) }],
      father: full(father, 0.6),
      sex,
      birth: { from: TODAY - (said + 1) * YEAR, to: TODAY - said * YEAR - 1 },
      home: { state },
    };
  };
}
