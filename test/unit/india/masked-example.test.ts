import fc from 'fast-check';
import { maskedExample } from '../../../subgraphs/india/masked-example';

describe('the masked example', () => {
  it.each([
    ['14/10/25 10:00', '99/99/99 99:99'],
    ['Kusum Banjara, 9425', 'aaaaa aaaaaaa, 9999'],
    ['कुसुम १४', 'अअअअअ 99'],
    ['Ünal é', 'aaaa a'],
    ['\u0000\n\u2028', '···'],
    [-3.5, '-9.9'],
    [{ name: 'Kusum' }, '{}'],
    [['Kusum'], '[]'],
    [true, 'true/false'],
    [null, ''],
  ])('of %j is its shape %j', (value, shape) => expect(maskedExample(value)).toBe(shape));

  it('has no letter or digit of the value, and a maximum length', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (value) => {
        const masked = maskedExample(value);
        expect(masked).toMatch(/^[9aअ·… -/:-@[-`{-~]*$/u);
        expect(Array.from(masked).length).toBeLessThanOrEqual(41);
      }),
    );
    expect(maskedExample('x'.repeat(1e6))).toBe(`${'a'.repeat(40)}…`);
  });
});
