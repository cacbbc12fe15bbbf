import fc from 'fast-check';
import { istIso } from '../../../subgraphs/india/indian-time';
import { readEpoch, readTime } from '../../../subgraphs/india/read-time';
import { toDay, toInstant, toTime, toWindow } from '../../../subgraphs/runtime/wire/wire-times';

const AT = '2025-10-14T10:00:00+05:30';

describe('a time is read', () => {
  it.each([
    ['2025-10-14 10:00', AT],
    ['2025-10-14 10:00:09', '2025-10-14T10:00:09+05:30'],
    ['14-10-2025 10:00', AT],
    ['14/10/2025 10:00', AT],
    ['14.10.2025 10.00', AT],
    ['14/10/2025, 10:00 AM', AT],
    ['14/10/2025 10:00 pm', '2025-10-14T22:00:00+05:30'],
    ['14/10/2025 12:05 a.m.', '2025-10-14T00:05:00+05:30'],
    ['2025/10/14 10:00 hrs', AT],
    ['2025-10-14T10:00', AT],
    ['2025-10-14T10:00:00.000+05:30', AT],
    ['2025-10-14T04:30:00Z', AT],
    ['2025-10-13T23:30:00-0500', AT],
    ['2025-10-14 10:00 IST', AT],
    ['१४.१०.२०२५ १०:००', AT],
    ['14-Oct-2025 10:00', AT],
    ['14 October 2025', '2025-10-14'],
    ['14 अक्टूबर 2025 10:00 बजे', AT],
    [' 4/1/2025 ', '2025-01-04'],
    ['03/10/2025', '2025-10-03'],
    ['29-02-2024', '2024-02-29'],
  ])('%j as %s', (written, time) => expect(readTime(written)).toEqual({ time }));

  it('as null for the zero dates of databases', () => {
    for (const zero of ['0000-00-00', '0000-00-00 00:00:00', '00-00-0000', '00/00/0000']) {
      expect(readTime(zero)).toEqual({ time: null });
    }
  });

  it('from any printed form, day first or year first', () => {
    const anySecond = fc.integer({ min: Date.UTC(1900, 0, 2) / 1000, max: Date.UTC(2199, 11, 30) / 1000 });
    fc.assert(
      fc.property(anySecond, fc.constantFrom('-', '/', '.'), (seconds, part) => {
        const iso = istIso(seconds * 1000);
        const [day = '', time = ''] = iso.slice(0, 19).split('T');
        const parts = day.split('-');
        expect(readTime(`${parts.join(part)} ${time}`)).toEqual({ time: iso });
        expect(readTime(`${parts.reverse().join(part)} ${time}`)).toEqual({ time: iso });
        expect(readTime(new Date(seconds * 1000).toISOString())).toEqual({ time: iso });
      }),
    );
  });
});

describe('a time is lost, and not guessed', () => {
  it.each([
    ['99/99/9999 99:99', 'RANGE'],
    ['10/14/2025', 'RANGE'],
    ['31-02-2025', 'RANGE'],
    ['29-02-2100', 'RANGE'],
    ['14/10/2025 24:00', 'RANGE'],
    ['14/10/2025 13:00 pm', 'RANGE'],
    ['14-10-1899', 'RANGE'],
    ['14/10/25', 'FORMAT'],
    ['14/10-2025', 'FORMAT'],
    ['20251014', 'FORMAT'],
    ['14/10/2025 morning', 'FORMAT'],
    ['14/10/2025 10', 'FORMAT'],
    ['14 Sawan 2025', 'FORMAT'],
    ['yesterday', 'FORMAT'],
    ['10:00', 'FORMAT'],
    ['x'.repeat(1000), 'RANGE'],
  ])('%j', (written, reason) => expect(readTime(written)).toEqual({ reason }));

  it('and never throws, for any text', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => void readTime(text)));
  });

  it('when milliseconds are seconds, or no instant', () => {
    expect(readEpoch(Date.UTC(2025, 9, 14, 4, 30))).toEqual({ time: AT });
    for (const ms of [1_760_000_000, 0, -1, 8e15, NaN, Infinity]) expect(readEpoch(ms)).toEqual({ reason: 'RANGE' });
  });
});

it('a day is the whole day, a window spans its known ends, and an instant stays exact', () => {
  const day = { from: '2025-10-03T00:00:00+05:30', to: '2025-10-03T23:59:59+05:30', precision: 'DAY' };
  expect([toTime('2025-10-03'), toTime(AT), toTime(null)]).toEqual([day, { from: AT, to: AT, precision: 'MINUTE' }, null]); // prettier-ignore
  expect([toInstant('2025-10-03'), toInstant(AT), toInstant(null)]).toEqual([day.from, AT, null]);
  expect([toDay('2025-10-03'), toDay(AT), toDay(null)]).toEqual(['2025-10-03', '2025-10-14', null]);
  expect([toWindow(AT, null), toWindow(null, AT), toWindow(null, null)]).toEqual([toTime(AT), toTime(AT), null]);
  expect(toWindow('2025-10-03', AT)).toEqual({ from: day.from, to: AT, precision: 'BETWEEN' });
});
