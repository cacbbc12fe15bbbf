import { AgencyFailure } from '../../../subgraphs/runtime/agency/agency-failure';
import type { AgencyContract } from '../../../subgraphs/runtime/agency/contract';
import { MALFORMED } from '../../../subgraphs/runtime/agency/dialect';
import { lookedUpRecords } from '../../../subgraphs/sources/looked-up-records';
import type { LookedUp } from '../../../subgraphs/sources/transport/requests';
import { mapping, row } from './changes/collected-world';

const contract = { read: (one: unknown) => one } as unknown as AgencyContract<unknown>;
const record = { kind: 'stay', native: '1' };

async function lookUp(answer: LookedUp['answer']) {
  const requests = {
    lookup: () => Promise.resolve([{ record, answer }]),
    list: () => Promise.reject(new Error('no list')),
    close: () => Promise.resolve(),
  };
  return lookedUpRecords({ mapping, contract, requests }, [record]);
}

describe('a record that is looked up', () => {
  it('is the row of that record, and of no other', async () => {
    expect(await lookUp(row('1'))).toEqual([{ record, value: row('1') }]);
    expect(await lookUp(row('2'))).toEqual([{ record, value: MALFORMED }]);
    expect(await lookUp({ NAME: 'no id' })).toEqual([{ record, value: MALFORMED }]);
  });

  it('is left out when the system says it has none, and failed when the call failed', async () => {
    expect(await lookUp('ABSENT')).toEqual([]);
    const failure = new AgencyFailure('AGENCY_TIMEOUT');
    expect(await lookUp(failure)).toEqual([{ record, value: failure }]);
  });
});
