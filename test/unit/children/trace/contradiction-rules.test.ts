import type { MovementEvent, PlacePrecision } from '../../../../schema/records/movement';
import type { TraceInput } from '../../../../subgraphs/children/trace/trace-input';
import {
  ALWAR,
  ALWAR_HOME,
  CONTACT,
  FIR,
  GOOD_JOURNEY,
  KATNI,
  KATNI_HOME,
  NEXT_STAY,
  place,
  STAY,
  stated,
  trace,
} from './journey';

/** The contradictions of one rule, as the kinds and times of their steps. */
function clashes(rule: string, events: readonly MovementEvent[], changes: Partial<TraceInput> = {}) {
  const { contradictions, steps } = trace(events, changes);
  return contradictions
    .filter((one) => one.rule === rule)
    .map((one) => one.steps.map((id) => steps.find((step) => step.id === id)?.kind));
}

it('a journey without fault has no contradiction', () => {
  expect(trace(GOOD_JOURNEY).contradictions).toEqual([]);
});

describe('TWO_PLACES_AT_ONCE', () => {
  const rule = 'TWO_PLACES_AT_ONCE';
  // A degree of latitude is 111.2 km; two stations are 4 km nearer than their coordinates say.
  const north = (km: number, precision: PlacePrecision = 'STATION') => place('there', 20 + km / 111.195, 77, precision);
  const start = stated('LAST_SEEN', '2025-10-01 12:00', { place: north(0) });
  const then = (when: string, km: number, precision?: PlacePrecision) =>
    stated('SIGHTED', when, { place: north(km, precision) });

  it('is two distant places at one time', () => {
    expect(clashes(rule, [start, then('2025-10-01 12:00', 100)])).toEqual([['LAST_SEEN', 'SIGHTED']]);
  });

  it('is a journey faster than 160 km/h, with two kilometres for either station', () => {
    expect(clashes(rule, [start, then('2025-10-01 14:00', 323)])).toEqual([]);
    expect(clashes(rule, [start, then('2025-10-01 14:00', 325)])).toHaveLength(1);
  });

  it('allows for a town 10 km, for a district 50, and measures nothing to a state', () => {
    expect(clashes(rule, [start, then('2025-10-01 12:00', 11.9, 'TOWN')])).toEqual([]);
    expect(clashes(rule, [start, then('2025-10-01 12:00', 12.1, 'TOWN')])).toHaveLength(1);
    expect(clashes(rule, [start, then('2025-10-01 12:00', 51.9, 'DISTRICT')])).toEqual([]);
    expect(clashes(rule, [start, then('2025-10-01 12:00', 52.1, 'DISTRICT')])).toHaveLength(1);
    expect(clashes(rule, [start, then('2025-10-01 12:00', 900, 'STATE')])).toEqual([]);
  });

  it('reads times between two others, and days, at their most favourable', () => {
    expect(clashes(rule, [start, then('2025-10-01', 900)])).toEqual([]);
    expect(clashes(rule, [start, then('2025-10-01 12:30 .. 2025-10-01 18:00', 900)])).toEqual([]);
    expect(clashes(rule, [start, then('2025-10-01 12:30 .. 2025-10-01 17:00', 900)])).toHaveLength(1);
  });

  it('does not count where the child need not be', () => {
    const report = stated('REPORTED', '2025-10-01 12:00', { place: north(900) });
    expect(clashes(rule, [start, report])).toEqual([]);
  });

  it('is found across other statements between the two', () => {
    const between = stated('SIGHTED', '2025-10-01 12:30', { place: null });
    expect(clashes(rule, [start, between, then('2025-10-01 13:00', 900)])).toHaveLength(1);
  });

  it('is one contradiction for all statements that clash with one another', () => {
    const events = [start, then('2025-10-01 12:10', 900), then('2025-10-01 12:20', 900), then('2025-10-09 12:00', 5)];
    expect(clashes(rule, events)).toEqual([['LAST_SEEN', 'SIGHTED', 'SIGHTED']]);
  });
});

