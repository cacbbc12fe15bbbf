import { Random } from '../agencies/random';
import { PeopleColumns } from './people-columns';
import { mistyped } from './typing-errors';

/** A row of text cells by column; `person` is the truth and never mapped. */
export type PersonRow = Readonly<Record<string, string>> & { readonly id: string; readonly person: string };

export interface DoubledPeople {
  readonly seed: number;
  readonly people: number;
  /** The number of further records of a person, drawn for each. */
  readonly doubles: (random: Random) => number;
  /** The most cells of a further record that differ. */
  readonly mostErrors: number;
}

const COLUMNS = [
  'given_name',
  'surname',
  'street_number',
  'address_1',
  'address_2',
  'suburb',
  'postcode',
  'state',
  'date_of_birth',
] as const;

/**
 * People as in FEBRL 2 and 3, from their own seed: a first record of each, and further ones in which cells are mistyped,
 * left out, or exchanged. Given name and surname, and the state and the place, are independent, as in FEBRL.
 */
export function doubledPeople({ seed, people, doubles, mostErrors }: DoubledPeople): {
  readonly firsts: readonly PersonRow[];
  readonly doubles: readonly PersonRow[];
} {
  const columns = new PeopleColumns();
  const pools = COLUMNS.map((column) => columns.pool(column));
  const firsts: PersonRow[] = [];
  const further: PersonRow[] = [];
  for (let number = 0; number < people; number++) {
    const random = new Random(seed, number);
    const cells = pools.map((pool) => (random.chance(0.02) ? '' : pool.draw(random)));
    const row = (id: string, values: readonly string[]): PersonRow => ({
      ...Object.fromEntries(COLUMNS.map((column, at) => [column, values[at] ?? ''])),
      id,
      person: String(number),
    });
    firsts.push(row(`${number}-org`, cells));
    for (let copy = doubles(random); copy > 0; copy--)
      further.push(row(`${number}-dup-${copy}`, damaged(cells, random.between(1, mostErrors), random)));
  }
  return { firsts, doubles: further };
}

function damaged(cells: readonly string[], errors: number, random: Random): string[] {
  const made = [...cells];
  for (let error = 0; error < errors; error++) {
    const at = random.between(0, made.length - 1);
    const cell = made[at] ?? '';
    const lot = random.next();
    if (lot < 0.12) made[at] = '';
    else if (lot < 0.2 && at < 2) [made[0], made[1]] = [made[1] ?? '', made[0] ?? ''];
    else made[at] = mistyped(lot < 0.5 ? mistyped(cell, random) : cell, random);
  }
  return made;
}
