import type {
  GraphCommandUnit,
  GraphDriveStatistics,
  GraphLedgerReading,
  GraphStatisticsGroup,
} from '../../../schema/generated/drives';
import { stateOf } from '../cut/command-unit';
import type { Cut, Grouping } from '../cut/cut';
import { formatCutId } from '../cut/cut-id';
import type { CountedGroup, Counter } from '../counting/counter';
import { namesOf } from '../counting/units';
import type { CountingCaller } from '../counting/counting-scope';
import { checkCut } from './counting-caller';
import type { DrivesContext } from './drives-context';
import { groupNames, orderedGroups, type GroupNames } from './group-names';

/** The counter that answers this caller. */
export function counterOf({ ledger, released }: DrivesContext, { isPress }: CountingCaller): Counter {
  return isPress ? released : ledger;
}

/** What every answer about a unit has. */
export interface AboutUnit {
  readonly unit: GraphCommandUnit;
  readonly reading: GraphLedgerReading;
}

/** The press gets what does not depend on which stations records name. */
export async function aboutUnit(
  { unit }: Pick<Cut, 'unit'>,
  context: DrivesContext,
  caller: CountingCaller,
): Promise<AboutUnit> {
  const { units, readings } = context;
  if (!caller.isPress) {
    const [named, reading] = await Promise.all([units.named(unit), readings.of(unit)]);
    return { unit: named, reading };
  }
  const kind = unit.slice(0, unit.indexOf(':')).toUpperCase() as GraphCommandUnit['kind'];
  const within = kind === 'STATE' ? null : `state:${stateOf(unit)}`;
  return {
    unit: { id: unit, kind, ...namesOf(unit, []), within, stations: null },
    reading: await readings.ofState(unit, await context.released.asOf(unit)),
  };
}

/** Rejects with UNIT_NOT_OWN, CUT_INVALID, FIGURE_NOT_RELEASED. */
export async function answerStatistics(
  cut: Cut,
  groupBy: Grouping | null,
  context: DrivesContext,
  caller: CountingCaller,
): Promise<GraphDriveStatistics> {
  await checkCut(cut, context, caller);
  const counter = counterOf(context, caller);
  const [about, counted, groups] = await Promise.all([
    aboutUnit(cut, context, caller),
    counter.tally(cut),
    groupBy === null ? [] : counter.groups(cut, groupBy),
  ]);
  const { from, to, basis, population, unitOfCount } = cut;
  const names = groupBy === null ? () => null : await groupNames(groupBy, cut, context);
  return {
    ...{ id: formatCutId(cut), from, to, basis, population, unitOfCount, ...about, counted },
    groups: groupBy === null ? [] : orderedGroups(groupBy, groups).map((group) => shownGroup(group, names)),
  };
}

function shownGroup({ key, cut, counted }: CountedGroup, names: GroupNames): GraphStatisticsGroup {
  const named = key === null ? null : names(key);
  return { id: formatCutId(cut), key, name: named?.name ?? null, nameHi: named?.nameHi ?? null, counted };
}
