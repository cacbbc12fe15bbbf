import {
  ADMITTED,
  ALWAR,
  ALWAR_HOME,
  FIR,
  FOUND,
  GOOD_JOURNEY,
  HANDED_OVER,
  KATNI,
  NEXT_STAY,
  RAN,
  REPORTED,
  gapsOf,
  nowAt,
  produced,
  stated,
  trace,
} from './journey';

it('a journey without fault has no gap', () => {
  expect(trace(GOOD_JOURNEY).gaps).toEqual([]);
});

it('a child that is only missing has no gap: nobody has it', () => {
  expect(trace(REPORTED).gaps).toEqual([]);
});

describe('NOT_HANDED_OVER', () => {
  const rule = 'NOT_HANDED_OVER';

  it('is open from the finding while no handover is recorded, from the first hour', () => {
    expect(gapsOf(rule, [...REPORTED, FOUND], nowAt('2025-10-03T06:35'))).toEqual(['2025-10-03T04:35 open 2']);
  });

  it('is no gap once the child was handed over', () => {
    expect(gapsOf(rule, [...REPORTED, FOUND, HANDED_OVER])).toEqual([]);
  });

  it.each([produced('2025-10-03 12:00'), ADMITTED, stated('RESTORED', '2025-10-03 12:00')])(
    'is no gap if a later record shows that the child was handed on: $kind',
    (later) => {
      expect(gapsOf(rule, [...REPORTED, FOUND, later])).toEqual([]);
    },
  );

  it('is no gap if the same record states the handover, at whatever time', () => {
    const early = stated('HANDED_OVER', '2025-10-02 07:00', { to: 'GRP' });
    expect(gapsOf(rule, [...REPORTED, FOUND, early])).toEqual([]);
    const other = stated('HANDED_OVER', '2025-10-02 07:00', {
      to: 'GRP',
      by: 'railway-nwr:contact:NWR-RPF-2025-000018',
    });
    expect(gapsOf(rule, [...REPORTED, other, FOUND])).toHaveLength(1);
  });

  it('is not closed by what another record states more than 24 hours later: it lasts until the child is next seen', () => {
    expect(gapsOf(rule, [...REPORTED, FOUND, produced('2025-10-04 04:35')])).toEqual([]);
    const late = ['2025-10-03T04:35 2025-10-04T04:36 24'];
    expect(gapsOf(rule, [...REPORTED, FOUND, produced('2025-10-04 04:36')])).toEqual(late);
    const traced = stated('TRACED', '2025-10-04 04:36');
    const team = stated('TEAM_SENT', '2025-10-03 20:00');
    expect(gapsOf(rule, [...REPORTED, FOUND, team, traced, produced('2025-10-04 12:00')])).toEqual(late);
  });

  it('is no gap if a handover known to the day only may have been after the finding', () => {
    const day = stated('HANDED_OVER', '2025-10-03', { to: 'GRP', by: FIR });
    expect(gapsOf(rule, [...REPORTED, FOUND, day])).toEqual([]);
  });

  it('is not closed by the custody of another episode', () => {
    const before = [stated('ADMITTED', '2025-03-01 10:00'), stated('RESTORED', '2025-03-09 10:00')];
    const after = [
      stated('LAST_SEEN', '2026-02-01 10:00', { by: 'police-mp:fir:MP/23380012/2026/0009' }),
      stated('ADMITTED', '2026-02-03 10:00', { by: NEXT_STAY }),
    ];
    expect(gapsOf(rule, [...before, ...REPORTED, FOUND, ...after])).toEqual([
      '2025-10-03T04:35 2026-02-01T10:00 2909.4',
    ]);
  });
});

