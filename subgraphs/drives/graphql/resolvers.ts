import type { DrivesResolvers } from './drives-context';

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
};
