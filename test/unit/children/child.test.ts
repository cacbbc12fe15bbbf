import { toChild } from '../../../subgraphs/children/child';
import type { KnownClaim } from '../../../subgraphs/children/claim-rows';

const TODAY = '2025-10-03';

function claim(recordId: string, told: Partial<KnownClaim> = {}): KnownClaim {
  const nothing = { names: [], sex: 'UNKNOWN', born: null, milestones: [], protects: false, linkedBy: [] } as const;
  return { bornId: 'c', agency: 'police', source: 'police-mp', recordId, ...nothing, ...told };
}
const childOf = (...claims: KnownClaim[]) => toChild({ id: 'c', claims }, TODAY);

it('the sex is unknown when records disagree or none states it', () => {
  expect(childOf(claim('a'), claim('b', { sex: 'F' }), claim('c', { sex: 'F' })).sex).toBe('F');
  expect(childOf(claim('a', { sex: 'F' }), claim('b', { sex: 'M' })).sex).toBe('UNKNOWN');
  expect(childOf(claim('a')).sex).toBe('UNKNOWN');
});

it('one record that names a sexual offence protects the child', () => {
  expect(childOf(claim('a'), claim('b', { protects: true })).protected).toBe(true);
  expect(childOf(claim('a')).protected).toBe(false);
});

it('a name is told once a record, with the record that says so, as it was written', () => {
  const names = [
    { text: 'Guddi', script: 'LATIN' },
    { text: 'Guddi', script: 'LATIN' },
  ] as const;
  expect(childOf(claim('a', { names }), claim('b', { names })).names).toEqual([
    { text: 'Guddi', script: 'LATIN', recordId: 'a', source: 'police-mp' },
    { text: 'Guddi', script: 'LATIN', recordId: 'b', source: 'police-mp' },
  ]);
});

it('each agency gets its own keys only', () => {
  const child = childOf(claim('fir#2'), claim('stay', { agency: 'homes', source: 'homes-mp' }));
  expect(child).toMatchObject({ policeKeys: ['fir#2'], homesKeys: ['stay'], ahtuKeys: [], railwayKeys: [] });
});
