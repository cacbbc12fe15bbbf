import { GraphQLError } from 'graphql';
import { readCut, readUnit, type CutArguments } from '../../../../subgraphs/drives/cut/read-cut';

const asked: CutArguments = { unit: 'district:MP/Ratlam', from: '2025-07-01', to: '2025-07-31' };

/** What a refused question was answered. */
function refusal(given: CutArguments): unknown {
  try {
    return readCut(given);
  } catch (error) {
    return error instanceof GraphQLError ? error.extensions : error;
  }
}

it('counts children who were traced, in persons, unless something else is asked', () => {
  expect(readCut(asked)).toEqual({
    ...{ ...asked, basis: 'TRACED_IN_PERIOD', population: 'CHILDREN', unitOfCount: 'PERSON', filter: {} },
  });
});

it.each([
  ['district:MP/Ratlam', 'district:MP/Ratlam'],
  ['district:Madhya Pradesh/रतलाम', 'district:MP/Ratlam'],
  ['district:MP/Khandwa', 'district:MP/Khandwa'],
  [' district:MP/East Nimar ', 'district:MP/Khandwa'],
  ['state:मध्य प्रदेश', 'state:MP'],
  ['state:MP', 'state:MP'],
  ['city:MH/Pune  City', 'city:MH/Pune City'],
  ['range:CG/Surguja', 'range:CG/Surguja'],
  ['zone:Madhya Pradesh/Ujjain', 'zone:MP/Ujjain'],
  ['station:MP/23370001', 'station:MP/23370001'],
])('reads %p as %s', (written, unit) => {
  expect(readUnit(written)).toBe(unit);
});

it.each([
  ['an unknown kind', { unit: 'village:MP/Ratlam' }, 'village:MP/Ratlam'],
  ['a railway’s zone, which counts no cases', { unit: 'zone:NWR' }, 'zone:NWR'],
  ['a unit without a name', { unit: 'district:MP' }, 'district:MP'],
  ['a state that is none', { unit: 'district:Atlantis/Ratlam' }, 'district:Atlantis/Ratlam'],
  ['a text that may be a name', { unit: 'गुड्डी' }, '6 characters, not repeated here'],
  ['a day that does not exist', { to: '2025-02-30' }, '2025-02-30'],
  ['a day with its time', { from: '2025-07-01T00:00:00+05:30' }, '25 characters, not repeated here'],
  ['a month', { from: '2025-07' }, '2025-07'],
  ['a period that ends before it begins', { from: '2025-08-01' }, '2025-08-01 to 2025-07-31'],
  ['a place that is no state', { filter: { foundState: 'Kota' } }, 'Kota'],
  ['two letters that are no state', { filter: { foundState: 'QQ' } }, 'QQ'],
  ['an empty code of a reason', { filter: { reason: '' } }, '0 characters, not repeated here'],
])('refuses %s, and says what was expected and what came', (_what, wrong, got) => {
  expect(refusal({ ...asked, ...wrong })).toEqual({ code: 'CUT_INVALID', expected: expect.any(String), got });
});

it('has no beginning for those who are pending at a day', () => {
  expect(readCut({ ...asked, from: '2025-09-01', basis: 'PENDING_AT' })).toMatchObject({
    from: null,
    to: '2025-07-31',
  });
});

it('takes an absent part of a filter and null for the same, and a state by its name', () => {
  const filter = { sex: null, foundState: 'Rajasthan', foundElsewhere: false, reason: undefined };
  expect(readCut({ ...asked, filter }).filter).toEqual({ foundState: 'RJ', foundElsewhere: false });
  expect(readCut({ ...asked, filter: null }).filter).toEqual({});
});
