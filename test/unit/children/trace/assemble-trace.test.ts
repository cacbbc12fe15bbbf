import fc from 'fast-check';
import { STEP_KINDS, type MovementEvent } from '../../../../schema/records/movement';
import { assembleTrace } from '../../../../subgraphs/children/trace/assemble-trace';
import type { TraceInput } from '../../../../subgraphs/children/trace/trace-input';
import { epochOf, istIso } from '../../../../subgraphs/india/indian-time';
import {
  AHTU_CASE,
  ALWAR,
  ALWAR_HOME,
  answer,
  CONTACT,
  CWC_CASE,
  feed,
  FIR,
  inputOf,
  KATNI,
  KATNI_HOME,
  NEXT_STAY,
  recordOf,
  STAY,
  stated,
  trace,
} from './journey';

const START = epochOf('2025-01-01T00:00:00+05:30');
const HOUR = 3_600_000;
const text = (ms: number) => istIso(ms).slice(0, 16).replace('T', ' ');
const day = (ms: number) => text(ms).slice(0, 10);

const anyTime = fc
  .record({
    from: fc.integer({ min: 0, max: 8000 }),
    span: fc.constantFrom(0, 0, 0, 5, 48),
    exact: fc.boolean(),
  })
  .map(({ from, span, exact }) => {
    const [first, last] = [START + from * HOUR, START + (from + span) * HOUR].map(exact ? text : day);
    return span === 0 ? (first ?? '') : `${first ?? ''} .. ${last ?? ''}`;
  });

const anyEvent: fc.Arbitrary<MovementEvent> = fc
  .record({
    kind: fc.constantFrom(...STEP_KINDS),
    when: anyTime,
    place: fc.constantFrom(KATNI, ALWAR, ALWAR_HOME, KATNI_HOME, null),
    by: fc.constantFrom(FIR, CONTACT, CWC_CASE, STAY, NEXT_STAY, AHTU_CASE),
    to: fc.constantFrom('CWC' as const, 'PARENT' as const, 'GRP' as const),
  })
  .map(({ kind, when, ...telling }) => stated(kind, when, telling));

const anyEvents = fc.array(anyEvent, { maxLength: 16 });

/** A whole episode in order and without fault; hours count from `start`. */
function episode(
  start: number,
  waits: readonly number[],
  ids: readonly string[],
): { events: MovementEvent[]; end: number } {
  const [missing = 1, kept = 1, stayed = 1] = waits;
  const [fir = FIR, contact = CONTACT, cwc = CWC_CASE, stay = STAY] = ids;
  const at = (hours: number) => text(START + (start + hours) * HOUR);
  const found = missing + 12;
  const left = found + kept + 30 + stayed;
  const events = [
    stated('LAST_SEEN', at(0), { by: fir, place: KATNI }),
    stated('FIR_REGISTERED', at(2), { by: fir, place: KATNI }),
    stated('FOUND_AT_STATION', at(found), { by: contact, place: ALWAR }),
    stated('HANDED_OVER', at(found + 1), { by: contact, place: ALWAR, to: 'CHILDLINE' }),
    stated('PRODUCED_BEFORE_CWC', at(found + kept), { by: cwc, place: ALWAR }),
    stated('ADMITTED', at(found + kept + 2), { by: stay, place: ALWAR_HOME }),
    stated('TRACED', at(found + kept + 30), { by: fir, place: ALWAR_HOME }),
    stated('RESTORED', at(left), { by: stay, place: ALWAR_HOME, to: 'PARENT' }),
    stated('RESTORED', at(left + 20), { by: fir, place: KATNI, to: 'PARENT' }),
  ];
  return { events, end: start + left + 20 };
}

const waits = fc.tuple(
  fc.integer({ min: 0, max: 400 }),
  fc.integer({ min: 2, max: 24 }),
  fc.integer({ min: 1, max: 900 }),
);

