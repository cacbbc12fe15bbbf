import fc from 'fast-check';
import { AGENCY_REGISTRY } from '../../../../schema/agencies/agencies';
import type { MovementReport } from '../../../../schema/records/movement';
import { createRecordRefs } from '../../../../schema/signing/record-ref';
import { assembleTrace } from '../../../../subgraphs/children/trace/assemble-trace';
import { createReportReader } from '../../../../subgraphs/children/trace/read-report';
import { createEncryptedEvents, encryptAbsent } from '../../../../subgraphs/runtime/agency-subgraph/encrypted-events';
import { testRefs } from '../../../signing';
import { GOOD_JOURNEY, inputOf } from './journey';

const good = inputOf(GOOD_JOURNEY);
const report = good.reports.homes as MovementReport;
const encrypted = { ...encryptAbsent(report, testRefs), events: createEncryptedEvents()(report.events, testRefs) };
const readReport = createReportReader(testRefs, AGENCY_REGISTRY);
const NOTHING = { agency: 'homes', sources: [], events: [] };

describe('a report on its way to the trace', () => {
  it('is read as it was before its keys were encrypted', () => {
    expect(JSON.stringify(encrypted)).not.toContain('homes-rj:');
    expect(readReport(encrypted, 'homes')).toEqual(report);
    const absent = report.sources.map((row) => ({ ...row, absent: ['homes-rj:stay:1'] }));
    const hidden = encryptAbsent({ ...report, sources: absent }, testRefs);
    expect(JSON.stringify(hidden.sources)).not.toContain('homes-rj:');
    expect(readReport({ ...encrypted, sources: hidden.sources }, 'homes')?.sources).toEqual(absent);
  });

  it('in one process has each of its events read once', () => {
    const [first] = readReport(encrypted, 'homes')?.events ?? [];
    expect(readReport({ ...encrypted }, 'homes')?.events[0]).toBe(first);
  });

  it('that is null means a subgraph that did not answer', () => {
    expect(readReport(null, 'homes')).toBeNull();
    expect(readReport(undefined, 'homes')).toBeNull();
  });

  it('of another agency is rejected as a whole', () => {
    expect(readReport(encrypted, 'police')).toEqual({ ...NOTHING, agency: 'police' });
  });

  it('with a plain key, or one encrypted by another deployment, is rejected as a whole', () => {
    const foreign = createRecordRefs(Buffer.alloc(32, 1));
    expect(report.events.some(({ stay }) => stay !== undefined)).toBe(true);
    expect(readReport(report, 'homes')).toEqual(NOTHING);
    expect(readReport({ ...encrypted, events: createEncryptedEvents()(report.events, foreign) }, 'homes')).toEqual(
      NOTHING,
    );
    const sources = report.sources.map((row) => ({ ...row, absent: ['homes-rj:stay:1'] }));
    expect(readReport({ ...encrypted, sources }, 'homes')).toEqual(NOTHING);
    const events = encrypted.events.map((event) => (event.stay ? { ...event, stay: 'homes-rj:stay:1' } : event));
    expect(readReport({ ...encrypted, events }, 'homes')).toEqual(NOTHING);
  });

  it('of any other shape is rejected as a whole, and its sources are shown as malformed (law)', () => {
    const isNullPropagated = fc.oneof(
      fc.anything().filter((value) => value !== null && value !== undefined),
      fc.jsonValue().map((event) => ({ ...encrypted, events: [...encrypted.events, event] })),
      fc.jsonValue().map((source) => ({ ...encrypted, sources: [source] })),
    );
    fc.assert(
      fc.property(isNullPropagated, (value) => {
        const homes = readReport(value, 'homes');
        expect(homes).toEqual(NOTHING);
        const { sources, complete } = assembleTrace({ ...good, reports: { ...good.reports, homes } });
        expect(complete).toBe(false);
        expect(sources.find(({ source }) => source === 'homes-rj')?.error?.code).toBe('SUBGRAPH_MALFORMED');
      }),
    );
  });
});
