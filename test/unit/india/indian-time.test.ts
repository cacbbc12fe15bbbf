import fc from 'fast-check';
import { between, epochOf, istDay, istIso } from '../../../subgraphs/india/indian-time';
import { toTime } from '../../../subgraphs/runtime/wire/wire-times';

const anySecond = fc
  .integer({ min: Date.UTC(1900, 0, 2) / 1000, max: Date.UTC(2199, 11, 30) / 1000 })
  .map((seconds) => seconds * 1000);

describe('printing', () => {
  it('shows an instant in Indian time', () => {
    expect(istIso(Date.UTC(2025, 9, 3, 8, 35))).toBe('2025-10-03T14:05:00+05:30');
    expect(istIso(Date.UTC(2024, 11, 31, 18, 30))).toBe('2025-01-01T00:00:00+05:30');
    expect(istDay(Date.UTC(2024, 11, 31, 18, 29, 59))).toBe('2024-12-31');
  });

  it('refuses numbers that are not an instant', () => {
    expect(() => istIso(NaN)).toThrow(RangeError);
    expect(() => istIso(8e15)).toThrow(RangeError);
  });

  it('is reversed by epochOf, to the second', () => {
    fc.assert(
      fc.property(anySecond, fc.integer({ min: 0, max: 999 }), (second, ms) => {
        expect(epochOf(istIso(second + ms))).toBe(second);
      }),
    );
  });

  it('agrees with Date.parse on every instant in Indian time', () => {
    fc.assert(fc.property(anySecond, (second) => expect(epochOf(istIso(second))).toBe(Date.parse(istIso(second)))));
  });

  it('reads instants with other offsets too, and gives NaN for other texts', () => {
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

describe('between', () => {
  it('spans both times, whichever came first', () => {
    fc.assert(
      fc.property(anySecond, anySecond, (a, b) => {
        const [left, right] = [toTime(istIso(a)), toTime(istIso(b))];
        if (!left || !right) throw new Error('out of range');
        const span = between(left, right);
        expect(epochOf(span.from)).toBe(Math.min(a, b));
        expect(epochOf(span.to)).toBe(Math.max(a, b));
        expect(span.precision).toBe(a === b ? 'MINUTE' : 'BETWEEN');
      }),
    );
  });
});

it('epochOf never throws, whatever the text', () => {
  fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => void epochOf(text)));
});
