import { answerSummary, isUnreachable } from '../../../../../gateway/console/pages/answer-summary';
import english from '../../../../../gateway/console/words/words.en.json';
import hindi from '../../../../../gateway/console/words/words.hi.json';
import { wordsOf } from '../../../../../gateway/console/words/words';

const en = wordsOf('en', english);
const hi = wordsOf('hi', hindi);
const found = (count: number) => ({
  data: { searchChildren: { edges: Array.from({ length: count }, () => ({ node: { child: { names: ['सुनीता'] } } })) } },
});
const refused = {
  data: { childByRecord: null },
  errors: [{ message: 'No record with this number is known.', extensions: { hi: 'ऐसा कोई अभिलेख ज्ञात नहीं है।' } }],
};

describe('what is read aloud of an answer', () => {
  it('is how many children fit, or that none does', () => {
    expect(answerSummary(found(3), en)).toBe('Children who fit: 3');
    expect(answerSummary(found(0), en)).toBe('No child fits.');
    expect(answerSummary(found(3), hi)).toMatch(/3$/);
  });

  it('is that the child was traced, and whether something is missing', () => {
    const data = { child: { trace: { steps: [] } } };
    expect(answerSummary({ data }, en)).toBe(english['find.status.traced']);
    expect(answerSummary({ data, errors: [{ message: 'x' }] }, en)).toBe(english['find.status.tracedPart']);
  });

  it('is why it was refused, in the language of the page', () => {
    expect(answerSummary(refused, en)).toBe('No record with this number is known.');
    expect(answerSummary(refused, hi)).toBe('ऐसा कोई अभिलेख ज्ञात नहीं है।');
    expect(answerSummary({ data: { child: null } }, en)).toBe(english['find.status.nothing']);
  });

  it('never has a name in it: it may be read out where others hear it', () => {
    expect(answerSummary(found(1), hi)).not.toContain('सुनीता');
    const data = { child: { names: [{ text: 'सुनीता' }], trace: {} } };
    expect(answerSummary({ data }, hi)).not.toContain('सुनीता');
  });

  it('is told from nothing at all', () => {
    expect(isUnreachable({ errors: [{ message: '', extensions: { code: 'GRAPH_UNREACHABLE' } }] })).toBe(true);
    expect(isUnreachable(refused)).toBe(false);
  });
});
