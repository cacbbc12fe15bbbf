import { stateOf } from '../cut/command-unit';
import { formatCutId } from '../cut/cut-id';
import { COMMAND_KINDS } from '../cut/cut';
import { readCut, readUnit } from '../cut/read-cut';
import { readGaps } from '../counting/completeness';
import { readDrives } from '../counting/drive-rows';
import { readFoundPlaces } from '../counting/found-places';
import { readPendency } from '../counting/pendency';
import { readReasons } from '../counting/reasons';
import { readTimeToTrace } from '../counting/time-to-trace';
import { stateNames, toNamed } from '../counting/units';
import { checkCut, checkUnit, counted, unreleased } from './counting-caller';
import { driveResolvers } from './drive-resolvers';
import { driveOf } from './found-drive';
import type { DrivesResolvers } from './drives-context';
import { answerFigures } from './figures-answer';
import { orderedGroups } from './group-names';
import { answerRatio, ratioValue } from './ratio-answer';
import { aboutUnit, answerStatistics } from './statistics-answer';

/** What other subgraphs say of these they read by the id; none asks for the numbers. */
const notAsked = { __resolveReference: () => Promise.resolve(new Error('Nobody asks for this by its id.')) };
const NOBODY = { total: 0, female: 0, male: 0, transgender: 0, unknown: 0, withheld: false };

export const resolvers: DrivesResolvers = {
  Query: {
    units: unreleased(async ({ within, kind }, context, caller) => {
      const { units } = context;
      const { own } = caller;
      const wanted = COMMAND_KINDS.find((one) => one.toUpperCase() === kind) ?? null;
      const above = within == null ? null : readUnit(within);
      if (above !== null && own === null) await checkUnit(above, context, caller);
      const listed = await units.list(above, wanted);
      return own === null ? listed : listed.filter(({ id }) => id === own);
    }),
    drives: unreleased(async ({ unit }, context, caller) => {
      const { database, kept, units } = context;
      const asked = unit == null ? caller.own : readUnit(unit);
      if (asked === null) return kept('drives', () => readDrives(database, null));
      await checkUnit(asked, context, caller);
      return kept(`drives ${asked}`, async () => readDrives(database, await units.stationsOf(asked)));
    }),
    drive: unreleased(({ id }, context) => driveOf(id, context)),
    driveStatistics: counted((args, context, caller) =>
      answerStatistics(readCut(args), args.groupBy ?? null, context, caller),
    ),
    driveRatio: counted(({ numerator, denominator }, context, caller) =>
      answerRatio(readCut(numerator), readCut(denominator), context, caller),
    ),
    pendencyLedger: unreleased(async (args, context, caller) => {
      const { database, kept, units } = context;
      const cut = { ...readCut({ ...args, basis: 'REGISTERED_IN_PERIOD' }), from: args.from };
      await checkCut(cut, context, caller);
      const id = formatCutId({ ...cut, basis: 'PENDING_AT' });
      const [about, pendency] = await Promise.all([
        aboutUnit(cut, context, caller),
        kept(`pendency ${id}`, () => readPendency(database, units, cut)),
      ]);
      const { registered, traced, closedOtherwise } = pendency;
      const { from, to, population, unitOfCount } = cut;
      return {
        ...{ id, from, to, population, unitOfCount, ...about, ...pendency },
        netChange: registered - traced - closedOtherwise,
        tracedFromEarlierAtLeast: Math.max(0, traced - registered),
        tracedPer100Registered: registered === 0 ? null : Math.round((10_000 * traced) / registered) / 100,
      };
    }),
    timeToTrace: unreleased(async (args, context, caller) => {
      const { database, kept, units } = context;
      const cut = readCut(args);
      await checkCut(cut, context, caller);
      const time = await kept(`time ${formatCutId(cut)}`, () => readTimeToTrace(database, units, cut));
      return { ...time, reading: await context.readings.of(cut.unit) };
    }),
    foundStates: unreleased(async (args, context, caller) => {
      const cut = readCut(args);
      await checkCut(cut, context, caller);
      const groups = orderedGroups('FOUND_STATE', await context.ledger.groups(cut, 'FOUND_STATE'));
      const own = stateOf(cut.unit);
      return {
        states: groups.flatMap(({ key, counted }) => {
          const { name, nameHi } = stateNames(key ?? '');
          return key === null ? [] : [{ state: key, name, nameHi: nameHi ?? name, isOwn: key === own, counted }];
        }),
        notSaid: groups.find(({ key }) => key === null)?.counted ?? NOBODY,
        reading: await context.readings.of(cut.unit),
      };
    }),
    foundPlaces: unreleased(async (args, context, caller) => {
      const { database, kept, units } = context;
      const cut = readCut(args);
      await checkCut(cut, context, caller);
      const places = await kept(`places ${formatCutId(cut)}`, () => readFoundPlaces(database, units, cut));
      return { places, reading: await context.readings.of(cut.unit) };
    }),
    reasons: unreleased(async ({ unit }, context, caller) => {
      const { database, kept, units } = context;
      const asked = unit == null ? caller.own : readUnit(unit);
      if (asked !== null) await checkUnit(asked, context, caller);
      const reasons = await kept(`reasons ${asked ?? ''}`, () => readReasons(database, units, asked));
      const reading = await context.readings.of(asked);
      return reasons.map((reason) => ({ ...reason, reading }));
    }),
    completeness: unreleased(async (args, context, caller) => {
      const { database, kept, units } = context;
      const cut = readCut({ ...args, basis: 'REGISTERED_IN_PERIOD', population: 'ALL' });
      await checkCut(cut, context, caller);
      const gaps = await kept(`gaps ${formatCutId(cut)}`, () => readGaps(database, units, cut));
      const stations = await units.stationsOf(cut.unit);
      const shown = stations.map(async (row) => {
        const ofStation = gaps.find(({ station }) => station === row.id);
        // Reports that name no station are shown as their state's.
        const station = row.station === null ? await units.named(row.state) : toNamed(row.station, [row]);
        return ofStation ? [{ ...ofStation, station }] : [];
      });
      return { stations: (await Promise.all(shown)).flat(), reading: await context.readings.of(cut.unit) };
    }),
    publishedFigures: counted(({ unit }, context, caller) =>
      answerFigures(unit == null ? null : readUnit(unit), context, caller),
    ),
  },
  DriveStatistics: notAsked,
  StatisticsGroup: notAsked,
  PendencyLedger: notAsked,
  Drive: driveResolvers,
  DriveRatio: { value: ratioValue },
};
