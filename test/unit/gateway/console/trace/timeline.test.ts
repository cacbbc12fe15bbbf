import fc from 'fast-check';
import { timelineOf, type TimelineEntry } from '../../../../../gateway/console/trace/timeline';
import type { Traced, TracedStep } from '../../../../../gateway/console/trace/traced';

const at = (hour: number) => new Date(Date.UTC(2025, 9, 1, hour)).toISOString();
const step = (id: string, kind: NonNullable<TracedStep['kind']>, hour: number, name?: string): TracedStep => ({
  ...{ id, kind, at: { from: at(hour), to: at(hour), precision: 'MINUTE' } },
  ...(name === undefined ? {} : { place: { name } }),
});
const steps = [
  step('a', 'LAST_SEEN', 0, 'Katni'),
  step('b', 'LAST_SEEN', 1, 'Katni'),
  step('c', 'FOUND_AT_STATION', 40, 'Alwar'),
  step('d', 'ADMITTED', 50, 'Home'),
  step('e', 'ADMITTED', 300, 'Other home'),
];

/** The timeline in short: `LAST_SEEN a b`, `LEG 1`, `GAP rule`, `CONTRADICTION 1`. */
const short = (trace: Traced) =>
  timelineOf(trace).map((entry: TimelineEntry) => {
    if (entry.is === 'EVENT') return `${entry.kind} ${entry.statements.map((one) => one.step.id ?? '?').join(' ')}`;
    return entry.is === 'GAP' ? `GAP ${entry.gap.rule ?? ''}` : `${entry.is} ${entry.number}`;
  });

describe('the timeline of a trace', () => {
  it('says everything where it occurs: a leg before its arrival, a gap after its beginning, a contradiction after its steps', () => {
    const trace: Traced = {
      steps,
      legs: [{ distanceKm: 560.8, steps: ['b', 'c'] }],
      gaps: [
        { rule: 'NOT_HANDED_OVER', from: at(40), to: null, steps: ['c'] },
        { rule: 'NOT_PRODUCED_IN_24_HOURS', from: at(40), to: at(50), steps: ['c', 'd'] },
      ],
      contradictions: [{ rule: 'TWO_HOMES_AT_ONCE', steps: ['d', 'a'] }],
    };
    expect(short(trace)).toEqual([
      'LAST_SEEN a b',
      'LEG 1',
      'FOUND_AT_STATION c',
      'GAP NOT_PRODUCED_IN_24_HOURS',
      'ADMITTED d',
      'CONTRADICTION 1',
      // Ten days later it is another event, though of the same kind.
      'ADMITTED e',
      // What goes on is the end of the movement, wherever it began.
      'GAP NOT_HANDED_OVER',
    ]);
    const events = timelineOf(trace).flatMap((entry) => (entry.is === 'EVENT' ? entry.statements : []));
    expect(events.filter(({ contradictions }) => contradictions.includes(1)).map(({ step: { id } }) => id)).toEqual([
      'a',
      'd',
    ]);
  });

  it('takes a gap for one that goes on only where the answer says so', () => {
    const gap = { rule: 'NOT_HANDED_OVER', from: at(40), steps: ['c'] } as const;
    expect(short({ steps, gaps: [gap] }).indexOf('GAP NOT_HANDED_OVER')).toBe(2);
    expect(short({ steps, gaps: [{ ...gap, to: null }] }).at(-1)).toBe('GAP NOT_HANDED_OVER');
  });

  it('finds the places of legs and gaps by names and times where an operation asks for no ids', () => {
    const trace: Traced = {
      steps: steps.map((one) => ({ ...one, id: null })),
      legs: [{ to: { name: 'Alwar' } }, { to: { name: 'Home' } }],
      gaps: [{ rule: 'NOT_HANDED_OVER', from: at(45), to: at(50) }],
    };
    expect(short(trace)).toEqual([
      'LAST_SEEN ? ?',
      'LEG 1',
      'FOUND_AT_STATION ?',
      'GAP NOT_HANDED_OVER',
      'LEG 2',
      'ADMITTED ?',
      'ADMITTED ?',
    ]);
  });

  it('shows each part of a trace once, and the steps in the graph’s own order, whatever ids stand there', () => {
    const id = fc.constantFrom('a', 'b', 'c', 'zz');
    const kind = fc.constantFrom<NonNullable<TracedStep['kind']>>('LAST_SEEN', 'ADMITTED', 'RESTORED');
    const named = fc.array(id, { maxLength: 3 });
    const trace = fc.record({
      steps: fc.array(fc.record({ id, kind, at: fc.record({ from: fc.constantFrom(at(0), at(90), 'odd') }) })),
      legs: fc.array(fc.record({ steps: named }), { maxLength: 3 }),
      gaps: fc.array(fc.record({ steps: named, from: fc.constant(at(1)), to: fc.option(fc.constant(at(2))) }), {
        maxLength: 3,
      }),
      contradictions: fc.array(fc.record({ steps: named }), { maxLength: 3 }),
    });
    fc.assert(
      fc.property(trace, (given) => {
        const entries = timelineOf(given);
        const statements = entries.flatMap((entry) => (entry.is === 'EVENT' ? entry.statements : []));
        expect(statements.map((one) => one.step)).toEqual(given.steps);
        const count = (is: TimelineEntry['is']) => entries.filter((entry) => entry.is === is).length;
        expect([count('LEG'), count('GAP'), count('CONTRADICTION')]).toEqual([
          given.legs.length,
          given.gaps.length,
          given.contradictions.length,
        ]);
      }),
    );
  });

  it('is empty where nothing was asked for', () => {
    expect(timelineOf({})).toEqual([]);
  });
});
