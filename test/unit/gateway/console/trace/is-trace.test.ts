import { isTrace } from '../../../../../gateway/console/trace/is-trace';

describe('a trace', () => {
  it('is known by its fields, whichever of them an operation selects', () => {
    for (const field of ['steps', 'legs', 'gaps', 'contradictions']) expect(isTrace({ [field]: [] })).toBe(true);
    expect(isTrace({ complete: true, sources: [{ status: 'ANSWERED' }] })).toBe(true);
  });

  it('is no leg, no gap, no list of the graph’s own sources and no reading of a count', () => {
    expect(isTrace({ distanceKm: 5, steps: ['a'] })).toBe(false);
    expect(isTrace({ rule: 'SEX_DISAGREES', steps: ['a'] })).toBe(false);
    expect(isTrace({ sources: [{ id: 'police-mp', state: 'UP' }] })).toBe(false);
    expect(isTrace({ complete: true, asOf: 'x', sources: [{ source: 'police-mp', behind: false }] })).toBe(false);
    expect(isTrace({ trace: { steps: [] } })).toBe(false);
  });
});
