import fc from 'fast-check';
import { assembleTrace } from '../../../../subgraphs/children/trace/assemble-trace';
import { readReport } from '../../../../subgraphs/children/trace/read-report';
import { GOOD_JOURNEY, inputOf } from './journey';

const good = inputOf(GOOD_JOURNEY);
const report = good.reports.homes;

describe('a report on its way to the trace', () => {
  it('is taken as it is when it is in its form', () => {
    expect(readReport(report, 'homes')).toBe(report);
  });

  it('that is null is a subgraph that did not answer', () => {
    expect(readReport(null, 'homes')).toBeNull();
    expect(readReport(undefined, 'homes')).toBeNull();
  });

  it('of another agency is believed in nothing', () => {
    expect(readReport(report, 'police')).toEqual({ agency: 'police', sources: [], events: [] });
  });

  it('of any other form is believed in nothing, and its sources are shown as malformed (law)', () => {
    const spoilt = fc.oneof(
      fc.anything().filter((value) => value !== null && value !== undefined),
      fc.jsonValue().map((event) => ({ ...report, events: [...(report?.events ?? []), event] })),
      fc.jsonValue().map((source) => ({ ...report, sources: [source] })),
    );
    fc.assert(
      fc.property(spoilt, (value) => {
        const homes = readReport(value, 'homes');
        expect(homes).toEqual({ agency: 'homes', sources: [], events: [] });
        const { sources, complete } = assembleTrace({ ...good, reports: { ...good.reports, homes } });
        expect(complete).toBe(false);
        expect(sources.find(({ source }) => source === 'homes-rj')?.error?.code).toBe('SUBGRAPH_MALFORMED');
      }),
    );
  });
});
