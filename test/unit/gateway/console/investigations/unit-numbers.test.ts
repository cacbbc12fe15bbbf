import { UNIT_NUMBERS } from '../../../../../gateway/console/investigations/unit-numbers';

const read = (typed: Readonly<Record<string, string>>) => UNIT_NUMBERS.read(typed, '2025-10-14');

describe('the numbers of a unit', () => {
  it('are of this year up to today where no days are given', () => {
    expect(read({ unit: 'district:MP/Ratlam' }).operation?.variables).toEqual({
      ...{ unit: 'district:MP/Ratlam', from: '2025-01-01', to: '2025-10-14' },
    });
  });

  it('are of the days that are given, as an Indian officer writes them', () => {
    const { operation } = read({ unit: 'district:MP/Ratlam', from: '01.07.2025', to: '30/9/25' });
    expect(operation?.variables).toMatchObject({ from: '2025-07-01', to: '2025-09-30' });
  });

  it('are not asked for without a unit, or for days in the wrong order', () => {
    const asked = read({ unit: '', from: '01.10.2025', to: '01.07.2025' });
    expect(asked.operation === null && asked.problems.map(({ field }) => field)).toEqual(['unit', 'to']);
  });
});
