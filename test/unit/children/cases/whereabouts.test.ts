import { whereaboutsOf, type PlacingRecord } from '../../../../subgraphs/children/cases/whereabouts';

const MISSING = Date.parse('2025-10-03T18:00:00+05:30');
type Steps = Readonly<Record<string, PlacingRecord['milestones'][number]['kind']>>;
const record = (state: string | null, steps: Steps): PlacingRecord => {
  const milestones = Object.entries(steps).map(([day, kind]) => ({ kind, at: `${day}T00:00:00+05:30` }));
  return { state, milestones };
};
const stateOf = (...records: readonly PlacingRecord[]) => whereaboutsOf(records, MISSING)?.state ?? null;

describe('where a child was last met', () => {
  it('is where the latest record places it', () => {
    const railway = record('RJ', { '2025-10-05': 'FOUND_AT_STATION' });
    expect(stateOf(railway)).toBe('RJ');
    expect(stateOf(record('MH', { '2025-10-09': 'ADMITTED' }), railway)).toBe('MH');
    expect(stateOf(railway, record(null, { '2025-10-09': 'ADMITTED' }))).toBeNull();
  });

  it('is nowhere by what happened before the day it went missing', () => {
    expect(stateOf(record('RJ', { '2025-10-02': 'ADMITTED' }))).toBeNull();
    // Many records say no more than the day.
    expect(stateOf(record('RJ', { '2025-10-03': 'ADMITTED' }))).toBe('RJ');
  });

  it.each(['RESTORED', 'REPATRIATED', 'ABSCONDED', 'DECEASED'] as const)('is nowhere once it is %s', (kind) => {
    const stay = record('RJ', { '2025-10-05': 'ADMITTED', '2025-10-20': kind });
    expect(stateOf(stay)).toBeNull();
    expect(stateOf(stay, record('MH', { '2025-10-25': 'FOUND_AT_STATION' }))).toBe('MH');
  });

  it('is nowhere by what others did elsewhere', () => {
    expect(stateOf(record('RJ', { '2025-10-05': 'TEAM_SENT', '2025-10-06': 'REPORTED' }))).toBeNull();
  });

  it('holds since the child came to that state', () => {
    const [there, before] = [
      record('RJ', { '2025-10-05': 'FOUND_AT_STATION', '2025-10-07': 'ADMITTED' }),
      record('MH', { '2025-10-04': 'FOUND_AT_STATION' }),
    ];
    const since = Date.parse('2025-10-05T00:00:00+05:30');
    expect(whereaboutsOf([there, before], MISSING)).toEqual({ state: 'RJ', since });
  });
});