describe('a trace', () => {
  it('of a child without statements is empty, and complete when the feeds are current', () => {
    expect(trace([])).toMatchObject({ complete: true, asOf: null, steps: [], legs: [], gaps: [], contradictions: [] });
  });

  it('is the same in whatever order its parts come', () => {
    const shuffled = <T>(items: readonly T[]) => fc.shuffledSubarray([...items], { minLength: items.length });
    const anyInput = anyEvents.chain((events) => {
      const input = inputOf(events, { sexes: [FIR, STAY].map((id, i) => ({ recordId: id, sex: i ? 'F' : 'M' })) });
      return fc
        .tuple(shuffled(events), shuffled(input.records), shuffled(input.sources), shuffled(input.sexes))
        .map(
          ([statements, records, sources, sexes]) =>
            [input, { ...inputOf(statements, { records, sources, sexes }) }] as const,
        );
    });
    fc.assert(fc.property(anyInput, ([input, other]) => expect(assembleTrace(other)).toEqual(assembleTrace(input))));
  });

  it('has one step for each event, each with an id of its own, ordered by time', () => {
    fc.assert(
      fc.property(anyEvents, (events) => {
        const { steps } = trace(events);
        expect(steps).toHaveLength(events.length);
        expect(new Set(steps.map((step) => step.id)).size).toBe(steps.length);
        const times = steps.map((step) => [epochOf(step.at.from), epochOf(step.at.to)] as const);
        times.forEach(([from, to], index) => {
          const [nextFrom, nextTo] = times[index + 1] ?? [Infinity, Infinity];
          expect(from < nextFrom || (from === nextFrom && to <= nextTo)).toBe(true);
        });
      }),
    );
  });

  it('points only at its own steps, and no gap ends before it begins', () => {
    fc.assert(
      fc.property(anyEvents, (events) => {
        const { steps, legs, gaps, contradictions } = trace(events);
        const ids = new Set(steps.map((step) => step.id));
        for (const id of [...legs, ...gaps, ...contradictions].flatMap((one) => [...one.steps])) {
          expect(ids).toContain(id);
        }
        for (const gap of gaps) {
          expect(gap.hours).toBeGreaterThanOrEqual(0);
          if (gap.to !== null) expect(epochOf(gap.to)).toBeGreaterThanOrEqual(epochOf(gap.from));
        }
        for (const { steps: clash } of contradictions) expect(clash.length).toBeGreaterThanOrEqual(2);
      }),
      { numRuns: 300 },
    );
  });

  it('loses no step when one more source does not answer, but is no longer complete', () => {
    const silent = 'homes-mh:stay:CHB2025_000001';
    fc.assert(
      fc.property(anyEvents, (events) => {
        const before = inputOf(events);
        const homes = before.reports.homes;
        const report = { agency: 'homes' as const, events: homes?.events ?? [], sources: [...(homes?.sources ?? [])] };
        report.sources.push(answer('homes-mh', { status: 'NO_ANSWER', asOf: null, code: 'AGENCY_TIMEOUT' }));
        const after: TraceInput = {
          ...before,
          records: [...before.records, recordOf(silent)],
          reports: { ...before.reports, homes: report },
        };
        const [whole, partial] = [assembleTrace(before), assembleTrace(after)];
        expect(partial.steps).toEqual(whole.steps);
        expect(partial.legs).toEqual(whole.legs);
        expect(partial.contradictions).toEqual(whole.contradictions);
        expect(partial.complete).toBe(false);
        expect(partial.gaps.map((gap) => ({ ...gap, uncertain: null }))).toEqual(
          whole.gaps.map((gap) => ({ ...gap, uncertain: null })),
        );
      }),
    );
  });

  it('is certain of every gap when it is complete, and of none when no source is settled', () => {
    fc.assert(
      fc.property(anyEvents, (events) => {
        const input = inputOf(events);
        for (const gap of assembleTrace(input).gaps) expect(gap.uncertain).toBe(false);
        const behind = { ...input, sources: input.sources.map((source) => feed(source.id, null)) };
        for (const gap of assembleTrace(behind).gaps) expect(gap.uncertain).toBe(true);
      }),
    );
  });
});

describe('a journey in which nothing went wrong', () => {
  it('has neither gap nor contradiction, however long its parts took', () => {
    fc.assert(
      fc.property(waits, (times) => {
        const { gaps, contradictions } = trace(episode(0, times, []).events);
        expect({ gaps, contradictions }).toEqual({ gaps: [], contradictions: [] });
      }),
    );
  });

  it('has none either when the child went missing again and came home again', () => {
    const again = [
      'police-mp:fir:MP/23380012/2025/0999',
      'railway-nwr:contact:NWR-RPF-2025-000999',
      'homes-rj:cwc-case:CWC/ALW/C/2025/0999',
      NEXT_STAY,
    ];
    fc.assert(
      fc.property(waits, waits, fc.integer({ min: 1, max: 4000 }), (first, second, home) => {
        const one = episode(0, first, []);
        const two = episode(one.end + home, second, again);
        const { gaps, contradictions, steps } = trace([...one.events, ...two.events]);
        expect({ gaps, contradictions }).toEqual({ gaps: [], contradictions: [] });
        expect(steps).toHaveLength(18);
      }),
    );
  });

  it('has none at any moment on its way, except what is still going on', () => {
    const { events, end } = episode(0, [100, 20, 200], []);
    fc.assert(
      fc.property(fc.integer({ min: 0, max: end + 100 }), (hours) => {
        const now = START + hours * HOUR;
        const known = events
          .filter((event) => epochOf(event.at.to) <= now)
          .map((event) => ({ ...event, fetchedAt: istIso(now) }));
        const { gaps, contradictions } = trace(known, { now });
        expect(contradictions).toEqual([]);
        // Between the finding and the handover the child is in fact not yet handed over.
        expect(gaps.filter((gap) => gap.rule !== 'NOT_HANDED_OVER' || (gap.hours ?? 0) > 1)).toEqual([]);
      }),
    );
  });
});
