import fc from 'fast-check';
import {
  atEpoch,
  between,
  epochOf,
  istDay,
  istIso,
  parseIstDashed,
  parseIstDayFirst,
} from '../../../../subgraphs/runtime/wire/indian-time';

const anySecond = fc
  .integer({ min: Date.UTC(1900, 0, 2) / 1000, max: Date.UTC(2199, 11, 30) / 1000 })
  .map((seconds) => seconds * 1000);

/** `dd-MM-yyyy` from `yyyy-MM-dd`. */
const dayFirst = (day: string) => day.split('-').reverse().join('-');

describe('printing', () => {
  it('shows an instant in Indian time', () => {
    expect(istIso(Date.UTC(2025, 9, 3, 8, 35))).toBe('2025-10-03T14:05:00+05:30');
    expect(istIso(Date.UTC(2024, 11, 31, 18, 30))).toBe('2025-01-01T00:00:00+05:30');
    expect(istDay(Date.UTC(2024, 11, 31, 18, 29, 59))).toBe('2024-12-31');
  });

  it('refuses what is no instant', () => {
    expect(() => istIso(NaN)).toThrow(RangeError);
    expect(() => istIso(8e15)).toThrow(RangeError);
    expect(atEpoch(NaN)).toBeNull();
    expect(atEpoch(Infinity)).toBeNull();
    expect(atEpoch(8e15)).toBeNull();
  });

  it('is undone by epochOf, to the second', () => {
    fc.assert(
      fc.property(anySecond, fc.integer({ min: 0, max: 999 }), (second, ms) => {
        expect(epochOf(istIso(second + ms))).toBe(second);
        expect(atEpoch(second)).toEqual({ from: istIso(second), to: istIso(second), precision: 'MINUTE' });
      }),
    );
  });

  it('agrees with Date.parse on every instant in Indian time', () => {
    fc.assert(fc.property(anySecond, (second) => expect(epochOf(istIso(second))).toBe(Date.parse(istIso(second)))));
  });

  it('reads instants of other offsets too, and NaN for what is none', () => {
    expect(epochOf('2025-10-03T08:35:00Z')).toBe(Date.UTC(2025, 9, 3, 8, 35));
    expect(epochOf('2025-10-03T08:35:00.250Z')).toBe(Date.UTC(2025, 9, 3, 8, 35, 0, 250));
    expect(epochOf('2025-13-03T08:35:00+05:30')).toBeNaN();
    expect(epochOf('2025-02-29T08:35:00+05:30')).toBeNaN();
    expect(epochOf('2025-1x-03T08:35:00+05:30')).toBeNaN();
    expect(epochOf('2025/10/03T08:35:00+05:30')).toBeNaN();
    expect(epochOf('2025-10-03T24:00:00+05:30')).toBeNaN();
    expect(epochOf('yesterday')).toBeNaN();
    expect(epochOf('')).toBeNaN();
  });
});

describe('reading', () => {
  it('takes a time to the minute as one instant', () => {
    const at = '2025-10-03T14:05:00+05:30';
    expect(parseIstDashed('2025-10-03 14:05')).toEqual({ from: at, to: at, precision: 'MINUTE' });
    expect(parseIstDayFirst('03-10-2025 14:05')).toEqual({ from: at, to: at, precision: 'MINUTE' });
    expect(parseIstDayFirst('03-10-2025 14:05:09')?.from).toBe('2025-10-03T14:05:09+05:30');
  });

  it('takes a day as the whole day in India', () => {
    const day = { from: '2025-10-03T00:00:00+05:30', to: '2025-10-03T23:59:59+05:30', precision: 'DAY' };
    expect(parseIstDashed('2025-10-03')).toEqual(day);
    expect(parseIstDayFirst('03-10-2025')).toEqual(day);
  });

  it('reads back whatever was printed', () => {
    fc.assert(
      fc.property(anySecond, (second) => {
        const [day = '', time = ''] = istIso(second).slice(0, 19).split('T');
        for (const read of [parseIstDashed(`${day} ${time}`), parseIstDayFirst(`${dayFirst(day)} ${time}`)]) {
          expect(read).toEqual(atEpoch(second));
        }
        expect(parseIstDayFirst(dayFirst(day))).toEqual(parseIstDashed(day));
      }),
    );
  });

  it('knows exactly the days that exist', () => {
    const two = (n: number) => String(n).padStart(2, '0');
    const anyDate = fc.tuple(
      fc.integer({ min: 1900, max: 2199 }),
      fc.integer({ min: 0, max: 13 }),
      fc.integer({ min: 0, max: 32 }),
    );
    fc.assert(
      fc.property(anyDate, ([year, month, day]) => {
        const date = new Date(Date.UTC(year, month - 1, day));
        const exists = date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
        expect(parseIstDashed(`${year}-${two(month)}-${two(day)}`) !== null).toBe(exists);
      }),
    );
    expect(parseIstDayFirst('29-02-2024')).not.toBeNull();
    expect(parseIstDayFirst('29-02-2100')).toBeNull();
  });

  it.each([
    '',
    ' ',
    '31-02-2025',
    '2025-10-03',
    '3-10-2025',
    '03/10/2025',
    '03-10-2025 24:00',
    '03-10-2025 12:60',
    '03-10-2025 12:00:60',
    '03-10-2025 12',
    '03-10-2025T12:00',
    '03-10-2025 12:00 ',
    '03-10-2025 12:00+05:30',
    '00-00-0000 00:00:00',
    '03-10-1899',
    '03-10-2200',
    '०३-१०-२०२५',
  ])('refuses %j', (text) => {
    expect(parseIstDayFirst(text)).toBeNull();
  });

  it('refuses the day first where the year is due', () => {
    expect(parseIstDashed('03-10-2025')).toBeNull();
    expect(parseIstDashed('2025-02-31 10:00')).toBeNull();
  });

  it('never throws, whatever the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        parseIstDashed(text);
        parseIstDayFirst(text);
        epochOf(text);
      }),
    );
  });
});

describe('between', () => {
  it('spans both times, whichever came first', () => {
    fc.assert(
      fc.property(anySecond, anySecond, (a, b) => {
        const [left, right] = [atEpoch(a), atEpoch(b)];
        if (!left || !right) throw new Error('out of range');
        const span = between(left, right);
        expect(epochOf(span.from)).toBe(Math.min(a, b));
        expect(epochOf(span.to)).toBe(Math.max(a, b));
        expect(span.precision).toBe(a === b ? 'MINUTE' : 'BETWEEN');
      }),
    );
  });
});
