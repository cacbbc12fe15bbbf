import fc from 'fast-check';
import { sourceState, type ReadingOfSource } from '../../../../subgraphs/children/sources/source-state';

const NOW = Date.UTC(2025, 9, 3);
const HOUR = 3_600_000;
const up: ReadingOfSource = {
  ...{ code: null, caughtUpAt: NOW - 2000, currentForMs: 20_000, readAt: NOW - 2000, closedUntil: null },
  ...{ upSince: NOW - 9_000_000, failingSince: null },
};
const stateOf = (source: Partial<ReadingOfSource>) => {
  const { state, since, behindSeconds } = sourceState({ ...up, ...source }, NOW);
  return [state, since === null ? null : (NOW - since) / 1000, behindSeconds];
};

describe('the state of a source', () => {
  it('is UP, and not behind, as long as it is read to its end', () => {
    expect(stateOf({})).toEqual(['UP', 9000, 0]);
  });

  it('is DOWN since its feed fails, with the age of what it knows', () => {
    const failing = { code: 'AGENCY_TIMEOUT', failingSince: NOW - 60_000, caughtUpAt: NOW - 70_000 } as const;
    expect(stateOf(failing)).toEqual(['DOWN', 60, 70]);
    expect(stateOf({ ...failing, caughtUpAt: null })).toEqual(['DOWN', 60, null]);
    expect(sourceState({ ...up, ...failing }, NOW).message).toMatch(/cannot be read.*did not answer in time/);
  });

  it('is BEHIND while it is read and its end is not reached, STARTING if it never was', () => {
    expect(stateOf({ caughtUpAt: NOW - 70_000 })).toEqual(['BEHIND', 70, 70]);
    expect(stateOf({ caughtUpAt: null, upSince: null })).toEqual(['STARTING', null, null]);
  });

  it('is UNHEARD when no worker reads it any more', () => {
    expect(stateOf({ caughtUpAt: NOW - 70_000, readAt: NOW - 60_000 })).toEqual(['UNHEARD', 60, 70]);
    expect(stateOf({ caughtUpAt: null, readAt: NOW - 60_000 })).toEqual(['UNHEARD', 60, null]);
  });

  it('counts a nightly dump as current for its interval, with its age, while somebody looks for the next one', () => {
    const nightly = { currentForMs: 36 * 3_600_000, caughtUpAt: NOW - 20 * 3_600_000 };
    expect(stateOf(nightly)).toEqual(['UP', 9000, 72_000]);
    expect(stateOf({ ...nightly, readAt: NOW - 600_000 })).toEqual(['UNHEARD', 600, 72_000]);
    expect(stateOf({ ...nightly, caughtUpAt: NOW - 40 * 3_600_000 })).toEqual(['BEHIND', 144_000, 144_000]);
  });

  it('is UP while its system is closed by its hours, and says until when, and up to when it was read', () => {
    const closed = { currentForMs: 20 * HOUR, caughtUpAt: NOW - 2 * HOUR, closedUntil: NOW + 10 * HOUR };
    expect(stateOf(closed)).toEqual(['UP', 9000, 7200]);
    expect(sourceState({ ...up, ...closed }, NOW).message).toBe(
      'Its system is closed until 2025-10-03T15:30:00+05:30, by its hours. It was read up to 2025-10-03T03:30:00+05:30: what the agency has changed since is not here.',
    );
    expect(sourceState({ ...up, ...closed, closedUntil: NOW - 1 }, NOW).message).toMatch(/at its interval/);
    expect(stateOf({ ...closed, currentForMs: HOUR })).toEqual(['BEHIND', 7200, 7200]);
  });

  it('is never UP when the trace would doubt it', () => {
    const at = fc.option(fc.integer({ min: NOW - 600_000, max: NOW }), { nil: null });
    fc.assert(
      fc.property(at, fc.integer({ min: NOW - 600_000, max: NOW }), fc.boolean(), (caughtUpAt, readAt, fails) => {
        const source = { ...up, caughtUpAt, readAt, code: fails ? ('AGENCY_TIMEOUT' as const) : null };
        const isCurrent = !fails && caughtUpAt !== null && NOW <= caughtUpAt + 20_000 && NOW <= readAt + 20_000;
        expect(sourceState(source, NOW).state === 'UP').toBe(isCurrent);
      }),
    );
  });
});
