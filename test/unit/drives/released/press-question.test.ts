import type { Cut } from '../../../../subgraphs/drives/cut/cut';
import { pressQuestion } from '../../../../subgraphs/drives/released/press-question';
import { cut } from '../figures/cut';

const TODAY = '2025-10-03';
const ask = (stated: Partial<Cut>) => pressQuestion(cut(stated), TODAY);
const codeOf = (stated: Partial<Cut>) => {
  try {
    return ask(stated);
  } catch (error) {
    const { extensions } = error as { extensions: { code: string; expected: string } };
    return [extensions.code, extensions.expected.split(':')[0]?.split(',')[0]];
  }
};

describe('the press', () => {
  it('may ask of whole months that have ended', () => {
    expect(ask({ from: '2025-08-01', to: '2025-09-30' }).months).toEqual(['2025-08', '2025-09']);
    const expected = ['FIGURE_NOT_RELEASED', 'whole months that have ended'];
    for (const period of [
      { from: '2025-08-02', to: '2025-09-30' },
      { from: '2025-08-01', to: '2025-09-29' },
      { from: '2025-10-01', to: '2025-10-31' },
      { from: null, to: '2025-09-30' },
      { from: '1990-01-01', to: '2025-09-30' },
    ])
      expect(codeOf(period)).toEqual(expected);
  });

  it('may ask of persons traced or registered, by one property at most', () => {
    expect(ask({ basis: 'REGISTERED_IN_PERIOD', filter: { sex: 'F' } }).asked).toEqual({ property: 'sex', value: 'F' });
    expect(ask({ filter: { notSaid: 'reason' } }).asked).toEqual({ property: 'reason', value: '' });
    for (const stated of [
      { basis: 'PENDING_AT' },
      { basis: 'COHORT' },
      { unitOfCount: 'CASE' },
      { filter: { sex: 'F', foundState: 'GJ' } },
      ...[{ priorReport: 'NONE' }, { drive: 'x' }, { foundElsewhere: true }, { head: 'KIDNAPPING' }].map((filter) => ({
        filter,
      })),
      ...[{ registeredIn: '2025-01' }, { within: 'district:MP/Ratlam' }, { notSaid: 'district' }].map((filter) => ({
        filter,
      })),
    ] as Partial<Cut>[])
      expect([stated, codeOf(stated)]).toEqual([stated, ['FIGURE_NOT_RELEASED', expect.any(String)]]);
  });
});
