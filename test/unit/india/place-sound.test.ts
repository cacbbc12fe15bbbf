import fc from 'fast-check';
import { placeSound, soundDistance, soundSlack } from '../../../subgraphs/india/place-sound';

it.each([
  ['कटनी', 'Katnee'],
  ['छिंदवाड़ा', 'Chhindwara'],
  ['जबलपुर', 'Jabalpur'],
  ['पन्ना', 'Panna'],
  ['झुंझुनू', 'Jhunjhunu'],
  ['टीकमगढ़', 'Teekamgarh'],
  ['कोझिकोड', 'Kozhikod'],
])('%s sounds like %s', (hindi, latin) => {
  expect(placeSound(hindi)).toBe(placeSound(latin));
});

it('a distance is the same in both directions, and none only between equals', () => {
  const sound = fc.string({
    unit: fc.constantFrom('k', 't', 'n', 'r', 's', 'd', 'b', 'v', 'm', 'a', 'i', 'u', 'e', 'o', 'h'),
    maxLength: 9,
  });
  fc.assert(
    fc.property(sound, sound, (one, other) => {
      const most = soundSlack(9);
      const [there, back] = [soundDistance(one, other, most), soundDistance(other, one, most)];
      expect([there > most, back > most]).toEqual([there > most, there > most]);
      if (there <= most) expect(back).toBe(there);
      if (there === 0) expect(one).toBe(other);
    }),
  );
});

it('short names bear no slip', () => {
  expect([3, 4, 5, 8].map(soundSlack)).toEqual([0, 0, 1, 2]);
});

it('a text of no Latin letters and no Devanagari has no sound', () => {
  expect([placeSound('420'), placeSound('?'), placeSound('')]).toEqual(['', '', '']);
});
