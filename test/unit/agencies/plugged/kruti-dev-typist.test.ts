import fc from 'fast-check';
import { fromKrutiDev } from '../../../../subgraphs/india/kruti-dev';
import { readRows } from '../../../agencies/data-file';
import { typedForKrutiDev } from '../../../agencies/plugged/kruti-dev-typist';
import { windows1252 } from '../../../agencies/plugged/windows-1252';

/** Some versions of Node.js decode this encoding as Latin-1, except in pieces. */
const LATER = { stream: true };

const column = (file: string, name: string) => readRows(file).flatMap((cell) => cell(name).split('|'));
const words = [
  ...column('names.csv', 'name_hi'),
  ...column('villages.csv', 'name_hi'),
  ...column('districts.csv', 'name_hi'),
  ...column('districts-gj.csv', 'name_hi'),
  ...column('marks.csv', 'hi').map((mark) => mark.replaceAll('ॐ', 'ऊँ')),
];

describe('typing for Kruti Dev', () => {
  it('types names as offices type them', () => {
    expect(typedForKrutiDev('सुनीता वर्मा')).toBe('lquhrk oekZ');
    expect(typedForKrutiDev('कार्तिक')).toBe('dkfrZd');
    expect(typedForKrutiDev('शिशु गृह, सूरत')).toBe("f'k'kq x`g] lwjr");
  });

  it('shows every word of the story as it was meant', () => {
    for (const word of words) expect(fromKrutiDev(typedForKrutiDev(word))).toBe(word.normalize('NFC'));
  });

  it('shows every word that syllables of the story make up', () => {
    const syllables = words.flatMap((word) => word.normalize('NFC').match(/(?:[क-ह]़?्)*[क-ह]़?[ािीुूृेैोौ]?ं?/gu) ?? []);
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...new Set(syllables)), { minLength: 1, maxLength: 5 }), (chosen) => {
        const word = chosen.join('');
        expect(fromKrutiDev(typedForKrutiDev(word))).toBe(word);
      }),
      { numRuns: 500 },
    );
  });

  it('uses only signs that windows-1252 has', () => {
    for (const word of words) {
      const typed = typedForKrutiDev(word);
      expect(new TextDecoder('windows-1252').decode(windows1252(typed), LATER)).toBe(typed);
    }
  });
});
