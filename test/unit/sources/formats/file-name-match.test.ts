import * as fc from 'fast-check';
import { isUnfinished, matchesName } from '../../../../subgraphs/sources/formats/file-name-match';

describe('the name of a file', () => {
  it.each([
    ['stays-*.csv', 'stays-2026-11-30.csv', true],
    ['stays-*.csv', 'stays-.csv', true],
    ['stays-*.csv', 'old-stays-1.csv', false],
    ['stays-*.csv', 'stays-1.csv.part', false],
    ['stays-??.csv', 'stays-11.csv', true],
    ['stays-?.csv', 'stays-क.csv', true],
    ['stays-?.csv', 'stays-.csv', false],
    ['a.csv', 'abcsv', false],
    ['[a].csv', 'a.csv', false],
    ['*', 'x', true],
    ['../*', 'x', false],
  ])('of the pattern %j: is %j one, %j', (pattern, name, is) => {
    expect(matchesName(pattern, name)).toBe(is);
  });

  it('matches as a regular expression does', () => {
    const text = fc.string({ unit: fc.constantFrom('a', 'b', '*', '?'), maxLength: 8 });
    fc.assert(
      fc.property(text, fc.string({ unit: fc.constantFrom('a', 'b'), maxLength: 8 }), (pattern, name) => {
        const expression = new RegExp(
          `^${pattern.replaceAll('*', '.*').replaceAll('?', '.')}$`.replace(/(\.\*)+/g, '.*'),
        );
        expect(matchesName(pattern, name)).toBe(expression.test(name));
      }),
      { numRuns: 1000 },
    );
  });

  it('needs no exponential time, whatever the pattern', () => {
    expect(matchesName('*a'.repeat(60) + 'b', 'a'.repeat(250))).toBe(false);
  });

  it.each(['~$register.xlsx', '.hidden.csv', '.~lock.a.csv#', 'a.csv.part', 'a.TMP', 'a.csv~', 'a.filepart'])(
    'says that %j is not finished',
    (name) => {
      expect(isUnfinished(name)).toBe(true);
    },
  );
});
