import fc from 'fast-check';
import { reasonFault } from '../../../../schema/rights/written-reason';
import { readReason } from '../../../../subgraphs/disclosures/break-glass/written-text';

const kindOf = (text: string) => reasonFault(text)?.kind ?? null;

it('says of a reason what it lacks, so that a page can say it before anything is sent', () => {
  expect(kindOf('seen here')).toBe('TOO_SHORT');
  expect(kindOf(`she was seen here ${'xy'.repeat(242)}`)).toBe('TOO_LONG');
  expect(kindOf('urgent urgent urgent urgent')).toBe('TOO_FEW_WORDS');
  expect(kindOf('aaaa bbbb cccc dddd eeee she was seen here')).toBe('MOSTLY_LETTERS');
  expect(kindOf('Both parents recognised her \0 there')).toBe('UNREADABLE');
  expect(kindOf('Both parents recognised her there')).toBeNull();
  expect(reasonFault('  माँ ने कहा  ')).toEqual({ kind: 'TOO_SHORT', characters: 10 });
});

it('finds no fault exactly with what the graph takes', () => {
  const word = fc.constantFrom(
    'माँ',
    'ने',
    'बच्ची',
    'को',
    'पहचाना',
    'seen',
    'aaa',
    'k',
    '12',
    'होम',
    '😀',
    '\uFFFD',
    '\0',
    'ﬁr',
  );
  const texts = fc.oneof(
    fc.array(word, { maxLength: 14 }).map((words) => words.join(' ')),
    fc.string({ unit: 'binary', maxLength: 560 }),
    fc.string({ unit: 'grapheme', minLength: 15, maxLength: 60 }),
  );
  const isTaken = (text: string) => {
    try {
      return readReason(text) === text.trim();
    } catch {
      return false;
    }
  };
  fc.assert(
    fc.property(texts, (text) => (reasonFault(text) === null) === isTaken(text)),
    { numRuns: 500 },
  );
});
