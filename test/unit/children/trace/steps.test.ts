import fc from 'fast-check';
import { orderSteps } from '../../../../subgraphs/children/trace/steps';
import {
  ALWAR,
  AHTU_CASE,
  CONTACT,
  FIR,
  GOOD_JOURNEY,
  inputOf,
  KATNI,
  recordOf,
  refOf,
  STAY,
  stated,
  trace,
} from './journey';

const kinds = (events: Parameters<typeof trace>[0]) => trace(events).steps.map((step) => step.kind);

describe('steps', () => {
  it('are the statements of the records, one each, ready for the graph', () => {
    const found = stated('FOUND_AT_STATION', '2025-10-03 04:35', { place: ALWAR });
    expect(trace([found]).steps).toEqual([
      {
        id: expect.stringMatching(/^step-[\w-]{20}$/),
        kind: 'FOUND_AT_STATION',
        at: { from: '2025-10-03T04:35:00+05:30', to: '2025-10-03T04:35:00+05:30', precision: 'MINUTE' },
        place: ALWAR,
        to: null,
        agency: 'RAILWAY',
        source: 'railway-nwr',
        record: { __typename: 'RailwayContact', ref: refOf(CONTACT) },
        sourceUpdatedAt: null,
        fetchedAt: '2026-06-01T11:59:00+05:30',
      },
    ]);
  });

  it('are ordered by time, whichever agency states them', () => {
    const order = GOOD_JOURNEY.map((event) => event.kind);
    expect(kinds(GOOD_JOURNEY)).toEqual(order);
    expect(kinds([...GOOD_JOURNEY].reverse())).toEqual(order);
  });

  it('of one time are in the order in which they can have happened', () => {
    const when = '2025-10-03';
    expect(
      kinds([
        stated('RESTORED', when),
        stated('ADMITTED', when),
        stated('TRANSFERRED', when),
        stated('PRODUCED_BEFORE_CWC', when),
        stated('HANDED_OVER', when),
        stated('FOUND_AT_STATION', when),
        stated('FIR_REGISTERED', when),
        stated('REPORTED', when),
        stated('LAST_SEEN', when),
      ]),
    ).toEqual([
      'LAST_SEEN',
      'REPORTED',
      'FIR_REGISTERED',
      'FOUND_AT_STATION',
      'HANDED_OVER',
      'PRODUCED_BEFORE_CWC',
      'TRANSFERRED',
      'ADMITTED',
      'RESTORED',
    ]);
  });

  it('of one beginning are ordered with the more exact one first', () => {
    expect(kinds([stated('TRACED', '2025-10-03'), stated('ADMITTED', '2025-10-03 00:00')])).toEqual([
      'ADMITTED',
      'TRACED',
    ]);
  });

  it('have one order, whatever order the reports come in', () => {
    const same = [
      stated('TRACED', '2025-10-03', { place: KATNI }),
      stated('TRACED', '2025-10-03', { place: ALWAR }),
      stated('TRACED', '2025-10-03'),
      ...GOOD_JOURNEY,
    ];
    const ordered = trace(same);
    fc.assert(
      fc.property(fc.shuffledSubarray(same, { minLength: same.length }), (events) => {
        expect(trace(events)).toEqual(ordered);
      }),
    );
  });

  it('keep their id while the record states the same, though others come and go', () => {
    const idOf = (events: Parameters<typeof trace>[0]) =>
      trace(events).steps.find((step) => step.kind === 'ADMITTED')?.id;
    expect(idOf(GOOD_JOURNEY)).toBe(idOf(GOOD_JOURNEY.filter((event) => event.record.key === STAY)));
  });

  it('have different ids, even if one record states the same twice', () => {
    const teams = [
      stated('TEAM_SENT', '2025-10-03'),
      stated('TEAM_SENT', '2025-10-03'),
      stated('TEAM_SENT', '2025-10-09'),
    ];
    const ids = trace([...GOOD_JOURNEY, ...teams]).steps.map((step) => step.id);
    expect(new Set(ids).size).toBe(GOOD_JOURNEY.length + 3);
    expect(ids.join()).not.toContain(AHTU_CASE);
  });
});

describe('what is no statement about the child', () => {
  const good = stated('TRACED', '2025-10-03');

  it("is left out when it is another child's record, and the trace is not complete", () => {
    const foreign = stated('LAST_SEEN', '2025-10-01', { by: 'police-mp:fir:MP/23380012/2025/0999' });
    const input = inputOf([good, foreign], { records: [recordOf(FIR)] });
    const { steps, spoiled } = orderSteps(input);
    expect(steps.map(({ event }) => event)).toEqual([good]);
    expect([...spoiled]).toEqual(['police']);
    expect(trace([good, foreign], { records: [recordOf(FIR)] })).toMatchObject({
      complete: false,
      sources: expect.arrayContaining([
        expect.objectContaining({
          source: 'police-mp',
          status: 'PARTIAL',
          error: expect.objectContaining({ code: 'SUBGRAPH_MALFORMED' }),
        }),
      ]),
    });
  });

  it('is left out when an agency speaks for another', () => {
    const input = inputOf([good, stated('ADMITTED', '2025-10-04')]);
    const homes = input.reports.homes;
    const swapped = { ...input, reports: { ...input.reports, police: homes ?? null, homes: null } };
    expect(orderSteps(swapped).steps).toEqual([]);
    expect([...orderSteps(swapped).spoiled]).toEqual(['police']);
  });

  it.each([
    ['has no time', { from: 'soon', to: 'soon' }],
    ['ends before it begins', { from: '2025-10-04T00:00:00+05:30', to: '2025-10-03T00:00:00+05:30' }],
  ])('is left out when it %s', (_, at) => {
    const broken = { ...good, at: { ...at, precision: 'DAY' as const } };
    const { steps, spoiled } = orderSteps(inputOf([good, broken]));
    expect(steps).toHaveLength(1);
    expect([...spoiled]).toEqual(['police']);
  });

  it('is what a record states of another child in it', () => {
    const sibling = stated('TRACED', '2025-10-03', { by: `${FIR}#1` });
    const { steps, spoiled } = orderSteps(inputOf([sibling], { records: [recordOf(`${FIR}#2`)] }));
    expect(steps).toEqual([]);
    expect(spoiled).toEqual(new Set(['police']));
  });
});