describe('RESTORED_AND_IN_CARE', () => {
  const rule = 'RESTORED_AND_IN_CARE';
  const admitted = stated('ADMITTED', '2025-10-03 15:00', { place: ALWAR_HOME });
  const restored = stated('RESTORED', '2025-10-09 10:00', { by: FIR, to: 'PARENT' });

  it('is a child restored by one record and never discharged by the home', () => {
    expect(clashes(rule, [admitted, restored])).toEqual([['ADMITTED', 'RESTORED']]);
  });

  it.each(['RESTORED', 'TRANSFERRED', 'ABSCONDED', 'REPATRIATED'] as const)(
    'is none when the stay ended: %s',
    (kind) => {
      expect(clashes(rule, [admitted, stated(kind, '2025-10-09 09:00'), restored])).toEqual([]);
    },
  );

  it('allows a day for the papers', () => {
    expect(clashes(rule, [admitted, restored, stated('TRANSFERRED', '2025-10-10 10:00')])).toEqual([]);
    expect(clashes(rule, [admitted, restored, stated('TRANSFERRED', '2025-10-10 10:01')])).toHaveLength(1);
  });

  it('knows a stay without an end only as far as its record was read', () => {
    const read = (readAt: string) => stated('ADMITTED', '2025-10-03 15:00', { place: ALWAR_HOME, readAt });
    expect(clashes(rule, [read('2025-10-10T10:00:00+05:30'), restored])).toEqual([]);
    expect(clashes(rule, [read('2025-10-10T10:01:00+05:30'), restored])).toHaveLength(1);
  });

  it('does not count a stay of the next episode', () => {
    const again = stated('ADMITTED', '2025-12-01 15:00', { by: NEXT_STAY, place: KATNI_HOME });
    expect(clashes(rule, [admitted, stated('RESTORED', '2025-10-09 10:00'), again])).toEqual([]);
    expect(clashes(rule, [again, restored])).toEqual([]);
  });

  it('is not tripped by a restoration known to the day of the admission only', () => {
    expect(clashes(rule, [admitted, stated('RESTORED', '2025-10-03', { by: FIR })])).toEqual([]);
  });

  it('is not a child restored from one home to another', () => {
    expect(clashes(rule, [admitted, stated('RESTORED', '2025-10-09 10:00', { by: FIR, to: 'HOME' })])).toEqual([]);
    expect(clashes(rule, [admitted, stated('RESTORED', '2025-10-09 10:00', { by: FIR })])).toHaveLength(1);
  });

  it('takes a handover to the parents for a restoration', () => {
    expect(clashes(rule, [admitted, stated('HANDED_OVER', '2025-10-09 10:00', { to: 'PARENT' })])).toHaveLength(1);
    expect(clashes(rule, [admitted, stated('HANDED_OVER', '2025-10-09 10:00', { to: 'HOSPITAL' })])).toEqual([]);
  });
});

describe('TWO_HOMES_AT_ONCE', () => {
  const rule = 'TWO_HOMES_AT_ONCE';
  const first = stated('ADMITTED', '2025-10-03 15:00', { place: ALWAR_HOME });
  const second = stated('ADMITTED', '2025-10-20 15:00', { by: NEXT_STAY, place: KATNI_HOME });

  it('is two stays that overlap', () => {
    expect(clashes(rule, [first, second])).toEqual([['ADMITTED', 'ADMITTED']]);
  });

  it('is none after a transfer, and allows a day for the papers', () => {
    expect(clashes(rule, [first, stated('TRANSFERRED', '2025-10-20 09:00'), second])).toEqual([]);
    expect(clashes(rule, [first, stated('TRANSFERRED', '2025-10-21 15:00'), second])).toEqual([]);
    expect(clashes(rule, [first, stated('TRANSFERRED', '2025-10-21 15:01'), second])).toHaveLength(1);
  });

  it('is none when one home keeps the child under two profiles', () => {
    const same = stated('ADMITTED', '2025-10-20 15:00', { by: NEXT_STAY, place: ALWAR_HOME });
    expect(clashes(rule, [first, same])).toEqual([]);
  });

  it('does not take two homes without names for one', () => {
    const unnamed = (by: string, when: string) => stated('ADMITTED', when, { by, place: null });
    expect(clashes(rule, [unnamed(STAY, '2025-10-03'), unnamed(NEXT_STAY, '2025-10-20')])).toHaveLength(1);
  });
});

