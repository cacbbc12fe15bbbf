import { codedError, gotText } from '../../../schema/errors/coded-error';
import { withStoreCodes } from '../../runtime/graphql/coded-store';
import { countingCallerOf, type CountingCaller } from '../counting/counting-scope';
import type { CommandUnit, Cut } from '../cut/cut';
import { invalid } from '../cut/read-cut';
import type { DrivesContext } from './drives-context';
import { driveOf } from './found-drive';

type Answer<Parent, Args, Result> = (
  args: Args,
  context: DrivesContext,
  caller: CountingCaller,
  parent: Parent,
) => Promise<Result>;
type Resolver<Parent, Args, Result> = (parent: Parent, args: Args, context: DrivesContext) => Promise<Result | null>;

/** A field of counts: null for callers without a right to any. Failures of the database get their codes. */
export function counted<Parent, Args, Result>(answer: Answer<Parent, Args, Result>): Resolver<Parent, Args, Result> {
  return (parent, args, context) =>
    withStoreCodes(context.log, async () => {
      const caller = countingCallerOf(context);
      return caller && answer(args, context, caller, parent);
    })();
}

/** A field of counts that is not released to the press: FIGURE_NOT_RELEASED. */
export function unreleased<Parent, Args, Result>(answer: Answer<Parent, Args, Result>): Resolver<Parent, Args, Result> {
  return counted((args: Args, context, caller, parent: Parent) => {
    if (caller.isPress) throw codedError('FIGURE_NOT_RELEASED');
    return answer(args, context, caller, parent);
  });
}

/**
 * Throws UNIT_NOT_OWN, and CUT_INVALID for a unit that no record names: a misspelt one would have nobody, and its zero
 * would be believed. The press is not told which units records name.
 */
export async function checkUnit(
  unit: CommandUnit,
  { units, readings }: DrivesContext,
  { own, isPress }: CountingCaller,
): Promise<void> {
  if (unit === own || isPress) return;
  if (own !== null) throw codedError('UNIT_NOT_OWN');
  const stations = await units.stationsOf(unit);
  if (stations.length > 0) return;
  const { complete } = await readings.of(null);
  throw invalid(`a unit that records${complete ? '' : ' read so far'} name: see \`units\``, gotText(unit));
}

/** The same for all of a question; DRIVE_NOT_FOUND for a drive that no record names, of which nobody would be counted. */
export async function checkCut({ unit, filter }: Cut, context: DrivesContext, caller: CountingCaller): Promise<void> {
  await checkUnit(unit, context, caller);
  if (filter.drive !== undefined && !caller.isPress) await driveOf(filter.drive, context);
}
