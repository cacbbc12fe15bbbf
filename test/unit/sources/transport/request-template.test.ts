import * as fc from 'fast-check';
import { SaxesParser } from 'saxes';
import { AgencyFailure } from '../../../../subgraphs/runtime/agency/agency-failure';
import { createTemplate } from '../../../../subgraphs/sources/transport/request-template';

const REFUSED = new AgencyFailure('AGENCY_REFUSED');
const value = fc.oneof(
  fc.string(),
  fc.string({ unit: 'binary' }),
  fc.constantFrom('../..', 'a/b', '"}', '</x>', 'a&b=c', 'क', '%2F', '\\'),
);

/** What a template gives, or null for a value that cannot be sent. */
function fill(text: string, place: Parameters<typeof createTemplate>[1], given: string): string | null {
  try {
    return createTemplate(text, place).fill({ a: given });
  } catch (error) {
    expect(error).toEqual(REFUSED);
    return null;
  }
}

describe('a placeholder', () => {
  it('is filled by its name, and braces that are none stay', () => {
    const template = createTemplate('{"keys":[{keys}],"of":{"station":"{stationCode}"},"n":{limit}}', 'JSON');
    expect(template.fill({ keys: '"1","2"', stationCode: '0"7', limit: '10' })).toBe(
      '{"keys":["1","2"],"of":{"station":"0\\"7"},"n":10}',
    );
  });

  it('in a path is one segment, whatever its value', () => {
    fc.assert(
      fc.property(value, (given) => {
        if (/\p{Cs}/u.test(given)) return;
        const path = fill('/fir/{a}/x', 'PATH', given);
        if (path === null) expect(given).toMatch(/^\.*$/);
        else {
          const url = new URL(`http://system${path}`);
          expect(url.pathname.split('/').map(decodeURIComponent)).toEqual(['', 'fir', given, 'x']);
        }
      }),
    );
  });

  it('in the query of a path is one value, and may be empty', () => {
    expect(fill('/list?after={a}&n=1', 'PATH', 'x&n=2')).toBe('/list?after=x%26n%3D2&n=1');
    expect(fill('/list?after={a}', 'PATH', '')).toBe('/list?after=');
  });

  it('in a JSON text stays within its quotes, and outside of them is a number or nothing', () => {
    fc.assert(
      fc.property(value, (given) => {
        expect(JSON.parse(fill('{"k":"x{a}","\\"q":1}', 'JSON', given) ?? '')).toEqual({ k: `x${given}`, '"q': 1 });
        const bare = fill('{"q\\"":"","k":{a}}', 'JSON', given);
        if (bare !== null) expect(JSON.parse(bare)).toEqual({ 'q"': '', k: Number(given) });
      }),
    );
    expect(fill('{"k":{a}}', 'JSON', '7')).toBe('{"k":7}');
    for (const given of ['007', '', '1,"x":2', 'null']) expect(fill('{"k":{a}}', 'JSON', given)).toBeNull();
  });

  it('in XML stays the text of its element or attribute', () => {
    fc.assert(
      fc.property(value, (given) => {
        const xml = fill('<r k="{a}"><b>{a}</b></r>', 'XML', given);
        if (xml === null) return;
        const seen: string[] = [];
        const parser = new SaxesParser();
        parser.on('opentag', ({ name }) => seen.push(name));
        parser.on('text', (text) => seen.push(text));
        parser.write(xml).close();
        // XML knows one sign for the end of a line.
        const text = given.replace(/\r\n?/g, '\n');
        expect(seen).toEqual(text === '' ? ['r', 'b'] : ['r', 'b', text]);
      }),
    );
    expect(fill('<b>{a}</b>', 'XML', '\u0001')).toBeNull();
  });

  it('in a header begins no other header', () => {
    expect(fill('k={a}', 'HEADER', 'MP/7')).toBe('k=MP/7');
    for (const given of ['a\r\nx: y', 'क']) expect(fill('{a}', 'HEADER', given)).toBeNull();
  });
});
