import type { DrivesResolvers } from './drives-context';

/** What other subgraphs say of these they read by the id; none asks for the numbers. */
const notAsked = { __resolveReference: () => Promise.resolve(new Error('Nobody asks for this by its id.')) };

export const resolvers: DrivesResolvers = {
  Query: {
    units: () => [],
    drives: () => [],
    drive: () => null,
    driveStatistics: () => null,
    driveRatio: () => null,
    pendencyLedger: () => null,
    timeToTrace: () => null,
    foundStates: () => null,
    foundPlaces: () => null,
    reasons: () => [],
    completeness: () => null,
    publishedFigures: () => [],
  },
  DriveStatistics: notAsked,
  StatisticsGroup: notAsked,
  PendencyLedger: notAsked,
  Drive: notAsked,
};
