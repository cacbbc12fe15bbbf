import { readNote, readReason } from '../../../../subgraphs/children/break-glass/written-text';

const refusalOf = (read: () => unknown) => {
  try {
    return { read: read() };
  } catch (error) {
    return (error as { extensions: object }).extensions;
  }
};

it('a reason has 20 to 500 characters without the space around it', () => {
  const reason = 'बच्ची अलवर में दिखी है';
  for (const given of [reason, 'x'.repeat(19) + 'y', `\n ${'xy'.repeat(250)} `]) {
    expect(readReason(` ${given}\t`)).toBe(given.trim());
  }
  for (const given of [
    '',
    ' '.repeat(40),
    `${' '.repeat(30)}too short`,
    'xy'.repeat(250) + 'x',
    `${'y'.repeat(18)}x`,
  ]) {
    expect(refusalOf(() => readReason(given))).toMatchObject({ code: 'REASON_INVALID' });
  }
});

it('a reason is not one character repeated', () => {
  for (const given of ['.'.repeat(40), 'x '.repeat(30), 'xX'.repeat(30)]) {
    expect(refusalOf(() => readReason(given))).toMatchObject({ code: 'REASON_INVALID' });
  }
});

it('a character outside the basic plane counts once, and half of one is refused', () => {
  expect(readReason('😀'.repeat(10) + 'x'.repeat(10))).toHaveLength(30);
  expect(refusalOf(() => readReason('😀'.repeat(10) + 'x'.repeat(9)))).toMatchObject({ code: 'REASON_INVALID' });
  for (const broken of ['\0', '\ud83d']) {
    expect(refusalOf(() => readReason(`long enough to be read ${broken}`))).toMatchObject({ code: 'REASON_INVALID' });
  }
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