describe('FOUND_BEFORE_MISSING', () => {
  const rule = 'FOUND_BEFORE_MISSING';
  const found = stated('FOUND_AT_STATION', '2025-10-03 04:35', { place: ALWAR });
  const seen = (when: string, by = FIR) => stated('LAST_SEEN', when, { by, place: KATNI });

  it('is a finding before the only time the child was last seen', () => {
    expect(clashes(rule, [found, seen('2025-10-03 18:00')])).toEqual([['FOUND_AT_STATION', 'LAST_SEEN']]);
    expect(clashes(rule, [found, seen('2025-10-02 18:00')])).toEqual([]);
  });

  it('is none if the times may still agree', () => {
    expect(clashes(rule, [found, seen('2025-10-03')])).toEqual([]);
    expect(clashes(rule, [found, seen('2025-10-03 04:35')])).toEqual([]);
    expect(clashes(rule, [found, seen('2025-10-03 04:36')])).toHaveLength(1);
  });

  it('is a record that contradicts itself, however far apart its times lie', () => {
    expect(clashes(rule, [stated('TRACED', '2025-01-03'), seen('2025-10-03 18:00')])).toHaveLength(1);
  });

  it('is not a child found once and missing again: restored, run away, or more than a week later', () => {
    const later = seen('2025-10-06 18:00', 'police-mp:fir:MP/23380012/2025/0999');
    expect(clashes(rule, [found, later])).toHaveLength(1);
    expect(clashes(rule, [found, stated('RESTORED', '2025-10-05 10:00'), later])).toEqual([]);
    expect(clashes(rule, [found, stated('ABSCONDED', '2025-10-06'), later])).toEqual([]);
    expect(clashes(rule, [found, seen('2025-10-10 04:35')])).toHaveLength(1);
    expect(clashes(rule, [found, seen('2025-10-10 04:36')])).toEqual([]);
  });

  it('is not a child that a home missed: it was last seen before the home knew', () => {
    const missed = seen('2025-10-06 18:00', 'police-rj:fir:RJ/1/2025/0999');
    expect(clashes(rule, [found, missed, stated('ABSCONDED', '2025-10-07 18:00')])).toEqual([]);
    expect(clashes(rule, [found, missed, stated('ABSCONDED', '2025-10-07 18:01')])).toHaveLength(1);
  });

  it('is none if an earlier LAST_SEEN of the same episode explains the finding', () => {
    const other = 'police-mp:missing-report:MP/23380012/2025/0045';
    expect(clashes(rule, [seen('2025-10-01 18:00', other), found, seen('2025-10-04 18:00')])).toEqual([]);
    const restored = stated('RESTORED', '2025-10-02 10:00');
    const past = [seen('2025-10-01 18:00', other), restored];
    expect(clashes(rule, [...past, found, seen('2025-10-04 18:00')])).toHaveLength(1);
  });
});

describe('SEX_DISAGREES', () => {
  const rule = 'SEX_DISAGREES';
  const sexes = (...stated: [string, 'F' | 'M' | 'T' | 'UNKNOWN'][]) => ({
    sexes: stated.map(([recordId, sex]) => ({ recordId, sex })),
  });

  it('is two records that state different sexes, and points at both', () => {
    const changes = sexes([FIR, 'F'], [CONTACT, 'M'], [STAY, 'UNKNOWN']);
    expect(clashes(rule, GOOD_JOURNEY, changes)).toEqual([['LAST_SEEN', 'FOUND_AT_STATION']]);
  });

  it('is none when they agree or say nothing', () => {
    expect(clashes(rule, GOOD_JOURNEY, sexes([FIR, 'F'], [CONTACT, 'F'], [STAY, 'UNKNOWN']))).toEqual([]);
    expect(clashes(rule, GOOD_JOURNEY, sexes([FIR, 'UNKNOWN'], [CONTACT, 'T']))).toEqual([]);
  });

  it('is stated even when the records themselves do not answer', () => {
    expect(clashes(rule, [], sexes([FIR, 'F'], [CONTACT, 'T']))).toEqual([[]]);
  });
});
