import type { Cut } from '../../../../subgraphs/drives/cut/cut';

/** Children traced in Ratlam from January to September 2025, but for what the test is about. */
export function cut(stated: Partial<Cut> = {}): Cut {
  return {
    ...{ unit: 'district:MP/Ratlam', from: '2025-01-01', to: '2025-09-30', basis: 'TRACED_IN_PERIOD' },
    ...{ population: 'CHILDREN', unitOfCount: 'PERSON', filter: {} },
    ...stated,
  };
}
