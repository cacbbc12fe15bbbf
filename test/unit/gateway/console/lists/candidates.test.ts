import { candidatesOf } from '../../../../../gateway/console/lists/candidates';
import { AMBIGUOUS } from '../sample-answers';

describe('the records that an ambiguous number could mean', () => {
  it('are choices, each with its agency where its key says it', () => {
    expect(candidatesOf(AMBIGUOUS)).toEqual({
      total: 3,
      list: [
        { recordId: 'police-mp:fir:MP/23380012/2025/0123', agency: 'POLICE', station: '23380012', year: 2025 },
        { recordId: 'record-abc', agency: null, station: null, year: 2025 },
      ],
    });
  });

  it('are none for any other error, and none that has no key', () => {
    expect(candidatesOf({ message: 'x', extensions: { code: 'RECORD_NOT_FOUND' } })).toBeNull();
    expect(candidatesOf({ message: 'x' })).toBeNull();
    const odd = { code: 'RECORD_AMBIGUOUS', candidates: [null, 'x', { station: 'y' }] };
    expect(candidatesOf({ message: 'x', extensions: odd })).toEqual({ list: [], total: 0 });
  });
});
