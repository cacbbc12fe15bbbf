import fc from 'fast-check';
import { normaliseNumber, splitSerial } from '../../../subgraphs/children/asked-number';

it.each(['0123/2025', '123/2025', '123/25', ' 0123 / 2025 ', 'FIR No. 123/2025', 'fir 0123/2025', '१२३/२०२५'])(
  'an FIR number written %s is the same number',
  (spelt) => {
    expect(normaliseNumber(spelt)).toBe('123/2025');
  },
);

it('what scopes a number stays, without leading zeros and in one case', () => {
  expect(normaliseNumber('mp/23380012/2025/0123')).toBe('MP/23380012/2025/123');
  expect(normaliseNumber('cwc/alw/c/2025/0311')).toBe('CWC/ALW/C/2025/311');
});

it('letters and digits that belong together are left as they are', () => {
  expect(normaliseNumber('chb2025_000123')).toBe('CHB2025_000123');
  expect(normaliseNumber('WCR-RPF-2025-000123')).toBe('WCR-RPF-2025-000123');
});

it('blank or endless text is no number', () => {
  expect(normaliseNumber('   ')).toBeNull();
  expect(normaliseNumber('1'.repeat(121))).toBeNull();
});

it('a number brought into its spelling stays in it', () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      const once = normaliseNumber(text);
      if (once !== null) expect(normaliseNumber(once)).toBe(once);
    }),
  );
});

it('a serial after the number says which child is meant', () => {
  expect(splitSerial('0123/2025#2')).toEqual({ number: '0123/2025', serial: 2 });
  expect(splitSerial('0123/2025')).toEqual({ number: '0123/2025', serial: null });
  expect(splitSerial('0123/2025#0')).toEqual({ number: '0123/2025#0', serial: null });
});
