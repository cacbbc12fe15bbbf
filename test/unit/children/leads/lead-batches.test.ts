import { createLeadBatches } from '../../../../subgraphs/children/leads/lead-batches';
import type { Lead } from '../../../../subgraphs/children/matches/lead-source';

const end = (claimId: string) => ({ claimId, recordId: claimId, childId: claimId });
const lead = (low: string, high: string): Lead => ({
  ...{
    low: end(low),
    high: end(high),
    bits: 9,
    jointBits: 9,
    otherGivenName: false,
    margin: null,
    posterior: 0.9,
    band: 'STRONG',
  },
  ...{ modelVersion: 'v1', seqs: [1, 2] },
});
const all = [lead('a', 'b'), lead('a', 'c'), lead('d', 'e')];

function counted(fails = false) {
  const requested: (readonly string[])[] = [];
  const leadsOf = createLeadBatches(
    {
      leadsOf(claimIds) {
        requested.push(claimIds);
        if (fails) return Promise.reject(new Error('no database'));
        return Promise.resolve(
          all.filter(({ low, high }) => claimIds.includes(low.claimId) || claimIds.includes(high.claimId)),
        );
      },
    },
    'ALL',
  );
  return { requested, leadsOf };
}

describe('leads by claim', () => {
  it('are read in one query for all calls in one tick, each claim once in a request', async () => {
    const { requested, leadsOf } = counted();
    const answers = await Promise.all([leadsOf(['a', 'b']), leadsOf(['b']), leadsOf(['x']), leadsOf(['d'])]);
    expect(answers).toEqual([[all[0], all[1]], [all[0]], [], [all[2]]]);
    expect(requested).toEqual([['a', 'b', 'x', 'd']]);
    expect(await leadsOf(['a', 'e'])).toEqual(all);
    expect(requested).toEqual([['a', 'b', 'x', 'd'], ['e']]);
  });

  it('fail for all callers of the failed read, and for no other claim', async () => {
    const { leadsOf } = counted(true);
    const failed = await Promise.allSettled([leadsOf(['a']), leadsOf(['b'])]);
    expect(failed.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    expect(await leadsOf([])).toEqual([]);
  });
});
