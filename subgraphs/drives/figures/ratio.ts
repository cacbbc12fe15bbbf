import { kindOf, stateOf } from '../cut/command-unit';
import type { CommandUnit, Cut } from '../cut/cut';

/** Why two numbers make no ratio: `RatioRefusal` of the graph, without its last. */
export type Refusal = 'POPULATION_MISMATCH' | 'UNIT_OF_COUNT_MISMATCH' | 'BASIS_MISMATCH' | 'SCOPE_MISMATCH';

/** Whether all of a unit's stations are another's. */
export type IsWithin = (unit: CommandUnit, other: CommandUnit) => Promise<boolean>;

/**
 * Null when all that is counted above the line is counted below it too, so that the ratio is a share of the same people.
 * Each side is one cut, or several that are added.
 */
export async function refusalOf(
  above: readonly Cut[],
  below: readonly Cut[],
  isWithin: IsWithin,
): Promise<Refusal | null> {
  const pairs = above.flatMap((one) => below.map((other) => [one, other] as const));
  if (pairs.some(([one, other]) => one.population !== other.population)) return 'POPULATION_MISMATCH';
  if (pairs.some(([one, other]) => one.unitOfCount !== other.unitOfCount)) return 'UNIT_OF_COUNT_MISMATCH';
  if (pairs.some(([one, other]) => !isSameBasis(one, other))) return 'BASIS_MISMATCH';
  for (const one of above) {
    let isInside = false;
    for (const other of below) isInside ||= isPart(one, other) && (await isWithin(one.unit, other.unit));
    if (!isInside) return 'SCOPE_MISMATCH';
  }
  return null;
}

/** Without asking which units there are: one is within itself and within its state. */
export function isPlainlyWithin(unit: CommandUnit, other: CommandUnit): boolean {
  return unit === other || (kindOf(other) === 'state' && stateOf(unit) === stateOf(other));
}

function isSameBasis(one: Cut, other: Cut): boolean {
  if (one.basis === other.basis) return true;
  const isCohort = one.basis === 'COHORT' && other.basis === 'REGISTERED_IN_PERIOD';
  return isCohort && one.from === other.from && one.to === other.to;
}

/** Whether the period lies within the other's, and every condition of the other is one of this too. */
function isPart(one: Cut, other: Cut): boolean {
  const isPending = one.basis === 'PENDING_AT';
  const begins = other.from === null || (one.from !== null && one.from >= other.from);
  const isPeriod = isPending ? one.to === other.to : begins && one.to <= other.to;
  const conditions = Object.entries(other.filter as Readonly<Record<string, unknown>>);
  const mine = one.filter as Readonly<Record<string, unknown>>;
  return isPeriod && conditions.every(([name, value]) => value === undefined || mine[name] === value);
}
