import type { GraphDriveRatio } from '../../../schema/generated/drives';
import { codedError } from '../../../schema/errors/coded-error';
import type { Cut } from '../cut/cut';
import { quotient } from '../figures/quantity-value';
import { isPlainlyWithin, refusalOf, type IsWithin } from '../figures/ratio';
import type { CountingCaller } from '../counting/counting-scope';
import { checkCut } from './counting-caller';
import type { DrivesContext } from './drives-context';
import { aboutUnit, counterOf } from './statistics-answer';

/** The press is not told which units there are. */
export function withinFor({ units }: Pick<DrivesContext, 'units'>, { isPress }: CountingCaller): IsWithin {
  return async (unit, other) => {
    if (isPress || isPlainlyWithin(unit, other)) return isPlainlyWithin(unit, other);
    const stations = new Set((await units.stationsOf(other)).map(({ id }) => id));
    return (await units.stationsOf(unit)).every(({ id }) => stations.has(id));
  };
}

/** Rejects as its two counts do. A refusal is no rejection: `ratioValue` throws it, beside the two numbers. */
export async function answerRatio(
  above: Cut,
  below: Cut,
  context: DrivesContext,
  caller: CountingCaller,
): Promise<GraphDriveRatio> {
  for (const cut of [above, below]) await checkCut(cut, context, caller);
  const counter = counterOf(context, caller);
  const [one, other] = await Promise.all([counter.tally(above), counter.tally(below)]);
  const refused = await refusalOf([above], [below], withinFor(context, caller));
  const { reading } = await aboutUnit(below, context, caller);
  const value = refused === null ? quotient(one.total, other.total) : null;
  return {
    ...{ value, numerator: one.total, denominator: other.total, reading },
    refused: refused ?? (value === null ? 'NOT_DEFINED' : null),
  };
}

/** Throws RATIO_REFUSED where the sides count different people. A side of nobody, or a withheld one, is no such mistake. */
export function ratioValue({ value, refused }: GraphDriveRatio): number | null {
  if (refused === null || refused === 'NOT_DEFINED') return value;
  throw codedError('RATIO_REFUSED', { expected: 'two counts of the same people', got: refused });
}
