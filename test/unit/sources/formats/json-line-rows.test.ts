import * as fc from 'fast-check';
import { dumpReader, temporaryFolder } from './temporary-files';

const read = dumpReader(temporaryFolder(), { format: 'json-lines' });

describe('a dump of JSON lines', () => {
  it('is read back as it was written', async () => {
    // Integers of 16 digits become texts, so that no digit is lost.
    const value = fc.oneof(
      fc.string(),
      fc.integer(),
      fc.double({ min: 0, max: 1 }),
      fc.constant(null),
      fc.array(fc.string()),
    );
    const rows = fc.array(fc.dictionary(fc.string(), value), { maxLength: 6 });
    await fc.assert(
      fc.asyncProperty(rows, fc.constantFrom('\n', '\r\n'), fc.boolean(), async (meant, lineEnd, last) => {
        const lines = meant.map((row) => JSON.stringify(row));
        const result = await read(lines.join(lineEnd) + (last ? lineEnd : ''));
        expect(result.refused).toBeNull();
        expect(JSON.stringify(result.rows)).toBe(JSON.stringify(lines.map((line) => JSON.parse(line) as unknown)));
      }),
    );
  });

  it('that was cut at any byte is refused, or gives whole rows', async () => {
    const rows = [{ a: 'क\n', n: 12 }, { a: '}{', b: [{ c: 1 }] }, { a: '', x: null }]; // prettier-ignore
    const bytes = Buffer.from(rows.map((row) => `${JSON.stringify(row)}\n`).join(''));
    let taken = 0;
    for (let length = 0; length < bytes.length; length++) {
      const result = await read(bytes.subarray(0, length));
      expect(result.rows).toEqual(rows.slice(0, result.rows.length));
      if (result.refused === null) taken += 1;
      else expect(result.refused).toMatch(/^TRUNCATED/);
    }
    // Before the first row, and before or after the line end of each row but the last, which lost only its line end.
    expect(taken).toBe(6);
  });

  it.each([
    ['a broken line', '{"a":1}\n{"a":\n{"a":2}\n', 'NOT_READABLE 2'],
    ['a broken last line with a line end', '{"a":1}\n{"a":\n', 'NOT_READABLE 2'],
    ['a line that is no object', '{"a":1}\n[1]\n', 'ROW_SHAPE 2 no object'],
    ['a line nested without end', `${'{"a":'.repeat(50)}1${'}'.repeat(50)}\n`, 'TOO_LARGE 1 values in a line'],
    ['a line of over 1 MiB', `{"a":"${'x'.repeat(1_200_000)}`, 'TOO_LARGE 1 a line of more than 1 MiB'],
  ])('is refused for %s', async (_, text, refused) => {
    expect((await read(text)).refused).toBe(refused);
  });

  it('skips empty lines and keeps the digits of long numbers', async () => {
    expect((await read('\n{"id":12345678901234567890}\n \n')).rows).toEqual([{ id: '12345678901234567890' }]);
  });
});
