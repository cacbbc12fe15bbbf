import fc from 'fast-check';
import { createSealedPlaces } from '../../../../subgraphs/runtime/paging/sealed-place';
import { testSecrets } from '../../../sealing';

const places = createSealedPlaces(testSecrets.token);
const refusal = (requested: () => unknown) => {
  try {
    return JSON.stringify(requested());
  } catch (error) {
    return (error as { extensions: { code: string } }).extensions.code;
  }
};

describe('a sealed place', () => {
  it('is read back from its list, and is the same each time', () => {
    fc.assert(
      fc.property(fc.string(), fc.string({ unit: 'grapheme', minLength: 1 }), (list, place) => {
        expect(places.read(list, places.seal(list, place))).toBe(Buffer.from(place, 'utf8').toString('utf8'));
        expect(places.seal(list, place)).toBe(places.seal(list, place));
      }),
    );
  });

  it('is none of another list, nor altered in a single character, nor cut', () => {
    const cursor = places.seal('review', '{"bits":12.5,"low":"c1"}');
    expect(refusal(() => places.read('review of MP', cursor))).toBe('CURSOR_MALFORMED');
    for (let at = 0; at < cursor.length; at++) {
      const other = cursor[at] === 'A' ? 'B' : 'A';
      expect(refusal(() => places.read('review', cursor.slice(0, at) + other + cursor.slice(at + 1)))).toBe(
        'CURSOR_MALFORMED',
      );
      expect(refusal(() => places.read('review', cursor.slice(0, at)))).toBe('CURSOR_MALFORMED');
    }
  });

  it('shows nothing of the place, and places that begin alike begin differently', () => {
    const [one, two] = [
      places.seal('review', '{"bits":12.5,"low":"c1"}'),
      places.seal('review', '{"bits":12.5,"low":"c2"}'),
    ];
    expect(Buffer.from(one, 'base64url').toString('latin1')).not.toContain('bits');
    expect(one.slice(0, 8)).not.toBe(two.slice(0, 8));
    expect(one.slice(24)).not.toBe(two.slice(24));
  });
});