describe('NOT_PRODUCED_IN_24_HOURS', () => {
  const rule = 'NOT_PRODUCED_IN_24_HOURS';
  const inHand = [...REPORTED, FOUND, HANDED_OVER];

  it('opens when 24 hours have passed and no production is recorded', () => {
    expect(gapsOf(rule, inHand, nowAt('2025-10-04T04:35'))).toEqual([]);
    expect(gapsOf(rule, inHand, nowAt('2025-10-04T04:36'))).toEqual(['2025-10-03T04:35 open 24']);
  });

  it('is closed by a late production, and no gap when it was in time to the minute', () => {
    expect(gapsOf(rule, [...inHand, produced('2025-10-04 04:35')])).toEqual([]);
    expect(gapsOf(rule, [...inHand, produced('2025-10-04 04:36')])).toEqual(['2025-10-03T04:35 2025-10-04T04:36 24']);
  });

  it('starts with the first agency that certainly had the child, not with the last', () => {
    const traced = stated('TRACED', '2025-10-03', { place: ALWAR });
    const early = [...REPORTED, traced, FOUND];
    expect(gapsOf(rule, [...early, produced('2025-10-04 04:36')])).toHaveLength(1);
    expect(gapsOf(rule, [...REPORTED, traced, produced('2025-10-04 20:00')])).toEqual([]);
  });

  it('reads a production known to the day only in the favour of the agency', () => {
    expect(gapsOf(rule, [...inHand, produced('2025-10-04')])).toEqual([]);
    expect(gapsOf(rule, [...inHand, produced('2025-10-05')])).toEqual(['2025-10-03T04:35 2025-10-05T00:00 43.4']);
  });

  it('leaves out the journey to the Committee: 562 km take 18.7 hours', () => {
    const far = (when: string) => stated('PRODUCED_BEFORE_CWC', when, { place: KATNI });
    expect(gapsOf(rule, [...inHand, far('2025-10-04 23:00')])).toEqual([]);
    expect(gapsOf(rule, [...inHand, far('2025-10-04 23:45')])).toEqual(['2025-10-03T04:35 2025-10-04T23:45 43.2']);
  });

  it('takes a handover to the Committee for the production', () => {
    expect(gapsOf(rule, [...REPORTED, FOUND, stated('HANDED_OVER', '2025-10-03 10:00', { to: 'CWC' })])).toEqual([]);
  });

  it("believes the Committee's own record above a handover to it", () => {
    const toCommittee = stated('HANDED_OVER', '2025-10-03 07:00', { place: ALWAR, to: 'CWC' });
    expect(gapsOf(rule, [...REPORTED, FOUND, toCommittee, produced('2025-10-05 04:35')])).toEqual([
      '2025-10-03T04:35 2025-10-05T04:35 48',
    ]);
  });

  it('takes an admission alone for no production', () => {
    expect(gapsOf(rule, [...inHand, ADMITTED])).toHaveLength(1);
  });

  it.each(['FOUND_AT_STATION', 'RESCUED', 'TRACED'] as const)('holds for a child %s', (kind) => {
    expect(gapsOf(rule, [...REPORTED, stated(kind, '2025-10-03 04:35')])).toHaveLength(1);
  });

  it('does not hold for a child that was only sighted, nor for a report', () => {
    expect(gapsOf(rule, [...REPORTED, stated('SIGHTED', '2025-10-03 04:35')])).toEqual([]);
  });

  it('is no gap for a child that was with family again, or gone, within 24 hours', () => {
    expect(gapsOf(rule, [...inHand, stated('RESTORED', '2025-10-04 04:00')])).toEqual([]);
    expect(gapsOf(rule, [...REPORTED, FOUND, stated('HANDED_OVER', '2025-10-03 07:00', { to: 'PARENT' })])).toEqual([]);
    expect(gapsOf(rule, [...inHand, stated('ABSCONDED', '2025-10-04 04:00')])).toEqual([]);
    expect(gapsOf(rule, [...inHand, stated('RESTORED', '2025-10-05 04:35')])).toEqual([
      '2025-10-03T04:35 2025-10-05T04:35 48',
    ]);
  });

  it('is judged separately in every episode', () => {
    const again = [
      RAN,
      stated('FOUND_AT_STATION', '2025-10-25 10:00', { place: ALWAR, by: 'railway-nwr:contact:NWR-RPF-2025-000999' }),
    ];
    const first = [...inHand, produced('2025-10-03 12:00'), ADMITTED];
    expect(gapsOf(rule, first)).toEqual([]);
    expect(gapsOf(rule, [...first, ...again], nowAt('2025-10-27T10:00'))).toEqual(['2025-10-25T10:00 open 48']);
  });

  it('is judged separately for a child found at a station after a stay that no record ends', () => {
    const again = stated('FOUND_AT_STATION', '2025-10-25 10:00', { by: 'railway-nwr:contact:NWR-RPF-2025-000999' });
    const first = [...inHand, produced('2025-10-03 12:00'), ADMITTED];
    expect(gapsOf(rule, [...first, again], nowAt('2025-10-27T10:00'))).toHaveLength(1);
  });

  it('reads a departure known to the day at its end: whatever happened that day was before it', () => {
    const visited = stated('TRACED', '2025-10-20 11:00', { place: ALWAR_HOME });
    const day = stated('ABSCONDED', '2025-10-20', { place: ALWAR_HOME });
    expect(gapsOf(rule, [...inHand, produced('2025-10-03 12:00'), ADMITTED, visited, day])).toEqual([]);
  });

  it('is not tripped by a child that ran on the day of its admission, both known to the day', () => {
    const day = [
      FOUND,
      HANDED_OVER,
      produced('2025-10-03'),
      stated('ADMITTED', '2025-10-03'),
      stated('ABSCONDED', '2025-10-03'),
    ];
    expect(gapsOf(rule, [...REPORTED, ...day])).toEqual([]);
  });
});
