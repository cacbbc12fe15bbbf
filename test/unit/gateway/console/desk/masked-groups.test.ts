import { maskedGroups } from '../../../../../gateway/console/desk/masked-groups';

describe('what an answer shows in part', () => {
  it('is said once a group, with the number of children', () => {
    const row = { group: 'IDENTITY', level: 'MASKED', law: 'JJ Act s.74' };
    const withheld = [
      { ...row, child: 'a' },
      { ...row, child: 'b' },
      { ...row, child: 'b', level: 'NONE' },
    ];
    expect(maskedGroups({ extensions: { withheld } })).toEqual([
      { ...row, children: 2 },
      { ...row, level: 'NONE', children: 1 },
    ]);
  });

  it('is nothing where all is shown', () => {
    for (const extensions of [{}, { withheld: [] }, { withheld: 'odd' }])
      expect(maskedGroups({ extensions })).toEqual([]);
    expect(maskedGroups({})).toEqual([]);
  });
});
