import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { nameParameters } from '../../../../subgraphs/linkage/names/parameters';
import { prepareName, SAME_NAME, tokenSimilarity } from '../../../../subgraphs/linkage/names/prepared-name';
import { romanise } from '../../../../subgraphs/linkage/names/romanise';

const names = readFileSync(join(__dirname, '..', '..', '..', 'fixtures', 'names', 'indian-names-dev.tsv'), 'utf8')
  .split('\n')
  .filter((line) => /^[^ \t]+\t[^ \t]+$/.test(line))
  .map((line) => line.split('\t') as [devanagari: string, latin: string]);

function similarity(a: string, b: string): number {
  const [left] = prepareName(a).tokens;
  const [right] = prepareName(b).tokens;
  return left && right ? tokenSimilarity(left, right) : NaN;
}

const word = fc.oneof(
  fc.constantFrom(...names.flat()),
  fc.string({ unit: 'binary' }),
  fc.string({ unit: fc.constantFrom('क', 'ा', '्', '़', 'ं', 'म', 'a', 'h', 'k') }),
);

describe('the similarity of two words of names', () => {
  it('does not depend on the order, lies between 0 and 1, and never throws', () => {
    fc.assert(
      fc.property(word, word, (a, b) => {
        for (const left of prepareName(a).tokens)
          for (const right of prepareName(b).tokens) {
            const there = tokenSimilarity(left, right);
            expect(there).toBe(tokenSimilarity(right, left));
            expect(there).toBeGreaterThanOrEqual(0);
            expect(there).toBeLessThanOrEqual(1);
            if (left.text === right.text) expect(there).toBe(1);
          }
      }),
    );
  });

  it.each([
    ['कुमार', 'कुमारी'],
    ['कुमार', 'kumari'],
    ['kumar', 'कुमारी'],
    ['kumar', 'kumari'],
    ['सुनील', 'सुनीला'],
    ['sunil', 'sunita'],
    ['सीता', 'गीता'],
    ['yadav', 'jadhav'],
  ])('says that %s is not %s', (a, b) => expect(similarity(a, b)).toBeLessThan(SAME_NAME));

  it.each([
    ['क़ासिम', 'कासिम'],
    ['ज़ाकिर', 'जाकिर'],
    ['फ़ातिमा', 'फातिमा'],
    ['क़ासिम', 'kasim'],
    ['कासिम', 'qasim'],
    ['ज़ाकिर', 'jakir'],
  ])('takes %s and %s for one name, although a nukta differs', (a, b) =>
    expect(similarity(a, b)).toBeGreaterThan(SAME_NAME),
  );

  it.each([
    ['पूजा', 'puja'],
    ['पूजा', 'pooja'],
    ['pooja', 'puja'],
    ['लक्ष्मी', 'laxmi'],
    ['laxmi', 'lakshmi'],
    ['सुनीता', 'suneeta'],
    ['मोहम्मद', 'mohd'],
    ['वीरेन्द्र', 'वीरेंद्र'],
    ['खण्डवा', 'खंडवा'],
    ['सिंह', 'singh'],
  ])('says that %s is another spelling of %s', (a, b) => expect(similarity(a, b)).toBeGreaterThanOrEqual(SAME_NAME));

  it('changes little when one of the words is in the other script', () => {
    const devanagari = fc.constantFrom(...names.map(([name]) => name));
    const changes = fc.sample(fc.tuple(devanagari, devanagari), { numRuns: 2000, seed: 4 }).map(([a, b]) => {
      const latin = romanise(b);
      return Math.abs(similarity(a, b) - similarity(a, latin));
    });
    changes.sort((a, b) => a - b);
    expect(changes[Math.floor(0.95 * changes.length)]).toBeLessThan(0.05);
    const strangers = names.filter(([name]) => similarity(name, romanise(name)) < SAME_NAME);
    expect(strangers.length / names.length).toBeLessThan(0.002);
  });

  it('says "same name" to hardly one of a hundred names of the same length', () => {
    const byLength = new Map<number, string[]>();
    for (const [, latin] of names) byLength.set(latin.length, [...(byLength.get(latin.length) ?? []), latin]);
    const pairs = names.map(([devanagari, latin], at) => {
      const others = (byLength.get(latin.length) ?? []).filter((other) => other !== latin);
      return [devanagari, others[(at * 7919) % others.length] ?? ''] as const;
    });
    const taken = pairs.filter(([a, b]) => b !== '' && similarity(a, b) >= SAME_NAME);
    expect(taken.length / pairs.length).toBeLessThan(0.01);
  });

  it('takes an initial neither as proof nor as contradiction', () => {
    expect(similarity('एम.', 'Mahesh')).toBeGreaterThan(0.4);
    expect(similarity('M.', 'Mahesh')).toBeLessThan(0.8);
    expect(similarity('R.', 'Mahesh')).toBe(0);
    expect(similarity('एम.', 'M.')).toBe(1);
  });

  it('of words in a script that is not read is above 0 only when they are equal', () => {
    expect(similarity('хан', 'хан')).toBe(1);
    expect(similarity('хан', 'khan')).toBe(0);
  });

  it('is not that of Latin letters when they are typed for a legacy font', () => {
    expect(prepareName('lquhrk oekZ').tokens).toEqual([]);
  });

  it('of words in another script of India is that of another spelling', () => {
    expect(similarity('خان', 'khan')).toBeGreaterThanOrEqual(SAME_NAME);
  });
});

describe('the parameters of names', () => {
  it('say what they were learnt from', () => {
    expect(nameParameters.asOf).toMatch(/^\d{4}-\d\d-\d\d$/);
    for (const corpus of nameParameters.corpora) {
      expect(corpus.sha256).toMatch(/^[0-9a-f]{64}$/);
      expect(corpus.licence).toMatch(/^(?:CC|MIT)/);
      expect(corpus.pairs).toBeGreaterThan(0);
    }
  });
});
