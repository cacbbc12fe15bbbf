import fc from 'fast-check';
import { parse } from 'lossless-json';
import { parseExactJson } from '../../../../subgraphs/runtime/agency/exact-json';

/** The same rule by another parser. */
const byOtherParser = (text: string): unknown =>
  parse(text, undefined, {
    parseNumber: (digits) => (/^-?\d{16,}$/.test(digits) ? digits : Number(digits)),
    onDuplicateKey: ({ newValue }) => newValue,
  });

describe('parseExactJson', () => {
  it('keeps every digit of an integer of 16 digits or more, as a string', () => {
    const text = '{"a":123456789012345678,"b":[ -9007199254740993,9007199254740993 ],"c": 1234567890123456}';
    expect(parseExactJson(text)).toEqual({
      a: '123456789012345678',
      b: ['-9007199254740993', '9007199254740993'],
      c: '1234567890123456',
    });
  });

  it('keeps shorter integers, decimals and powers of ten as numbers', () => {
    const text = '[123456789012345,12345678901234567.5,1234567890123456789e2,0.12345678901234567,-1]';
    expect(parseExactJson(text)).toEqual([
      123456789012345, 12345678901234567.5, 123456789012345678900, 0.12345678901234567, -1,
    ]);
  });

  it('takes no digits inside a string for a number, however the string quotes and escapes', () => {
    const strings = [':1234567890123456789', '"a":1234567890123456789,', '\\', '\\" ,1234567890123456789', ''];
    expect(parseExactJson(JSON.stringify({ strings }).replace('}', ',"n":1234567890123456789}'))).toEqual({
      strings,
      n: '1234567890123456789',
    });
  });

  it('gives no object a foreign prototype', () => {
    const parsed = parseExactJson('{"__proto__":{"isOfficer":true},"id":1234567890123456789}');
    expect(Object.getPrototypeOf(parsed)).toBe(Object.prototype);
    expect(({} as { isOfficer?: boolean }).isOfficer).toBeUndefined();
  });

  it('rejects what is not JSON, long integers in it or not', () => {
    for (const text of [
      '',
      '<html>',
      '{"a":',
      '{"a":1234567890123456789',
      '"1234567890123456',
      '[01234567890123456]',
    ]) {
      // The last one would become valid by mere quoting.
      expect(() => parseExactJson(text)).toThrow(SyntaxError);
    }
  });

  it('agrees with a lossless parser on any document (law)', () => {
    const digits = fc.stringMatching(/^-?[1-9]\d{0,24}$/);
    const tricky = fc.stringMatching(/^[:,[\s"\\\d-]{0,40}$/);
    const { document } = fc.letrec<{ document: string }>((tie) => ({
      document: fc.oneof(
        { maxDepth: 4 },
        digits,
        fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => JSON.stringify(value)),
        fc.oneof(tricky, fc.string()).map((text) => JSON.stringify(text)),
        fc.array(tie('document')).map((items) => `[${items.join(', ')}]`),
        fc
          .array(fc.tuple(fc.oneof(tricky, fc.string()), tie('document')))
          .map((entries) => `{${entries.map(([key, value]) => `${JSON.stringify(key)}:${value}`).join(',')}}`),
      ),
    }));
    fc.assert(
      fc.property(document, (text) => {
        expect(parseExactJson(`[${text}]`)).toEqual(byOtherParser(`[${text}]`));
      }),
      { numRuns: 300 },
    );
  });
});
