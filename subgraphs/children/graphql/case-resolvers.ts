import type { ChildrenResolvers } from './children-context';

type CaseResolvers = Pick<ChildrenResolvers, 'DriveStatistics' | 'StatisticsGroup' | 'PendencyLedger' | 'Drive'> & {
  readonly Query: Pick<ChildrenResolvers['Query'], 'pendingElsewhere'>;
};

export const caseResolvers: CaseResolvers = {
  Query: { pendingElsewhere: () => null },
  DriveStatistics: { cases: () => null },
  StatisticsGroup: { cases: () => null },
  PendencyLedger: { cases: () => null },
  Drive: { next: () => null },
};
