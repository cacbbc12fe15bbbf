import { toChild } from '../../../../subgraphs/children/view/child';
import type { KnownClaim } from '../../../../subgraphs/children/registry/claims/claim-rows';
import { CWC_CASE, FIR, knownClaim, STAY } from '../known-claims';

const TODAY = '2025-10-03';
const childOf = (...claims: KnownClaim[]) => toChild(claims, TODAY);

it('the sex is unknown when records disagree or none states it', () => {
  const [unknown, female, male] = [
    knownClaim(FIR),
    knownClaim(STAY, { sex: 'F' }),
    knownClaim(CWC_CASE, { sex: 'M' }),
  ] as const;
  expect(childOf(unknown, female).sex).toBe('F');
  expect(childOf(female, male).sex).toBe('UNKNOWN');
  expect(childOf(unknown).sex).toBe('UNKNOWN');
});

it('a name is listed once per record, with the record that states it, as it was written', () => {
  const names = [
    { text: 'Guddi', script: 'LATIN' },
    { text: 'Guddi', script: 'LATIN' },
  ] as const;
  expect(childOf(knownClaim(FIR, { names }), knownClaim(STAY, { names })).names).toEqual([
    { text: 'Guddi', script: 'LATIN', recordId: FIR, source: 'police-mp' },
    { text: 'Guddi', script: 'LATIN', recordId: STAY, source: 'homes-rj' },
  ]);
});

it('only joins among these records are named: another would reveal that a record exists', () => {
  const fir = knownClaim(FIR, { bears: ['FIR_NUMBER 1'], linkedBy: ['FIR_NUMBER', 'CWC_ORDER'] });
  const sheet = knownClaim(CWC_CASE, { cites: ['FIR_NUMBER 1', 'PROFILE 2'], linkedBy: ['FIR_NUMBER', 'PROFILE'] });
  const stay = knownClaim(STAY, { bears: ['PROFILE 2'], linkedBy: ['PROFILE'] });
  const linksOf = (...claims: KnownClaim[]) => childOf(...claims).records.map(({ linkedBy }) => linkedBy);
  expect(linksOf(fir, sheet, stay)).toEqual([['FIR_NUMBER'], ['FIR_NUMBER', 'PROFILE'], ['PROFILE']]);
  expect(linksOf(fir, sheet)).toEqual([['FIR_NUMBER'], ['FIR_NUMBER']]);
  expect(linksOf(fir)).toEqual([[]]);
});

it('a number that both hold is no join if the registry refused it', () => {
  const fir = knownClaim(FIR, { bears: ['FIR_NUMBER 1'] });
  expect(childOf(fir, knownClaim(STAY, { cites: ['FIR_NUMBER 1'] })).records.flatMap((one) => one.linkedBy)).toEqual(
    [],
  );
});

it('that a person confirmed a join is shown with both its records, and not with one of them', () => {
  const judged = { linkedBy: ['JUDGEMENT'] } as const;
  const fir = knownClaim(FIR, { ...judged, confirmedWith: [`c-${STAY}`] });
  const stay = knownClaim(STAY, { ...judged, confirmedWith: [`c-${FIR}`] });
  expect(childOf(fir, stay).records.map(({ linkedBy }) => linkedBy)).toEqual([['JUDGEMENT'], ['JUDGEMENT']]);
  expect(childOf(fir, knownClaim(CWC_CASE)).records.map(({ linkedBy }) => linkedBy)).toEqual([[], []]);
});
