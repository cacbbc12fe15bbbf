import {
  marginOf,
  probabilityOf,
  questionsOf,
  tiedWith,
  withheldOf,
} from '../../../../../../gateway/console/matches/evidence/match-sentences';
import english from '../../../../../../gateway/console/words/words.en.json';
import hindi from '../../../../../../gateway/console/words/words.hi.json';
import { wordsOf } from '../../../../../../gateway/console/words/words';

const words = wordsOf('en', english);
const SIDES = { LEFT: 'Police FIR 1', RIGHT: 'Child care STAY 2' };

describe('what is said of a match', () => {
  it('calls a probability and a margin withheld that are null, and never zero', () => {
    expect(probabilityOf({ posterior: null }, words)).toMatch(/withheld/u);
    expect(marginOf({ posterior: null, marginBits: null }, words)).toMatch(/withheld/u);
    expect(probabilityOf({ posterior: 0 }, words)).toBe('Probability that both are one child: 0 %.');
    expect(probabilityOf({ posterior: 0.993 }, words)).toBe('Probability that both are one child: 99.3 %.');
  });

  it('tells no other candidate from a margin that is withheld', () => {
    expect(marginOf({ posterior: 0.99, marginBits: null }, words)).toBe('There is no other candidate.');
    expect(marginOf({ marginBits: null }, words)).toMatch(/withheld, or there is none/u);
    expect(marginOf({ marginBits: 6.2 }, words)).toBe('6.2 bits ahead of the next candidate.');
    expect(marginOf({ marginBits: -0.5 }, words)).toBe('0.5 bits behind another candidate.');
  });

  it('says nothing of what was not asked', () => {
    expect([probabilityOf({}, words), marginOf({}, words), withheldOf({}, SIDES, words), questionsOf({}, words)]).toEqual([null, null, null, []]); // prettier-ignore
  });

  it('asks first what would tell most', () => {
    const missing = [
      { field: 'PHONE', expectedBits: 3.1 },
      { field: 'MOTHER', expectedBits: 4.2 },
    ] as const;
    expect(questionsOf({ missing }, words)).toEqual([
      'Ask next: mother’s name. The answer would tell about 4.2 bits, for or against.',
      'Then: telephone (3.1).',
    ]);
    expect(questionsOf({ missing: [] }, words)).toEqual([]);
  });

  const withheld = {
    ...{ fields: ['GIVEN', 'MOTHER'] as const, atLeastBits: 3.2, enough: false },
    ways: [
      { side: 'LEFT', kind: 'BREAK_GLASS', agency: null },
      { side: 'RIGHT', kind: 'SECOND_OFFICER', agency: 'HOMES' },
    ] as const,
  };

  it('says which fields are withheld, what they must bring, and who could show them', () => {
    const said = withheldOf({ band: 'REVIEW', totalBits: -3.2, withheld }, SIDES, words);
    expect(said?.fields).toBe('Not shown and not counted here: given name, mother’s name');
    expect(said?.atLeast).toContain('You see −3.2 bits; the withheld fields bring at least 3.2 more.');
    expect(said?.enough).toContain('proposal');
    expect(said?.ways.map(({ text }) => text)).toEqual([
      'Police FIR 1: open this child for 30 minutes (break-glass)',
      'Child care STAY 2: a second officer of this agency sees it in full: Child care',
    ]);
  });

  it('calls a confirmation a proposal only where the lead is in review', () => {
    expect(withheldOf({ band: 'STRONG', totalBits: -3.2, withheld }, SIDES, words)?.enough).toBeNull();
    expect(withheldOf({ band: 'REVIEW', totalBits: 1, withheld: { ...withheld, enough: true } }, SIDES, words)?.enough).toBeNull(); // prettier-ignore
  });

  it('says that something is withheld where only the bars say so', () => {
    const fields = [{ field: 'WITHHELD', bits: 0 }] as const;
    expect(withheldOf({ fields }, SIDES, words)?.fields).toMatch(/not shown and not counted/u);
    expect(withheldOf({ fields: [{ field: 'WITHHELD', bits: 1.5 }] as const }, SIDES, words)).toBeNull();
  });

  it('leaves no place of a sentence empty, in either language', () => {
    for (const language of [words, wordsOf('hi', hindi)]) {
      const match = { band: 'REVIEW', totalBits: -3.2, posterior: 0.4, marginBits: 1, withheld, missing: [{ field: 'AGE', expectedBits: 2 }] } as const; // prettier-ignore
      const said = JSON.stringify([probabilityOf(match, language), marginOf(match, language), questionsOf(match, language), withheldOf(match, SIDES, language)]); // prettier-ignore
      expect(said.replaceAll(/"[a-zA-Z]+":|[{}]/gu, (found) => (found.length > 1 ? '' : found))).not.toMatch(
        /\{\w+\}/u,
      );
    }
  });

  it('finds those of a list that cannot be told apart', () => {
    const [one, twin, other] = [{ tie: 1 }, { tie: 1 }, { tie: null }];
    expect(tiedWith(one, [one, twin, other])).toEqual([twin]);
    expect(tiedWith(other, [one, twin, other, { tie: null }])).toEqual([]);
  });
});
