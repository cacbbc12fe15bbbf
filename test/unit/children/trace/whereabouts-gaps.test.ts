import {
  ADMITTED,
  ALWAR_HOME,
  CONTACT,
  FIR,
  FOUND,
  HANDED_OVER,
  KATNI_HOME,
  NEXT_STAY,
  RAN,
  REPORTED,
  STAY,
  gapsOf,
  nowAt,
  produced,
  stated,
} from './journey';

describe('WHEREABOUTS_UNKNOWN', () => {
  const rule = 'WHEREABOUTS_UNKNOWN';
  const before = [...REPORTED, FOUND, HANDED_OVER, produced('2025-10-03 12:00'), ADMITTED];

  it('is open from the running away while no later record says where the child is', () => {
    expect(gapsOf(rule, [...before, RAN], nowAt('2025-10-21T09:00'))).toEqual(['2025-10-20T21:00 open 12']);
  });

  it.each([
    stated('SIGHTED', '2025-10-22 10:00'),
    stated('FOUND_AT_STATION', '2025-10-22 10:00'),
    stated('ADMITTED', '2025-10-22 10:00', { by: NEXT_STAY }),
    stated('RESTORED', '2025-10-22 10:00'),
    stated('DECEASED', '2025-10-22 10:00', { present: false }),
  ])('is closed by a later $kind', (later) => {
    expect(gapsOf(rule, [...before, RAN, later])).toEqual([]);
  });

  it('is not closed by reports and orders, which are written where the child is not', () => {
    const papers = [
      stated('REPORTED', '2025-10-21 10:00'),
      stated('TEAM_SENT', '2025-10-22 10:00'),
      stated('FOLLOWED_UP', '2025-10-23 10:00', { present: false }),
    ];
    expect(gapsOf(rule, [...before, RAN, ...papers])).toHaveLength(1);
  });

  it('is not closed by the LAST_SEEN that reports it, but by one of a later time', () => {
    const seen = (when: string) => stated('LAST_SEEN', when, { by: 'police-mp:fir:MP/23380012/2025/0555' });
    expect(gapsOf(rule, [...before, RAN, seen('2025-10-22 21:00')])).toHaveLength(1);
    expect(gapsOf(rule, [...before, RAN, seen('2025-10-22 21:01')])).toEqual([]);
  });

  it('is not closed by the life in the home on the same day, but by a finding on it', () => {
    const day = stated('ABSCONDED', '2025-10-20');
    expect(gapsOf(rule, [...before, day, stated('FOLLOWED_UP', '2025-10-20 09:00')])).toHaveLength(1);
    expect(gapsOf(rule, [...before, day, stated('FOUND_AT_STATION', '2025-10-20 23:00', { by: CONTACT })])).toEqual([]);
  });

  it('is open once for a child that ran twice and came back once', () => {
    const back = stated('ADMITTED', '2025-10-25 10:00', { by: NEXT_STAY });
    const again = stated('ABSCONDED', '2025-11-02 22:00', { by: NEXT_STAY });
    expect(gapsOf(rule, [...before, RAN, back, again], nowAt('2025-11-02T23:00'))).toEqual(['2025-11-02T22:00 open 1']);
  });
});

describe('NOT_ADMITTED_AFTER_TRANSFER', () => {
  const rule = 'NOT_ADMITTED_AFTER_TRANSFER';
  const before = [...REPORTED, FOUND, HANDED_OVER, produced('2025-10-03 12:00'), ADMITTED];
  const left = stated('TRANSFERRED', '2025-10-20 09:00', { place: ALWAR_HOME });
  const arrived = (when: string) => stated('ADMITTED', when, { by: NEXT_STAY, place: KATNI_HOME });

  it('opens a day after a child left one home for another that has not recorded it', () => {
    expect(gapsOf(rule, [...before, left], nowAt('2025-10-21T09:00'))).toEqual([]);
    expect(gapsOf(rule, [...before, left], nowAt('2025-10-21T10:00'))).toEqual(['2025-10-20T09:00 open 25']);
  });

  it('is no gap when the other home admitted the child, also when it wrote an earlier hour', () => {
    expect(gapsOf(rule, [...before, left, arrived('2025-10-21 18:00')])).toEqual([]);
    expect(gapsOf(rule, [...before, left, arrived('2025-10-19 12:00')])).toEqual([]);
    expect(gapsOf(rule, [...before, left, arrived('2025-10-19 08:00')])).toHaveLength(1);
  });

  it('is not closed by the stay the child left', () => {
    expect(gapsOf(rule, [...before, left, stated('ADMITTED', '2025-10-21 09:00', { by: STAY })])).toHaveLength(1);
  });

  it('ends where the child is next found, restored or missing, and a stay of a later episode does not close it', () => {
    const next = [
      stated('LAST_SEEN', '2026-01-10 09:00', { by: 'police-mp:fir:MP/23380012/2026/0009' }),
      arrived('2026-01-20 09:00'),
    ];
    expect(gapsOf(rule, [...before, left, ...next])).toEqual(['2025-10-20T09:00 2026-01-10T09:00 1968']);
  });

  it('is no gap for a child that was restored, or ran, within a day of leaving', () => {
    expect(gapsOf(rule, [...before, left, stated('RESTORED', '2025-10-21 08:00', { by: FIR })])).toEqual([]);
  });
});
