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

  it('is also what is withheld of a child whose trace is shown, each group of a child once', () => {
    const identity = { group: 'IDENTITY', level: 'MASKED', law: 'JJ Act s.74' };
    const reports = { group: 'REPORTS', level: 'EXISTS', law: 'JJ Act s.99' };
    const [a, b] = ['a', 'b'].map((id) => ({ id, trace: {}, withheld: [identity, reports] }));
    const answer = {
      data: { one: a, list: [{ node: b }, { node: a }] },
      extensions: { withheld: [{ ...identity, child: 'a' }] },
    };
    expect(maskedGroups(answer)).toEqual([
      { ...identity, children: 2 },
      { ...reports, children: 2 },
    ]);
    const nameless = { data: { child: { trace: {}, withheld: [identity] } }, extensions: answer.extensions };
    expect(maskedGroups(nameless)).toEqual([{ ...identity, children: 1 }]);
    // Of a match, `withheld` is no list of groups.
    expect(
      maskedGroups({
        data: {
          match: { withheld: { fields: ['GIVEN'] } },
          odd: { trace: {}, withheld: [null, 3] },
          hit: { id: 'c', withheld: [reports] },
        },
      }),
    ).toEqual([]);
  });

  it('is found however deep an answer is nested', () => {
    let data: object = { id: 'a', trace: {}, withheld: [{ group: 'REPORTS', level: 'EXISTS', law: 'JJ Act s.99' }] };
    for (let depth = 0; depth < 50_000; depth += 1) data = { inner: data };
    expect(maskedGroups({ data: data as Record<string, unknown> })).toHaveLength(1);
  });

  it('is nothing where all is shown', () => {
    for (const extensions of [{}, { withheld: [] }, { withheld: 'odd' }])
      expect(maskedGroups({ extensions })).toEqual([]);
    expect(maskedGroups({})).toEqual([]);
  });
});
