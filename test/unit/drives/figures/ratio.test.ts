import type { Cut } from '../../../../subgraphs/drives/cut/cut';
import { isPlainlyWithin, refusalOf } from '../../../../subgraphs/drives/figures/ratio';
import { cut } from './cut';

const isWithin = (one: Cut['unit'], other: Cut['unit']) => Promise.resolve(isPlainlyWithin(one, other));
const refusal = (above: Partial<Cut>, below: Partial<Cut>) => refusalOf([cut(above)], [cut(below)], isWithin);

describe('a ratio', () => {
  it('is a share of the same people, of a part of the unit, the period or those with a property', async () => {
    expect(await refusal({}, {})).toBeNull();
    expect(await refusal({ filter: { sex: 'F' } }, {})).toBeNull();
    expect(await refusal({ filter: { sex: 'F', foundState: 'GJ' } }, { filter: { sex: 'F' } })).toBeNull();
    expect(await refusal({ from: '2025-02-01', to: '2025-02-28' }, {})).toBeNull();
    expect(await refusal({}, { from: null, unit: 'state:MP' })).toBeNull();
    expect(await refusal({ basis: 'COHORT' }, { basis: 'REGISTERED_IN_PERIOD' })).toBeNull();
  });

  it('is refused where its sides count different people, and says why', async () => {
    expect(await refusal({ population: 'WOMEN_AND_CHILDREN' }, {})).toBe('POPULATION_MISMATCH');
    expect(await refusal({}, { population: 'WOMEN_AND_CHILDREN' })).toBe('POPULATION_MISMATCH');
    expect(await refusal({ unitOfCount: 'CASE' }, {})).toBe('UNIT_OF_COUNT_MISMATCH');
    expect(await refusal({}, { basis: 'REGISTERED_IN_PERIOD' })).toBe('BASIS_MISMATCH');
    const later = { basis: 'REGISTERED_IN_PERIOD', to: '2025-12-31' } as const;
    expect(await refusal({ basis: 'COHORT' }, later)).toBe('BASIS_MISMATCH');
    expect(await refusal({ unit: 'state:MP' }, {})).toBe('SCOPE_MISMATCH');
    expect(await refusal({ from: null }, {})).toBe('SCOPE_MISMATCH');
    expect(await refusal({ to: '2025-10-01' }, {})).toBe('SCOPE_MISMATCH');
    expect(await refusal({}, { filter: { sex: 'F' } })).toBe('SCOPE_MISMATCH');
    const pending = { basis: 'PENDING_AT', from: null } as const;
    expect(await refusal({ ...pending, to: '2025-08-31' }, pending)).toBe('SCOPE_MISMATCH');
  });

  it('is refused for the 590 women and children of Pune over themselves and 34 children', async () => {
    const traced = cut({ unit: 'city:MH/Pune City', population: 'WOMEN_AND_CHILDREN' });
    const pending = cut({ unit: 'city:MH/Pune City', basis: 'PENDING_AT', from: null });
    expect(await refusalOf([traced], [traced, pending], isWithin)).toBe('POPULATION_MISMATCH');
  });
});
