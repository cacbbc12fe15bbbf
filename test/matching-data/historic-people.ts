import { Random } from '../agencies/random';
import type { PersonRow } from './doubled-people';
import { PeopleColumns } from './people-columns';
import { mistyped } from './typing-errors';

const OCCUPATIONS = [
  ['politician', 0.24],
  ['writer', 0.1],
  ['painter', 0.09],
  ['cricketer', 0.08],
  ['military personnel', 0.08],
  ['clergyman', 0.06],
  ['lawyer', 0.05],
  ['engineer', 0.05],
  ['photographer', 0.04],
  ['botanist', 0.04],
  ['actor', 0.04],
  ['merchant', 0.03],
  ['physician', 0.03],
  ['composer', 0.03],
  ['architect', 0.02],
  ['printer', 0.02],
] as const;
const SHORT_FORMS: Readonly<Record<string, string>> = {
  william: 'will',
  thomas: 'tom',
  james: 'jim',
  joshua: 'josh',
  benjamin: 'ben',
  samuel: 'sam',
  daniel: 'dan',
  nicholas: 'nick',
  matthew: 'matt',
  jessica: 'jess',
  samantha: 'sam',
  isabella: 'bella',
  alexander: 'alex',
  alexandra: 'alex',
  mitchell: 'mitch',
  joel: 'joe',
  zachary: 'zac',
  rebecca: 'becky',
  elizabeth: 'lizzie',
  charlotte: 'lottie',
};
const FIRST_DAY = Date.UTC(1600, 0, 1);
const DAY_MS = 86_400_000;
const DAYS = 108_000;

interface Person {
  readonly given: string;
  readonly middle: string;
  readonly surname: string;
  readonly born: string;
  readonly place: string;
  readonly area: string;
  readonly gender: string;
  readonly occupations: readonly string[];
}

/**
 * One list in which people of past centuries stand several times, some ten records each: `first_and_surname`, `dob`,
 * `birth_place`, `postcode_fake`, `gender`, `occupation`. Names have short forms, slips, and words left out; dates are
 * missing, mistyped, or only a year (as its first of January); some people are kin of another with the same surname,
 * place and often the same given name. Each person is made from the number, with an own seed.
 */
export function historicPeople(seed: number, people: number): PersonRow[] {
  const columns = new PeopleColumns();
  const pools = {
    given: columns.pool('given_name'),
    surname: columns.pool('surname'),
    place: columns.pool('suburb'),
  };
  const rows: PersonRow[] = [];
  let before: Person | null = null;
  for (let number = 0; number < people; number++) {
    const random = new Random(seed, number);
    const person: Person = personOf(pools, before, random);
    before = person;
    const records = Math.min(20, 1 + Math.floor(-Math.log(1 - random.next()) * 9));
    for (let record = 1; record <= records; record++) rows.push(recordOf(person, `Q${number}`, record, random));
  }
  return rows;
}

interface Pools {
  readonly given: { draw(random: Random): string };
  readonly surname: { draw(random: Random): string };
  readonly place: { draw(random: Random): string };
}

function personOf({ given, surname, place }: Pools, before: Person | null, random: Random): Person {
  const isKin = before !== null && random.chance(0.04);
  const home = isKin ? before.place : place.draw(random);
  return {
    given: isKin && random.chance(0.25) ? before.given : given.draw(random),
    middle: random.chance(0.35) ? given.draw(random) : '',
    surname: isKin ? before.surname : surname.draw(random),
    born: dayOf(FIRST_DAY + random.between(0, DAYS) * DAY_MS, random.chance(0.2)),
    place: home,
    area: isKin && home === before.place ? before.area : areaOf(home, random),
    gender: random.chance(0.8) ? 'male' : 'female',
    occupations: random.chance(0.3)
      ? [random.weighted(OCCUPATIONS), random.weighted(OCCUPATIONS)]
      : [random.weighted(OCCUPATIONS)],
  };
}

function dayOf(time: number, yearOnly: boolean): string {
  const day = new Date(time).toISOString().slice(0, 10);
  return yearOnly ? `${day.slice(0, 4)}-01-01` : day;
}

function areaOf(place: string, random: Random): string {
  return `${place.replace(/[^a-z]/g, '').slice(0, 2)}${random.between(1, 60)}`;
}

function recordOf(person: Person, cluster: string, record: number, random: Random): PersonRow {
  const isFirst = record === 1;
  const damaged = (cell: string, missing: number, slip: number) =>
    isFirst ? cell : random.chance(missing) ? '' : random.chance(slip) ? mistyped(cell, random) : cell;
  const given = isFirst || random.chance(0.75) ? person.given : (SHORT_FORMS[person.given] ?? person.given.slice(0, 1));
  const name = [
    damaged(given, 0.06, 0.15),
    random.chance(0.5) ? damaged(person.middle, 0.1, 0.05) : '',
    damaged(person.surname, 0.1, 0.18),
  ];
  const born = !isFirst && random.chance(0.1) ? `${person.born.slice(0, 4)}-01-01` : person.born;
  const postcode = `${person.area} ${random.chance(0.6) ? '4ab' : `${random.between(1, 9)}${random.pick(['cd', 'ef', 'gh'])}`}`;
  return {
    id: `${cluster}-${record}`,
    person: cluster,
    first_and_surname: name.filter((word) => word !== '').join(' '),
    dob: validDay(damaged(born, 0.22, 0.18)),
    birth_place: damaged(person.place, 0.3, 0.06),
    postcode_fake: damaged(postcode, 0.3, 0.04),
    gender: damaged(person.gender, 0.2, 0),
    occupation: random.chance(0.22) && !isFirst ? '' : random.pick(person.occupations),
  };
}

/** A mistyped day may be none. */
function validDay(day: string): string {
  return Number.isNaN(Date.parse(day)) || !/^\d{4}-\d\d-\d\d$/.test(day) ? '' : day;
}
