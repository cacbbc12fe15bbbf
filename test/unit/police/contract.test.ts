import { policeContract } from '../../../subgraphs/police/contract';
import { MALFORMED } from '../../../subgraphs/runtime/agency/dialect';
import { Unread } from '../../../subgraphs/runtime/wire/unread';
import { fir, missingReport } from './wire-records';

const KEYS = { stateCode: 'MP', stationCode: ' 23380012', year: 2025, firNo: '0123 ' };
const NATIVE = 'MP/23380012/2025/0123';
const read = (kind: string, row: object) => {
  const identified = policeContract.identify(kind, { ...row });
  return identified && policeContract.read(identified.row, identified.record);
};

describe('a paper of the police', () => {
  it('needs no more than its key fields, its sections and its children', () => {
    expect(read('fir', { ...KEYS, sections: fir.sections, victims: [{ serial: 1 }] })).toMatchObject({
      key: 'FIR|MP|23380012|2025|0123',
      type: 'FIR',
      station: { code: '23380012', district: null },
      losses: [],
    });
    const { firNo, ...keys } = KEYS;
    expect(read('missing-report', { ...keys, reportNo: firNo, persons: [] })).toMatchObject({
      type: 'MPR',
      losses: [],
    });
  });

  it('is the record that the system’s own key names', () => {
    const row = { ...fir, key: null, type: '' };
    expect(read('fir', row)).toEqual(policeContract.read(fir, { kind: 'fir', native: NATIVE }));
    expect(policeContract.identify('missing-report', missingReport)?.record.native).toBe('MP/23380012/2025/0045');
  });

  it('keeps the parts of its key as they are written, but for the digits of the year', () => {
    const native = (keys: object) => policeContract.identify('fir', { ...KEYS, ...keys })?.record.native;
    expect(native({})).toBe(NATIVE);
    expect(native({ year: '२०२५' })).toBe(NATIVE);
    expect(native({ firNo: 123 })).toBe('MP/23380012/2025/123');
    expect(native({ firNo: '०१२३' })).toBe('MP/23380012/2025/०१२३');
    expect(['25', 25, '1825', '2025-26'].map((year) => native({ year }))).toEqual(Array(4).fill(undefined));
    expect(policeContract.keyOf({ kind: 'fir', native: 'MP/23380012/25/0123' })).toBeNull();
    expect(policeContract.keyOf({ kind: 'fir', native: 'MP/23380012/2025' })).toBeNull();
    expect(policeContract.keyOf({ kind: 'fir', native: 'MP//2025/0123' })).toBeNull();
  });

  it('leaves what the row says of its station as it is', () => {
    const station = (of: unknown) => policeContract.identify('fir', { ...KEYS, station: of })?.row['station'];
    expect(station(null)).toEqual({ code: '23380012' });
    expect(station({ district: 'Katni' })).toEqual({ district: 'Katni', code: '23380012' });
    expect(station({ code: '23380013' })).toEqual({ code: '23380013' });
    const unread = new Unread('FORMAT', 'x');
    expect(station(unread)).toBe(unread);
    expect(read('fir', { ...fir, station: { code: '23380013' } })).toBe(MALFORMED);
  });
});
