import { codedError } from '../../../schema/errors/coded-error';
import type { Population } from '../../../schema/records/cases';
import type { Cut, CutFilter } from '../cut/cut';
import { daysOfMonth, monthsBetween } from '../cut/ist-days';
import type { AskedProperty } from './released-month';
import { NOT_SAID_VALUE, PROPERTIES, type Property } from './released-rows';

/** What the press may ask: persons traced or registered, of whole months that have ended, by one property at most. */
export interface PressQuestion {
  readonly basis: 'TRACED_IN_PERIOD' | 'REGISTERED_IN_PERIOD';
  /** `2025-07` */
  readonly months: readonly string[];
  readonly populations: readonly Population[];
  readonly asked: AskedProperty | null;
}

const POPULATIONS = {
  CHILDREN: ['CHILD'],
  WOMEN: ['WOMAN'],
  WOMEN_AND_CHILDREN: ['CHILD', 'WOMAN'],
  ALL: ['CHILD', 'WOMAN', 'MAN', 'UNKNOWN'],
} as const;
const MAX_MONTHS = 240;
/** No earlier months have tables. */
const FIRST_MONTH = '1990-01';

/** `today`: the day in India. Throws FIGURE_NOT_RELEASED, which says what is released instead. */
export function pressQuestion(cut: Cut, today: string): PressQuestion {
  const { basis, unitOfCount } = cut;
  if (basis !== 'TRACED_IN_PERIOD' && basis !== 'REGISTERED_IN_PERIOD') {
    throw notReleased('TRACED_IN_PERIOD or REGISTERED_IN_PERIOD', basis);
  }
  // A case of many persons would tell how many of those counted belong together.
  if (unitOfCount !== 'PERSON') throw notReleased('PERSON', unitOfCount);
  return { basis, months: monthsOf(cut, today), populations: POPULATIONS[cut.population], asked: askedOf(cut.filter) };
}

function monthsOf({ from, to }: Cut, today: string): readonly string[] {
  const isWhole = from?.endsWith('-01') === true && daysOfMonth(to.slice(0, 7)).to === to && to < today;
  const months = isWhole ? monthsBetween(from, to) : [];
  const isKept = (months[0] ?? '') >= FIRST_MONTH;
  if (isKept && months.length <= MAX_MONTHS) return months;
  const expected = `whole months that have ended, since ${FIRST_MONTH} and ${MAX_MONTHS} at most: from the first day of one to the last of one`;
  throw notReleased(expected, `${from ?? 'no first day'} to ${to}`);
}

function askedOf(filter: CutFilter): AskedProperty | null {
  const given = Object.entries(filter as Readonly<Record<string, unknown>>).filter(([, value]) => value !== undefined);
  const [first] = given;
  if (!first) return null;
  const [name, value] = first;
  const named = name === 'notSaid' ? filter.notSaid : name;
  if (given.length > 1 || !isProperty(named)) {
    const names = given.map(([one]) => one).join(', ');
    throw notReleased(`no filter, or one of ${Object.keys(PROPERTIES).join(', ')}`, names);
  }
  return { property: named, value: name === 'notSaid' ? NOT_SAID_VALUE : String(value) };
}

function isProperty(name: string | undefined): name is Property {
  return name !== undefined && Object.hasOwn(PROPERTIES, name);
}

export function notReleased(expected: string, got: string): Error {
  return codedError('FIGURE_NOT_RELEASED', { expected, got });
}
