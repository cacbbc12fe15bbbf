import { barTable } from '../../../../../gateway/report/markup/bar-table';

describe('a table with bars', () => {
  const { markup } = barTable({
    columns: [{ name: 'Step' }, { name: 'Children' }],
    rows: [
      { label: 'a <b>', bar: [{ kind: 'girls', size: 50 }], cells: ['50'] },
      {
        label: 'c',
        bar: [
          { kind: 'gap', size: 50 },
          { kind: 'boys', size: 50 },
        ],
        cells: ['50'],
      },
      { label: 'd', bar: [{ kind: 'plain', size: 0 }], cells: ['0'] },
      { label: 'e', bar: [{ kind: 'plain', size: 0.01 }], cells: ['1'] },
    ],
    most: 100,
    labels: 'long',
  });
  const rects = [...markup.matchAll(/<rect class="(\w+)" x="(\d+)" width="(\d+)"/gu)].map(([, ...all]) => all);

  it('draws each part to scale, and where the parts before it end', () => {
    expect(rects.slice(0, 2)).toEqual([
      ['girls', '0', '500'],
      ['boys', '500', '500'],
    ]);
  });

  it('draws nothing for nobody, and at least a line for somebody', () => {
    expect(rects.slice(2)).toEqual([['plain', '0', '6']]);
  });

  it('writes every number beside its bar, and labels as texts', () => {
    expect([...markup.matchAll(/<td class="number">(\d+)<\/td>/gu)].map(([, cell]) => cell)).toEqual([
      '50',
      '50',
      '0',
      '1',
    ]);
    expect(markup).toContain('a &lt;b&gt;');
  });
});
