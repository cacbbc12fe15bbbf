import { ahtuContract } from '../../../subgraphs/ahtu/contract';
import { ahtuCase } from './wire-records';

const identify = (name: unknown) => ahtuContract.identify('case', { ...ahtuCase, name });

describe('a case of a unit', () => {
  it.each(['AHTU-MP-2025-0007', 'cases/AHTU-MP-2025-0007', ' AHTU-MP-2025-0007 '])(
    'is named by its number: %s',
    (name) => {
      const record = { kind: 'case', native: 'AHTU-MP-2025-0007' };
      const identified = identify(name);
      expect(identified?.record).toEqual(record);
      expect(ahtuContract.read(identified?.row, record)).toMatchObject({ name: 'cases/AHTU-MP-2025-0007' });
      expect(ahtuContract.keyOf(record)).toEqual({ name: 'AHTU-MP-2025-0007' });
    },
  );

  it('may have a number with slashes, but none that begins as the collection does', () => {
    expect(identify('17/cases/2025')?.record.native).toBe('17/cases/2025');
    expect(identify('cases/')).toBeNull();
    expect(identify('cases/cases/7')).toBeNull();
    expect(ahtuContract.keyOf({ kind: 'case', native: 'cases/7' })).toBeNull();
  });
});
