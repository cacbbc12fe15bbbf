import { looksLikeLegacyFont } from '../../../subgraphs/india/legacy-font';
import table from '../../../subgraphs/india/legacy-font-letters.json';
import { devanagariWords, nameRows } from '../../devanagari-words';
import { toChanakya } from './chanakya-writer';
import { toKrutiDev } from './kruti-dev-writer';
import { learnLegacyLetters } from './legacy-font-letters';

const rows = nameRows();
const latin = [...new Set(rows.filter((text) => /^[a-z]+$/.test(text)))];
const devanagari = devanagariWords();
const drawn = devanagari.flatMap((word) => {
  const one = toKrutiDev(word);
  return one === null ? [] : [{ word, one }];
});

describe('Devanagari typed for Chanakya', () => {
  const typed = devanagari.flatMap((word) => toChanakya(word) ?? []).filter((one) => one.length >= 4);

  it('is recognised in nineteen of twenty words alone, of four signs and more', () => {
    expect(typed.filter(looksLikeLegacyFont).length / typed.length).toBeGreaterThanOrEqual(0.95);
  });

  it('is recognised in 99 of 100 names of two words', () => {
    const names = typed.map((one, at) => `${one} ${typed[(at * 7) % typed.length] ?? ''}`);
    expect(names.filter(looksLikeLegacyFont).length / names.length).toBeGreaterThanOrEqual(0.99);
  });

  it.each(['José Núñez', 'Åse Ødegård', 'Éloïse Ñíguez', 'Þórður Ægisson', 'Žižek', '«सुनीता»', '— · —'])(
    'is not seen in %s',
    (text) => expect(looksLikeLegacyFont(text)).toBe(false),
  );

  it('is not seen in Hindi in UTF-8 that was read as another encoding', () => {
    const mistaken = devanagari.map((word) => Buffer.from(word, 'utf8').toString('latin1'));
    expect(mistaken.filter(looksLikeLegacyFont)).toEqual([]);
  });
});

describe('Devanagari typed for Kruti Dev', () => {
  it('is recognised in five of six words alone, of five letters and more', () => {
    const long = drawn.filter(({ word }) => (word.match(/\p{L}/gu) ?? []).length >= 5);
    const found = long.filter(({ one }) => looksLikeLegacyFont(one));
    expect(found.length / long.length).toBeGreaterThanOrEqual(0.83);
  });

  it('is recognised in 97 of 100 names of two words', () => {
    const names = drawn.map(({ one }, at) => `${one} ${drawn[(at * 7) % drawn.length]?.one ?? ''}`);
    expect(names.filter(looksLikeLegacyFont).length / names.length).toBeGreaterThanOrEqual(0.97);
  });

  it('is not seen in any Latin word of the corpora, in whatever case', () => {
    const cased = latin.flatMap((word) => [word, word.toUpperCase(), word.charAt(0).toUpperCase() + word.slice(1)]);
    expect(cased.filter(looksLikeLegacyFont)).toEqual([]);
    const names = latin.map((word, at) => `${word} ${latin[(at * 7) % latin.length] ?? ''}`);
    expect(names.filter(looksLikeLegacyFont).length / names.length).toBeLessThan(1e-4);
  });

  it.each([
    'The boy was found near the main gate of the station.',
    "D'Souza",
    'McDonald RamKumar',
    'A.K. Sharma s/o R.K. Sharma',
    'सुनीता वर्मा',
    'Sunita सुनीता',
    '',
    '12345',
    'José Núñez',
    'MD. IQBAL',
    'Rosy Minz',
  ])('is not seen in %s', (text) => expect(looksLikeLegacyFont(text)).toBe(false));

  it('is told by the letters that the corpora have', () => {
    expect(table).toEqual(
      learnLegacyLetters(
        drawn.map(({ one }) => one),
        latin,
      ),
    );
  });
});
