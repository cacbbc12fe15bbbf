import * as fc from 'fast-check';
import { exportIndex, importIndex } from '../../../../../subgraphs/linkage/matching/index/index-state';
import { LIVE_BOUNDS, MatchIndex } from '../../../../../subgraphs/linkage/matching/index/match-index';
import { Matcher } from '../../../../../subgraphs/linkage/matching/match';
import { START_MODEL } from '../../../../../subgraphs/linkage/matching/fitting/start-model';
import { OpenSet } from '../../../../matching-data/open-set';
import { filledIndex, SUNITA } from '../people';

const set = new OpenSet(5, 500);

function holding(...numbers: readonly number[]): MatchIndex {
  const index = new MatchIndex();
  for (const number of numbers) index.put(set.missingReport(number));
  return index;
}

/** So wide that no bucket is truncated: a truncated one gives its newest rows, so the order would matter. */
const UNCUT = { widestBucket: 1000, perBucket: 1000, rows: 100_000, candidates: 1000 };

function answers(index: MatchIndex) {
  const matcher = new Matcher(index, START_MODEL);
  return Array.from({ length: 25 }, (_, at) =>
    matcher
      .match(set.query(at).record, { first: 10, minPosterior: 1e-6, search: UNCUT })
      .map(({ id, totalBits, posterior, tie }) => [id, totalBits, posterior, tie]),
  );
}

const all = Array.from({ length: 500 }, (_, at) => at);

describe('the index', () => {
  it('gives the same results after records were removed and added again, in any order', () => {
    const expected = answers(holding(...all));
    fc.assert(
      fc.property(fc.uniqueArray(fc.nat(499), { maxLength: 60 }), (changed) => {
        const index = holding(...all);
        for (const number of changed) expect(index.remove(`missing:${number}`)).toBe(true);
        for (const number of changed) index.put(set.missingReport(number));
        expect(answers(index)).toEqual(expected);
      }),
      { numRuns: 6 },
    );
  });

  it('gives the same results as if a removed record had never been added', () => {
    const index = holding(...all);
    for (const number of all.slice(300)) index.remove(`missing:${number}`);
    expect(index.size).toBe(300);
    expect(answers(index)).toEqual(answers(holding(...all.slice(0, 300))));
  });

  it('is unchanged after new records are added and removed again, whatever they state', () => {
    const index = holding(...all.slice(0, 250));
    const expected = answers(index);
    const text = fc.oneof(
      fc.nat(499).map((at) => set.missingReport(at).names?.[0]?.text ?? ''),
      fc.constantFrom('Sunika', 'Sumita', 'Romesh', 'रमेष', 'सुनिता', 'Ramesk', 'A', 'Md Arif', 'Zz', '٣ ئا'),
    );
    const said = fc.record({ name: text, father: text, mother: text, village: text, mark: text, age: fc.nat(17) });
    fc.assert(
      fc.property(fc.array(said, { minLength: 1, maxLength: 30 }), (records) => {
        for (const [at, { name, father, mother, village, mark, age }] of records.entries())
          index.put({
            id: `passing:${at}`,
            names: [{ text: name }],
            father,
            mother,
            home: { village, district: 'Katni', state: 'MP' },
            marks: [mark],
            birth: { from: 15_000 + 365 * age, to: 15_364 + 365 * age },
          });
        for (const at of records.keys()) index.remove(`passing:${at}`);
        expect(index.size).toBe(250);
        expect(answers(index)).toEqual(expected);
      }),
      { numRuns: 12 },
    );
  });

  it('gives the same results for any order of arrival', () => {
    const expected = answers(holding(...all));
    fc.assert(
      fc.property(fc.shuffledSubarray(all, { minLength: all.length }), (order) => {
        expect(answers(holding(...order))).toEqual(expected);
      }),
      { numRuns: 6 },
    );
  });

  it('gives the same results after its state was written and read', () => {
    const index = holding(...all);
    index.remove('missing:7');
    index.put(set.missingReport(7));
    const read = importIndex(exportIndex(index, 'names-1'), 'names-1');
    expect(read?.size).toBe(500);
    expect(read === null ? null : answers(read)).toEqual(answers(index));
  });

  it('does not read a state whose words were prepared by other rules', () => {
    expect(importIndex(exportIndex(holding(1, 2), 'names-1'), 'names-2')).toBeNull();
  });

  it('holds one record for each id, the last one added', () => {
    const index = filledIndex(SUNITA);
    const before = index.size;
    index.put({ ...SUNITA, names: [{ text: 'Fatima' }] });
    expect(index.size).toBe(before);
    const found = new Matcher(index, START_MODEL).match(
      { ...SUNITA, id: 'asked', names: [{ text: 'फ़ातिमा' }] },
      { first: 1, minPosterior: 0 },
    );
    expect(found[0]?.id).toBe(SUNITA.id);
    expect(found[0]?.fields.find(({ field }) => field === 'given')?.right).toContain('fatima');
  });

  it('reports that there is nothing to remove for a record that it does not hold', () => {
    expect(holding(1).remove('nobody')).toBe(false);
  });

  it('bounds the work of a query, whatever the record states', () => {
    const index = new MatchIndex();
    for (let at = 0; at < 4000; at++) index.put({ ...SUNITA, id: `same:${at}` });
    let met = 0;
    index.candidates(index.ask(SUNITA), LIVE_BOUNDS, () => (met += 1));
    expect(met).toBeLessThanOrEqual(LIVE_BOUNDS.rows);
  });

  it('does not grow with queries', () => {
    const index = holding(...all);
    const words = index.lexicons.names.size;
    const matcher = new Matcher(index, START_MODEL);
    for (let at = 0; at < 200; at++)
      matcher.match(
        { id: 'q', names: [{ text: `unheard${'abcdefghij'.charAt(at % 10)}of` }] },
        { first: 5, minPosterior: 0 },
      );
    expect(index.lexicons.names.size).toBe(words);
  });
});
