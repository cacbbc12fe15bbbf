import { createBatchLoader } from '../../runtime/cache/batch-loader';
import type { Lead, LeadPart, LeadSource } from '../matches/lead-source';

/** Leads by claim, for one request. Claims asked for in one tick are read in one query, and none is read twice. */
export function createLeadBatches(source: Pick<LeadSource, 'leadsOf'>, part: LeadPart) {
  const load = createBatchLoader<readonly Lead[]>({
    read: async (claimIds) => byClaim(claimIds, await source.leadsOf(claimIds, part)),
    absent: [],
    remembers: true,
  });
  /** Each lead once. */
  return async function leadsOf(claimIds: readonly string[]): Promise<readonly Lead[]> {
    const read = await Promise.all(claimIds.map(load));
    return [...new Set(read.flat())];
  };
}

function byClaim(claimIds: readonly string[], leads: readonly Lead[]): ReadonlyMap<string, readonly Lead[]> {
  const found = new Map<string, Lead[]>(claimIds.map((claimId) => [claimId, []]));
  for (const lead of leads) for (const end of [lead.low, lead.high]) found.get(end.claimId)?.push(lead);
  return found;
}
