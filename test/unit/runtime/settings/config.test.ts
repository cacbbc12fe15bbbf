import { readSubgraphConfig } from '../../../../subgraphs/runtime/settings/config';

describe('the settings of a subgraph', () => {
  it('let one officer open three children at once and ten a day where nothing else is said', () => {
    expect(readSubgraphConfig({}).breakGlass).toEqual({ atOnce: 3, perDay: 10 });
    const { breakGlass } = readSubgraphConfig({ BREAK_GLASS_AT_ONCE: '1', BREAK_GLASS_PER_DAY: '4' });
    expect(breakGlass).toEqual({ atOnce: 1, perDay: 4 });
  });

  it('never let break-glass be without a ceiling', () => {
    for (const BREAK_GLASS_PER_DAY of ['0', '-1', 'Infinity', 'none', '1.5']) {
      expect(() => readSubgraphConfig({ BREAK_GLASS_PER_DAY })).toThrow(
        'BREAK_GLASS_PER_DAY: expected a whole number from 1 to 1000000',
      );
    }
  });
});
