import type { Lead, LeadSource } from '../matches/lead-source';

interface Batch {
  readonly claimIds: string[];
  readonly leads: Promise<ReadonlyMap<string, readonly Lead[]>>;
}

/** Leads by claim, for one request: claims asked for in one tick are read in one query, and none is read twice. */
export function createLeadBatches(source: Pick<LeadSource, 'leadsOf'>) {
  const known = new Map<string, Batch>();
  let open: Batch | null = null;

  function begin(): Batch {
    const claimIds: string[] = [];
    // After the promise callbacks of this tick, in which resolvers of the same request ask for more.
    const tick = new Promise<void>((resolve) => void Promise.resolve().then(() => process.nextTick(resolve)));
    const leads = tick.then(async () => {
      open = null;
      return byClaim(claimIds, await source.leadsOf(claimIds, 'ON_REQUEST'));
    });
    return { claimIds, leads };
  }

  /** Each lead once. */
  return async function leadsOf(claimIds: readonly string[]): Promise<readonly Lead[]> {
    const batches = claimIds.map((claimId) => {
      let batch = known.get(claimId);
      if (!batch) {
        known.set(claimId, (batch = open ??= begin()));
        batch.claimIds.push(claimId);
      }
      return batch.leads;
    });
    const read = await Promise.all(batches);
    return [...new Set(claimIds.flatMap((claimId, index) => read[index]?.get(claimId) ?? []))];
  };
}

function byClaim(claimIds: readonly string[], leads: readonly Lead[]): ReadonlyMap<string, readonly Lead[]> {
  const found = new Map<string, Lead[]>(claimIds.map((claimId) => [claimId, []]));
  for (const lead of leads) for (const end of [lead.low, lead.high]) found.get(end.claimId)?.push(lead);
  return found;
}
