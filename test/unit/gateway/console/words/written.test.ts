import fc from 'fast-check';
import english from '../../../../../gateway/console/words/words.en.json';
import hindi from '../../../../../gateway/console/words/words.hi.json';
import { wordsOf } from '../../../../../gateway/console/words/words';
import {
  writtenAge,
  writtenBits,
  writtenClock,
  writtenDay,
  writtenHours,
  writtenInstant,
  writtenInterval,
  writtenKm,
  writtenNumber,
  writtenReadAgo,
} from '../../../../../gateway/console/words/written';

const en = wordsOf('en', english);
const hi = wordsOf('hi', hindi);

describe('numbers of the pages', () => {
  it('are grouped as in India, and bits say by their sign whether they speak for or against', () => {
    expect(writtenNumber(120_345)).toBe('1,20,345');
    expect([3.24, -0.5, 0, -0.01].map(writtenBits)).toEqual(['+3.2', '−0.5', '0', '0']);
    expect([writtenKm(812.4, en), writtenKm(4.26, hi)]).toEqual(['812 km', '4.3 किमी']);
  });

  it('turn hours into days where hours say less', () => {
    expect([1, 31, 96].map((hours) => writtenHours(hours, en))).toEqual(['1 hour', '31 hours', '96 hours']);
    expect(writtenHours(120, hi)).toBe('5 दिन');
    expect([156, 9763].map((hours) => writtenHours(hours, en))).toEqual(['6.5 days', '407 days']);
  });
});

describe('times of the pages', () => {
  it('hold in India, whatever zone the reader is in', () => {
    expect(writtenInstant('2025-10-31T19:00:00Z')).toBe('01.11.2025, 00:30');
    expect(writtenInstant('2025-10-14T11:27:00+05:30')).toBe('14.10.2025, 11:27');
    expect(writtenDay('2025-10-31')).toBe('31.10.2025');
  });

  it('are as exact as they are known, in both languages', () => {
    const from = '2025-10-14T11:00:00+05:30';
    const to = '2025-10-14T12:00:00+05:30';
    const written = (precision: string, interval = { from, to }) =>
      [en, hi].map((words) => writtenInterval({ ...interval, precision }, words).text);
    expect(written('MINUTE')).toEqual(['14.10.2025, 11:00', '14.10.2025, 11:00']);
    expect(written('HOUR')).toEqual(['14.10.2025, about 11:00', '14.10.2025, लगभग 11:00']);
    expect(written('DAY')).toEqual(['14.10.2025, hour not known', '14.10.2025, समय अंकित नहीं']);
    expect(written('BETWEEN')).toEqual(['14.10.2025, between 11:00 and 12:00', '14.10.2025, 11:00 और 12:00 के बीच']);
    expect(written('BETWEEN', { from, to: '2025-10-16T09:30:00+05:30' })[0]).toBe(
      'between 14.10.2025, 11:00 and 16.10.2025, 09:30',
    );
  });

  it('name days alone where a span is of whole days', () => {
    const written = (from: string, to: string) => writtenInterval({ from, to, precision: 'BETWEEN' }, en).text;
    const start = '2025-10-14T00:00:00+05:30';
    for (const end of ['2025-10-16T23:59:00+05:30', '2025-10-17T00:00:00+05:30']) {
      expect(written(start, end)).toBe('between 14.10.2025 and 16.10.2025');
    }
    expect(written(start, '2025-10-14T23:59:59+05:30')).toBe('14.10.2025, hour not known');
  });

  it('are spans where nobody asked how exactly they are known', () => {
    const written = (from: string, to: string) => writtenInterval({ from, to }, en).text;
    expect(written('2025-10-14T00:00:00+05:30', '2025-10-14T23:59:00+05:30')).toBe('14.10.2025, hour not known');
    expect(written('2025-10-14T16:00:00+05:30', '2025-10-14T17:00:00+05:30')).toBe(
      '14.10.2025, between 16:00 and 17:00',
    );
    expect(written('2025-10-14T16:00:00+05:30', '2025-10-14T16:00:00+05:30')).toBe('14.10.2025, 16:00');
  });

  it('are given to machines no more exactly than they are known', () => {
    const datetime = (precision: string) =>
      writtenInterval({ from: '2025-10-14T00:00:00+05:30', to: '2025-10-15T00:00:00+05:30', precision }, en).datetime;
    expect(datetime('MINUTE')).toBe('2025-10-14T00:00:00+05:30');
    expect(datetime('DAY')).toBe('2025-10-14');
    expect(datetime('BETWEEN')).toBeNull();
  });

  it('say how long ago something was read, in the longest unit that tells enough', () => {
    const now = Date.parse('2025-10-14T12:00:00+05:30');
    const ago = (ms: number) => writtenReadAgo(now - ms, now, en);
    expect([75_000, 720_000, 31 * 3_600_000, 156 * 3_600_000].map(ago)).toEqual([
      'read 75 s ago',
      'read 12 min ago',
      'read 31 hours ago',
      'read 6.5 days ago',
    ]);
    expect(writtenReadAgo(now - 75_000, now, hi)).toBe('75 सेकंड पहले पढ़ा गया');
    // The clocks of two machines differ: nothing was read in the future.
    expect(writtenAge(now + 5000, now, en)).toBe('0 s');
    expect(writtenReadAgo(null, now, en)).toBeNull();
  });

  it('are the clock alone when they are of today', () => {
    const now = Date.parse('2025-10-14T23:00:00+05:30');
    expect(writtenClock('2025-10-14T14:02:00+05:30', now)).toBe('14:02');
    expect(writtenClock('2025-10-13T14:02:00+05:30', now)).toBe('13.10.2025, 14:02');
  });

  it('never break a page, whatever stands in an answer', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), fc.string(), (from, to, precision) => {
        expect(writtenInterval({ from, to, precision }, en).text).not.toContain('NaN');
        expect(writtenInstant(from)).not.toContain('NaN');
      }),
    );
    expect(writtenInstant('+275760-09-13T00:00:00Z')).toBe('+275760-09-13T00:00:00Z');
    expect(writtenInterval({}, en)).toEqual({ text: 'time not known', datetime: null });
  });
});
