import { isSinceForm, writeSince } from '../../../../subgraphs/sources/transport/since-text';

const AT = Date.parse('2025-10-03T21:05:09.987+05:30');

describe('the time from which changes are asked for', () => {
  it.each([
    ['iso', '2025-10-03T21:05:09+05:30'],
    ['epoch-ms', '1759505709987'],
    ['epoch-s', '1759505709'],
    ['dd/MM/yyyy HH:mm', '03/10/2025 21:05'],
    ['d-M-yy', '3-10-25'],
    ['dd-MMM-yyyy hh:mm:ss a', '03-Oct-2025 09:05:09 PM'],
    ['MMMM d, yyyy h:m:s a', 'October 3, 2025 9:5:9 PM'],
    ["yyyy-MM-dd'T'HH:mm:ss.SSS", '2025-10-03T21:05:09.987'],
    ['yyyyMMdd', '20251003'],
    ['excel', '45933.87858'],
  ])('is written as %s in Indian time, rounded down', (form, text) => {
    expect(isSinceForm(form)).toBe(true);
    expect(writeSince(AT, form)).toBe(text);
  });

  it('is before all records when everything is asked for, also for a year of two digits', () => {
    expect(writeSince(null, 'dd/MM/yyyy HH:mm')).toBe('01/01/1970 05:30');
    expect(writeSince(null, 'epoch-s')).toBe('0');
    expect(writeSince(null, 'dd/MM/yy')).toBe('01/01/00');
  });

  it('is written in no form that leaves out the day, or has letters that mean nothing', () => {
    for (const form of ['HH:mm', 'MM/yyyy', 'DD/MM/YYYY', 'dd/MM/yyyy T HH:mm', ''])
      expect(isSinceForm(form)).toBe(false);
  });
});
