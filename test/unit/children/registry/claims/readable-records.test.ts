import { AGENCY_REGISTRY } from '../../../../../schema/agencies/agencies';
import { readBatch } from '../../../../../subgraphs/children/registry/claims/readable-records';
import { caseEntry, caseStation } from '../../../../random-cases';
import { claimBatch, personClaim, recordClaims } from '../../person-claims';

const KEY = 'police-mp:fir:MP/1/2025/1';
const read = (cases: Parameters<typeof caseEntry>[0][]) => {
  const claims = { ...recordClaims(KEY, 1, [personClaim({})]), cases: cases.map(caseEntry) };
  return readBatch(claimBatch('police-mp', { records: [claims] }), AGENCY_REGISTRY);
};

describe('what a batch adds to the case ledger', () => {
  it('comes to it as the worker read it', () => {
    const cases = [{ bears: ['FIR_NUMBER MP/1/2025/1'], reason: 'RUNAWAY' }];
    expect(read(cases).records).toMatchObject([{ key: KEY, cases: [caseEntry(cases[0])] }]);
    expect(readBatch(claimBatch('police-mp', { records: [recordClaims(KEY, 1, [])] }), AGENCY_REGISTRY).records).toMatchObject([{ cases: [] }]); // prettier-ignore
  });

  it('has only texts that a store can hold, because one that it refuses would hold up the whole feed', () => {
    const { records, rejected } = read([
      { station: caseStation('MP', '1001', { name: 'Kot\0wali', district: '\uD800Katni' }) },
    ]);
    expect(rejected).toEqual([]);
    expect(records[0]?.cases[0]?.station).toMatchObject({ name: 'Kotwali', district: '\uFFFDKatni' });
  });
});
