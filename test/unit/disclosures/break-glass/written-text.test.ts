import fc from 'fast-check';
import { isSameReason, readNote, readReason } from '../../../../subgraphs/disclosures/break-glass/written-text';

const refusalOf = (read: () => unknown) => {
  try {
    return { read: read() };
  } catch (error) {
    return (error as { extensions: object }).extensions;
  }
};

const refused = (given: string) => expect(refusalOf(() => readReason(given))).toMatchObject({ code: 'REASON_INVALID' });

it('a reason has 20 to 500 characters without the space around it', () => {
  const long = `she was seen here ${'xy'.repeat(241)}`;
  for (const given of ['बच्ची अलवर में दिखी है', 'boy seen near home x', `\n ${long} `]) {
    expect(readReason(` ${given}\t`)).toBe(given.trim());
  }
  for (const given of ['', ' '.repeat(40), `${' '.repeat(30)}she was seen here`, `${long}x`]) refused(given);
});

it('a reason has words, four different ones at least, in whichever script', () => {
  for (const given of [
    'Mother waits at GRP Alwar',
    'बच्चे की माँ थाने में है',
    'माँ ने FIR 12/2025 में कहा',
    'उसे घर से ले गए हैं वे',
    'FIR 0123/2025, PS Katni, girl in hand',
    'बच्‍ची से पूछना है अभी',
  ]) {
    expect(readReason(given)).toBe(given);
  }
  for (const given of [
    'aaaa bbbb cccc dddd eeee ffff',
    'कककक खखखख गगगग घघघघ चचचच',
    'aaaa bbbb cccc dddd eeee she was seen here',
    'urgent urgent urgent urgent urgent',
    'URGENT urgent Urgent case case CASE case',
    'a b c d e f g h i j k l m',
    '1234 5678 9012 3456 7890 1122',
    '!!!! ???? .... ---- //// ++++',
    '😀'.repeat(30),
    `${'x'.repeat(19)}y`,
    'x '.repeat(30),
  ]) {
    refused(given);
  }
});

it('never takes repeated letters for words, however many there are', () => {
  const letter = fc.constantFrom('a', 'b', 'k', 'x', 'z', 'क', 'ख', 'ग', 'झ', 'ि');
  const word = fc.tuple(letter, fc.integer({ min: 1, max: 12 })).map(([one, times]) => one.repeat(times));
  fc.assert(fc.property(fc.array(word, { maxLength: 60 }), (words) => refused(words.join(' '))));
});

it('is the same reason with other blanks, signs and capitals, and another with any other word or number', () => {
  const reason = 'Mother waits at GRP Alwar: FIR 12/2025.';
  expect(isSameReason(reason, '  mother WAITS at GRP, Alwar (FIR 12 2025)')).toBe(true);
  expect(isSameReason(reason, 'Mother waits at GRP Alwar: FIR 13/2025.')).toBe(false);
  expect(isSameReason(reason, 'Father waits at GRP Alwar: FIR 12/2025.')).toBe(false);
  expect(isSameReason('बच्ची से पूछना है', 'बच्\u200dची, से पूछना है।')).toBe(true);
});

it('a character outside the basic plane counts once, and half of one is refused', () => {
  expect(readReason(`${'😀'.repeat(2)} she was seen here`)).toHaveLength(22);
  refused(`${'😀'.repeat(1)} she was seen here`);
  for (const broken of ['\0', '\ud83d']) refused(`long enough to be read ${broken}`);
});

it('a note may be one word', () => {
  expect(readNote(' Seen. ')).toBe('Seen.');
  for (const given of ['', '  ', 'xy'.repeat(251)]) {
    expect(refusalOf(() => readNote(given))).toMatchObject({ code: 'REASON_INVALID' });
  }
});

it('what is refused is not repeated', () => {
  expect(JSON.stringify(refusalOf(() => readReason('Guddi Kumari')))).not.toContain('Guddi');
});
