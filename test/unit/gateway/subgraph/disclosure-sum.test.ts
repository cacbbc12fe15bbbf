import { readDisclosed, sumDisclosures } from '../../../../gateway/subgraph/disclosure-sum';

const disclosure = {
  child: 'c1',
  shown: 'c2',
  protected: false,
  returned: { CASE: 'FULL', IDENTITY: 'MASKED' },
  withheld: { IDENTITY: 'MASKED' },
} as const;

describe('what a subgraph reports as disclosed', () => {
  it('is read as received, and empty when it reports nothing', () => {
    expect(readDisclosed(undefined)).toEqual([]);
    expect(readDisclosed({})).toEqual([]);
    expect(readDisclosed({ disclosed: [disclosure] })).toEqual([disclosure]);
  });

  it.each<[string, unknown]>([
    ['no object', 'x'],
    ['no list', { disclosed: {} }],
    ['no child', { disclosed: [{ ...disclosure, child: '' }] }],
    ['a child that is no text', { disclosed: [{ ...disclosure, child: 7 }] }],
    ['a group that is none', { disclosed: [{ ...disclosure, returned: { SECRETS: 'FULL' } }] }],
    ['a level that is none', { disclosed: [{ ...disclosure, withheld: { CASE: 'SOME' } }] }],
    ['a word too many', { disclosed: [{ ...disclosure, name: 'Asha' }] }],
    ['a list in a group’s place', { disclosed: [{ ...disclosure, returned: [] }] }],
  ])('is not accepted with %s', (_, extensions) => {
    expect(readDisclosed(extensions)).toBeNull();
  });
});

describe('what all subgraphs disclosed of a child', () => {
  it('is the most that any returned and the least that any withheld, under the id that the caller knows', () => {
    const sum = sumDisclosures([
      disclosure,
      { child: 'c1', protected: true, returned: { IDENTITY: 'FULL' }, withheld: { IDENTITY: 'NONE' } },
    ]);
    expect(sum.children).toEqual([
      {
        child: 'c1',
        shown: 'c2',
        protected: true,
        returned: { CASE: 'FULL', IDENTITY: 'FULL' },
        withheld: { IDENTITY: 'NONE' },
      },
    ]);
    expect(sum.withheld).toEqual([{ child: 'c2', group: 'IDENTITY', level: 'NONE', law: 'POCSO Act s.33(7)' }]);
  });

  it('says once what is withheld of two children of the log who are one to the caller', () => {
    const part = { shown: 'c1', protected: false, returned: {} };
    const sum = sumDisclosures([
      { ...part, child: 'c1', withheld: { IDENTITY: 'MASKED' } },
      { ...part, child: 'c2', withheld: { IDENTITY: 'NONE', FAMILY: 'NONE' } },
    ]);
    expect(sum.children).toHaveLength(2);
    expect(sum.withheld.map(({ child, group, level }) => [child, group, level])).toEqual([
      ['c1', 'IDENTITY', 'NONE'],
      ['c1', 'FAMILY', 'NONE'],
    ]);
  });

  it('names no child that the registry did not name to the caller', () => {
    const sum = sumDisclosures([{ child: 'c1', protected: false, returned: {}, withheld: { CASE: 'MASKED' } }]);
    expect(sum.withheld).toEqual([]);
  });
});
