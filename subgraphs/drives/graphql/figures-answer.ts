import { codedError } from '../../../schema/errors/coded-error';
import type { GraphPublishedFigure } from '../../../schema/generated/drives';
import { KEPT_MS } from '../counting/kept-answers';
import { readDrive } from '../counting/drive-rows';
import { readPendency } from '../counting/pendency';
import { formatCutId } from '../cut/cut-id';
import { kindOf } from '../cut/command-unit';
import type { CommandUnit, Cut } from '../cut/cut';
import { checkFigure } from '../figures/check-figure';
import type { FigureSources } from '../figures/quantity-value';
import { isPlainlyWithin } from '../figures/ratio';
import type { CountingCaller } from '../counting/counting-scope';
import { checkCut } from './counting-caller';
import type { DrivesContext } from './drives-context';
import { withinFor } from './ratio-answer';
import { counterOf } from './statistics-answer';

/** The figures published of a unit, or of those in a state; all for null. */
export async function answerFigures(
  unit: CommandUnit | null,
  context: DrivesContext,
  caller: CountingCaller,
): Promise<readonly GraphPublishedFigure[]> {
  const isAsked = (of: CommandUnit) =>
    unit === null || of === unit || (kindOf(unit) === 'state' && isPlainlyWithin(of, unit));
  const sources = sourcesFor(context, caller);
  const shown: GraphPublishedFigure[] = [];
  for (const figure of context.figures) {
    if (!isAsked(figure.unit)) continue;
    shown.push({ ...(await checkFigure(figure, sources)), reading: await readingFor(figure.unit, context, caller) });
  }
  return shown;
}

/** Figures of every unit are listed: who may not ask for all units is not told whether records name one. */
async function readingFor(unit: CommandUnit, context: DrivesContext, { isPress, own }: CountingCaller) {
  const { readings, released, now } = context;
  if (isPress) return readings.ofState(unit, await released.asOf(unit));
  return own === null ? readings.of(unit) : readings.ofState(unit, now - KEPT_MS);
}

/** Answers what the caller may ask, as the fields of the graph do. */
function sourcesFor(context: DrivesContext, caller: CountingCaller): FigureSources {
  const { database, kept, units } = context;
  const counter = counterOf(context, caller);
  const check = (cut: Cut) => checkCut(cut, context, caller);
  const refusePress = () => {
    if (caller.isPress) throw codedError('FIGURE_NOT_RELEASED');
  };
  return {
    async tally(cut) {
      await check(cut);
      return counter.tally(cut);
    },
    async groups(cut, groupBy) {
      // How many groups have somebody is not among what is released.
      refusePress();
      await check(cut);
      return counter.groups(cut, groupBy);
    },
    async pendency(cut) {
      refusePress();
      await check(cut);
      return kept(`pendency ${formatCutId({ ...cut, basis: 'PENDING_AT' })}`, () => readPendency(database, units, cut));
    },
    async drive(id) {
      refusePress();
      return kept(`drive ${id}`, () => readDrive(database, id));
    },
    isWithin: withinFor(context, caller),
  };
}
