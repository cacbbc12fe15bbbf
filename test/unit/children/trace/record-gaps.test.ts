import { assembleTrace } from '../../../../subgraphs/children/trace/assemble-trace';
import {
  CONTACT,
  FIR,
  FOUND,
  GOOD_JOURNEY,
  HANDED_OVER,
  REPORTED,
  answer,
  gapsOf,
  inputOf,
  nowAt,
  recordOf,
  stated,
  withAnswer,
} from './journey';

describe('FOUND_WITHOUT_REPORT', () => {
  const rule = 'FOUND_WITHOUT_REPORT';

  it('is open from the finding of a child whom no police record is joined to', () => {
    expect(gapsOf(rule, [FOUND, HANDED_OVER], nowAt('2025-10-03T06:35'))).toEqual(['2025-10-03T04:35 open 2']);
  });

  it('ends when the child is with family', () => {
    expect(gapsOf(rule, [FOUND, HANDED_OVER, stated('RESTORED', '2025-10-05 04:35')])).toEqual([
      '2025-10-03T04:35 2025-10-05T04:35 48',
    ]);
  });

  it('is no gap when a police record is joined, even while the police do not answer', () => {
    expect(gapsOf(rule, [...REPORTED, FOUND])).toEqual([]);
    const silent = { ...inputOf([FOUND], { records: [recordOf(FIR), recordOf(CONTACT)] }), reports: {} };
    const railway = inputOf([FOUND]).reports.railway ?? null;
    const { gaps: all, sources } = assembleTrace({ ...silent, reports: { railway } });
    expect(sources[0]).toMatchObject({ source: 'police-mp', status: 'NO_ANSWER' });
    expect(all.map((gap) => gap.rule)).not.toContain(rule);
  });

  it('is no gap for a child that was never found', () => {
    expect(gapsOf(rule, [stated('ADMITTED', '2025-10-03 10:00')])).toEqual([]);
  });
});

describe('RECORD_WITHDRAWN', () => {
  const rule = 'RECORD_WITHDRAWN';

  it('is stated once for each record the registry knows and its agency no longer has', () => {
    const input = withAnswer(inputOf(GOOD_JOURNEY), 'police-mp', { absent: [FIR, FIR] });
    expect(assembleTrace(input).gaps).toEqual([
      {
        rule,
        message: 'A record joined to the child is no longer held by its agency.',
        from: '2026-06-01T11:59:00+05:30',
        to: null,
        hours: null,
        uncertain: false,
        steps: [],
      },
    ]);
  });

  it('counts from now when the agency does not give the instant of its answer', () => {
    const withoutInstant = {
      agency: 'police' as const,
      events: [],
      sources: [answer('police-mp', { absent: [FIR], asOf: null })],
    };
    const input = inputOf([], { records: [recordOf(`${FIR}#1`)], reports: { police: withoutInstant } });
    expect(assembleTrace(input).gaps).toMatchObject([{ rule, from: '2026-06-01T12:00:00+05:30' }]);
  });

  it('is not stated for a record that the registry does not hold for the child', () => {
    const input = withAnswer(inputOf(GOOD_JOURNEY), 'police-mp', { absent: ['police-mp:fir:MP/1/2025/1'] });
    expect(assembleTrace(input).gaps).toEqual([]);
  });

  it('is uncertain when it rests on an earlier reading', () => {
    const input = withAnswer(inputOf(GOOD_JOURNEY), 'police-mp', { absent: [FIR], status: 'STALE' });
    expect(assembleTrace(input).gaps).toMatchObject([{ rule, uncertain: true }]);
  });
});
