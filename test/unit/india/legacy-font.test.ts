import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fromKrutiDev } from '../../../subgraphs/india/kruti-dev';
import { looksLikeLegacyFont } from '../../../subgraphs/india/legacy-font';
import table from '../../../subgraphs/india/legacy-font-letters.json';
import { toKrutiDev } from './kruti-dev-writer';
import { learnLegacyLetters } from './legacy-font-letters';

const folder = join(__dirname, '..', '..', 'fixtures', 'names');
const rows = readdirSync(folder)
  .filter((file) => file.endsWith('.tsv'))
  .sort()
  .flatMap((file) => readFileSync(join(folder, file), 'utf8').split('\n'))
  .flatMap((line) => line.split('\t').slice(0, 2));
const latin = [...new Set(rows.filter((text) => /^[a-z]+$/.test(text)))];
const devanagari = [...new Set(rows.filter((text) => /^\p{Script=Devanagari}+$/u.test(text)))];
const drawn = devanagari.flatMap((word) => {
  const one = toKrutiDev(word);
  return one === null ? [] : [{ word, one }];
});

describe('Devanagari typed for Kruti Dev', () => {
  it.each([
    ['lquhrk oekZ', 'सुनीता वर्मा'],
    ["jkts'k dqekj", 'राजेश कुमार'],
    ['dhfrZ', 'कीर्ति'],
    ['/keZsUnz', 'धर्मेन्द्र'],
    ['fiz;adk', 'प्रियंका'],
    ['t+kfgn [+kku', 'ज़ाहिद ख़ान'],
  ])('%s is read as %s', (text, read) => expect(fromKrutiDev(text)).toBe(read.normalize('NFC')));

  it('is read as what was written, for every word of the corpora', () => {
    expect(drawn.length / devanagari.length).toBeGreaterThan(0.99);
    expect(drawn.filter(({ word, one }) => fromKrutiDev(one) !== word.normalize('NFC'))).toEqual([]);
  });

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
