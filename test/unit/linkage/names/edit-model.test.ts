import fc from 'fast-check';
import {
  chunkProbability,
  createEditModel,
  toLetters,
  type EditSource,
} from '../../../../subgraphs/linkage/names/edit-model';
import { fromEditTable, toEditTable } from '../../../../subgraphs/linkage/names/edit-table';
import { learnEdits } from '../../../../subgraphs/linkage/names/learn-edits';

const WRITTEN = { k: 'k', aa: 'a', r: 'r', ii: 'ee', m: 'm' } as const;
const SOUNDS = ['k', 'aa', 'r', 'ii', 'm'] as const;

/** Words of five sounds in every order, each spelled as above. */
function pairs() {
  const orders = (left: readonly (keyof typeof WRITTEN)[]): (keyof typeof WRITTEN)[][] =>
    left.length === 0
      ? [[]]
      : left.flatMap((sound) => orders(left.filter((other) => other !== sound)).map((rest) => [sound, ...rest]));
  return orders(SOUNDS).map((units) => ({ units, written: units.map((unit) => WRITTEN[unit]).join(''), weight: 1 }));
}

describe('the learnt model of spellings', () => {
  const learnt = learnEdits(pairs(), 7);

  it('learns from pairs alone which letters stand for which sound', () => {
    const model = createEditModel(learnt);
    const word = model.compile(['k', 'ii', 'r']);
    const cost = (letters: string) => -model.logProbability(word, toLetters(letters));
    expect(cost('keer')).toBeLessThan(1);
    expect(cost('kaar')).toBeGreaterThan(cost('keer') + 3);
  });

  it('adds what every way to cut the letters into chunks of at most three gives, and leaves out no way', () => {
    const model = createEditModel(learnt);
    /** By the definition: the first unit takes each number of letters, the others the rest. */
    const probability = (source: EditSource, letters: Uint8Array): number => {
      const [first, ...rest] = source;
      if (first === undefined) return letters.length === 0 ? 1 : 0;
      return [0, 1, 2, 3]
        .filter((size) => size <= letters.length)
        .reduce(
          (sum, size) => sum + chunkProbability(first, letters, 0, size) * probability(rest, letters.subarray(size)),
          0,
        );
    };
    const units = fc.array(fc.constantFrom(...SOUNDS, 'unknown'), { maxLength: 4 });
    const written = fc.string({ unit: fc.constantFrom(...Array.from('kareimz')), maxLength: 13 });
    fc.assert(
      fc.property(units, written, (sounds, text) => {
        const [source, letters] = [model.compile(sounds), toLetters(text)];
        const slow = probability(source, letters);
        expect(model.logProbability(source, letters)).toBeCloseTo(slow > 0 ? Math.log(slow) : -745, 9);
      }),
    );
  });

  it('gives probabilities that sum to at most one over all spellings', () => {
    const model = createEditModel(learnt);
    const word = model.compile(['k']);
    const letters = Array.from('abcdefghijklmnopqrstuvwxyz');
    const spellings = ['', ...letters, ...letters.flatMap((a) => letters.map((b) => a + b))];
    const total = spellings.reduce((sum, text) => sum + Math.exp(model.logProbability(word, toLetters(text))), 0);
    expect(total).toBeLessThanOrEqual(1.0001);
    expect(total).toBeGreaterThan(0.9);
  });

  it('is the same after it was read from its file, except for counts that are too rare to store', () => {
    const model = createEditModel(fromEditTable(toEditTable(learnt, 1, 0)));
    const word = model.compile(['m', 'aa', 'r']);
    expect(-model.logProbability(word, toLetters('mar'))).toBeLessThan(1);
  });

  it('gives a finite result for unknown units and letters', () => {
    const model = createEditModel([]);
    expect(Number.isFinite(model.logProbability(model.compile(['?', '!']), toLetters('zzzz')))).toBe(true);
    expect(model.logProbability(model.compile([]), toLetters(''))).toBe(0);
  });

  it('refuses a damaged file of parameters', () => {
    expect(() => fromEditTable({ k: '^ aa k12; ^ k' })).not.toThrow();
    expect(() => fromEditTable({ k: '^ aa kh' })).toThrow('malformed');
  });
});
