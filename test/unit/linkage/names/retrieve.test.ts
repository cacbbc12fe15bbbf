import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { tokenEvidence } from '../../../../subgraphs/linkage/names/prepared-name';
import { createNameGallery } from '../../../../subgraphs/linkage/names/retrieve';

const words = readFileSync(join(__dirname, '..', '..', '..', 'fixtures', 'names', 'dakshina-hi-dev.tsv'), 'utf8')
  .split('\n')
  .filter((line) => line !== '')
  .map((line) => line.split('\t') as [latin: string, devanagari: string, count: string]);

describe('a gallery of names', () => {
  const names = ['Sunita Kumari', 'sunita', 'सुनील', 'Qasim Ali', 'एनजीओ', 'Mahesh Kumar', '', '—', 'خان'];
  const gallery = createNameGallery(names);
  const first = (query: string) => gallery.rank(query, 1)[0]?.name;

  it.each([
    ['सुनीता', 'sunita'],
    ['Suneeta', 'sunita'],
    ['sunil', 'सुनील'],
    ['सुनीता कुमारी', 'Sunita Kumari'],
    ['Kumari Sunita Kumari', 'Sunita Kumari'],
    ['कासिम अली', 'Qasim Ali'],
    ['Ali Qasim', 'Qasim Ali'],
    ['एम. कुमार', 'Mahesh Kumar'],
    ['ngo', 'एनजीओ'],
    ['خان', 'خان'],
  ])('finds %s as %s', (query, name) => expect(first(query)).toBe(name));

  it('ranks an unforeseen spelling above a name of other words', () => {
    const strange = createNameGallery(['Kal Hans', 'H. N. Ramesh', 'hasna']);
    expect(strange.rank('हर्न्ना', 3)[0]?.name).toBe('hasna');
  });

  it('finds nothing for a query without letters', () => expect(gallery.rank('— 12', 10)).toEqual([]));

  it('gives no more names than requested, best first, each once', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.integer({ min: 1, max: 5 }), (query, top) => {
        const ranked = gallery.rank(query, top);
        expect(ranked.length).toBeLessThanOrEqual(top);
        expect(new Set(ranked.map(({ index }) => index)).size).toBe(ranked.length);
        for (const [at, { score }] of ranked.entries())
          expect(score).toBeLessThanOrEqual(ranked[at - 1]?.score ?? Infinity);
      }),
    );
  });

  it('compares each word of the queries once, however many names and queries have it', () => {
    const compared = jest.fn(tokenEvidence);
    const [given, families] = [words.slice(0, 300), words.slice(300, 320)];
    const many = createNameGallery(
      given.map(([latin], at) => `${latin} ${families[at % 20]?.[0]}`),
      compared,
    );
    const query = (at: number, family = at % 20) => `${given[at]?.[1]} ${families[family]?.[1]}`;
    for (let at = 0; at < 20; at++) many.rank(query(at), 1);
    compared.mockClear();
    const JOINED = 8;
    expect(many.rank(query(7, 11), 1)).toHaveLength(1);
    expect(compared.mock.calls.length).toBeLessThanOrEqual(JOINED);
  });

  it('finds nothing in an empty gallery', () => expect(createNameGallery([]).rank('sunita', 3)).toEqual([]));

  it('finds held-out words first in 98 of 100, among all their spellings', () => {
    const spellings = createNameGallery([...new Set(words.map(([latin]) => latin))]);
    const requested = [...new Set(words.map(([, devanagari]) => devanagari))].filter((_, at) => at % 5 === 0);
    const found = requested.filter((word) => {
      const name = spellings.rank(word, 1)[0]?.name;
      return words.some(([latin, devanagari]) => devanagari === word && latin === name);
    });
    expect(found.length / requested.length).toBeGreaterThan(0.98);
  });
});
