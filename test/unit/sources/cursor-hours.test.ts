import { AgencyFailure } from '../../../subgraphs/runtime/agency/agency-failure';
import { readInHours } from '../../../subgraphs/sources/cursor-hours';
import { createFakeClock } from '../../fake-clock';

const HOUR = 3_600_000;

describe('a feed of a system that may be asked at night only', () => {
  const clock = createFakeClock();
  const minute = (ms: number) => Math.floor((ms / 60_000 + 330) % 1440);
  const window = { from: minute(clock.now() - HOUR), to: minute(clock.now() + HOUR) };
  let failure: AgencyFailure | null = null;
  const feed = () =>
    readInHours<never>(
      (cursor) =>
        failure
          ? Promise.reject(failure)
          : Promise.resolve({ changes: [], cursor: `${Number(cursor) + 1}`, more: cursor === null }),
      { window, currentForMs: 2 * HOUR, clock },
    );

  it('brings nothing new while the system is closed, and is as old as its last reading to the end', async () => {
    const read = feed();
    const at = clock.now();
    expect((await read((await read(null, 5)).cursor, 5)).cursor).toBe('2');
    failure = new AgencyFailure('AGENCY_CLOSED');
    await clock.advance(3 * HOUR);
    const page = await read('2', 5);
    expect(page).toMatchObject({ changes: [], cursor: '2', more: false, asOf: at });
    expect(at + (page.currentForMs ?? 0)).toBe((page.closedUntil ?? 0) + 2 * HOUR);
    // A second reading, from the beginning, has not come to its end.
    await expect(read(null, 5)).rejects.toThrow('AGENCY_CLOSED');
    await expect(read('1', 5)).rejects.toThrow('AGENCY_CLOSED');
    await expect(feed()('2', 5)).rejects.toThrow('AGENCY_CLOSED');
    failure = new AgencyFailure('AGENCY_TIMEOUT');
    await expect(read('2', 5)).rejects.toThrow('AGENCY_TIMEOUT');
  });
});
