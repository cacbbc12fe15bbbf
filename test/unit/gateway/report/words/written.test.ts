import { wordsOf } from '../../../../../gateway/report/words/words';
import {
  indianMinute,
  writtenDay,
  writtenHours,
  writtenInstant,
  writtenMonth,
  writtenNumber,
  writtenTenths,
} from '../../../../../gateway/report/words/written';

describe('numbers and dates of the report', () => {
  it('are written as an Indian officer writes them', () => {
    expect(writtenNumber(120_345)).toBe('1,20,345');
    expect(writtenNumber(999)).toBe('999');
    expect(writtenTenths(120.062)).toBe('120.1');
    expect(writtenTenths(160)).toBe('160');
    expect(writtenDay('2025-10-31')).toBe('31.10.2025');
  });

  it('hold in India, whatever zone the process is in', () => {
    const lateEvening = Date.parse('2025-10-31T19:00:00Z');
    expect(writtenInstant(lateEvening)).toBe('01.11.2025, 00:30');
    expect(indianMinute(lateEvening)).toBe('2025-11-01 00:30');
  });

  it('name months in the language of the page, with western digits', () => {
    expect(writtenMonth('2025-09', 'en')).toBe('Sept 2025');
    expect(writtenMonth('2025-09', 'hi')).toBe('सित. 2025');
  });

  it('turn hours into days where hours say less', () => {
    expect(writtenHours(52.5, wordsOf('en'))).toBe('52.5 hours');
    expect(writtenHours(96, wordsOf('en'))).toBe('96 hours');
    expect(writtenHours(120, wordsOf('hi'))).toBe('5 दिन');
  });
});
