import type { Lead, LeadSource } from '../matches/lead-source';

interface Batch {
  readonly bornIds: string[];
  readonly leads: Promise<ReadonlyMap<string, readonly Lead[]>>;
}

/** Leads by claim, for one request: claims asked for in one tick are read in one query, and none is read twice. */
export function createLeadBatches(source: Pick<LeadSource, 'leadsOf'>) {
  const known = new Map<string, Batch>();
  let open: Batch | null = null;

  function begin(): Batch {
    const bornIds: string[] = [];
    // After the promise callbacks of this tick, in which resolvers of the same request ask for more.
    const tick = new Promise<void>((resolve) => void Promise.resolve().then(() => process.nextTick(resolve)));
    const leads = tick.then(async () => {
      open = null;
      return byClaim(bornIds, await source.leadsOf(bornIds, 'ON_REQUEST'));
    });
    return { bornIds, leads };
  }

  /** Each lead once. */
  return async function leadsOf(bornIds: readonly string[]): Promise<readonly Lead[]> {
    const batches = bornIds.map((bornId) => {
      let batch = known.get(bornId);
      if (!batch) {
        known.set(bornId, (batch = open ??= begin()));
        batch.bornIds.push(bornId);
      }
      return batch.leads;
    });
    const read = await Promise.all(batches);
    return [...new Set(bornIds.flatMap((bornId, index) => read[index]?.get(bornId) ?? []))];
  };
}

function byClaim(bornIds: readonly string[], leads: readonly Lead[]): ReadonlyMap<string, readonly Lead[]> {
  const found = new Map<string, Lead[]>(bornIds.map((bornId) => [bornId, []]));
  for (const lead of leads) for (const end of [lead.low, lead.high]) found.get(end.bornId)?.push(lead);
  return found;
}
