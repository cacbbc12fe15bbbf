import { gotText } from '../../../schema/errors/coded-error';
import { istDay } from '../../india/indian-time';
import type { DriveRow } from '../counting/drive-rows';
import type { CommandUnit, Cut } from '../cut/cut';
import { invalid, readCut, type CutArguments } from '../cut/read-cut';
import { checkUnit, unreleased } from './counting-caller';
import type { DrivesResolvers } from './drives-context';
import { driveOf } from './found-drive';
import { answerStatistics } from './statistics-answer';

/** `Drive`; the numbers are counted only if they are asked for. */
export const driveResolvers: DrivesResolvers['Drive'] = {
  __resolveReference: ({ id }, context) => driveOf(id, context),
  name: ({ name, nameHi, edition, id }) => name ?? nameHi ?? edition ?? id,
  unit: ({ unit }, _args, context) => unit && context.units.named(unit),
  isRunning: ({ from, to }, _args, { now }) => isWithin(istDay(now), from, to),
  perStation: (drive) => teamOf(drive, 1),
  ordered: (drive) => (drive.stations === null ? null : teamOf(drive, drive.stations)),
  traced: tally(cutOf),
  tracedToday: tally((drive, now) => {
    const cut = cutOf(drive, now);
    const today = istDay(now);
    return cut && isWithin(today, cut.from, cut.to) ? { ...cut, from: today, to: today } : null;
  }),
  left: tally(({ unit, to }, now) => {
    const today = istDay(now);
    return unit && readCut({ unit, to: to !== null && to < today ? to : today, basis: 'PENDING_AT' });
  }),
  statistics: unreleased(async ({ population, unitOfCount, filter, groupBy }, context, caller, drive: DriveRow) => {
    if (filter?.drive != null && filter.drive !== drive.id)
      throw invalid('no other drive than this one in `filter`', gotText(filter.drive));
    const cut = cutOf(drive, context.now, { population, unitOfCount, filter: { ...filter, drive: drive.id } });
    return cut && answerStatistics(cut, groupBy ?? null, context, caller);
  }),
  reading: (drive, _args, context) => context.readings.of(placeOf(drive)),
};

function tally(cutOfDrive: (drive: DriveRow, now: number) => Cut | null) {
  return unreleased(async (_args: unknown, context, caller, drive: DriveRow) => {
    const cut = cutOfDrive(drive, context.now);
    if (cut === null) return null;
    await checkUnit(cut.unit, context, caller);
    return context.ledger.tally(cut);
  });
}

/** Where a drive counts: its unit, or the one state of its records. */
function placeOf({ unit, state }: DriveRow): CommandUnit | null {
  return unit ?? state;
}

/** Those whose record names the drive, traced within it. Null for a drive of no unit, whose records are of several states. */
function cutOf(drive: DriveRow, now: number, asked: Partial<CutArguments> = {}): Cut | null {
  const unit = placeOf(drive);
  if (unit === null) return null;
  const to = drive.to ?? laterOf(istDay(now), drive.from);
  const from = drive.from !== null && drive.from <= to ? drive.from : null;
  return readCut({ population: 'ALL', filter: { drive: drive.id }, ...asked, unit, from, to });
}

function laterOf(day: string, other: string | null): string {
  return other !== null && other > day ? other : day;
}

function isWithin(day: string, from: string | null, to: string | null): boolean {
  return (from === null || from <= day) && (to === null || day <= to);
}

function teamOf({ subInspectorsPerStation, constablesPerStation }: DriveRow, times: number) {
  const subInspectors = subInspectorsPerStation === null ? null : subInspectorsPerStation * times;
  const constables = constablesPerStation === null ? null : constablesPerStation * times;
  if (subInspectors === null && constables === null) return null;
  const officers = subInspectors !== null && constables !== null ? subInspectors + constables : null;
  return { subInspectors, constables, officers };
}
