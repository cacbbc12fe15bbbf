import { answer, feed, FIR, GOOD_JOURNEY, inputOf, LATER, recordOf, stated, trace, withAnswer } from './journey';
import { assembleTrace } from '../../../../subgraphs/children/trace/assemble-trace';

const MINUTE = 60_000;
const good = inputOf(GOOD_JOURNEY);
const row = (input: typeof good, source: string) => assembleTrace(input).sources.find((one) => one.source === source);

describe('the sources of a trace', () => {
  it('are listed whether they hold records or not, by agency and name', () => {
    expect(trace(GOOD_JOURNEY).sources.map(({ source, status }) => `${source} ${status}`)).toEqual([
      'police-mp ANSWERED',
      'homes-mp NO_RECORD',
      'homes-rj ANSWERED',
      'ahtu-mp NO_RECORD',
      'railway-nwr ANSWERED',
    ]);
  });

  it('are listed also when they hold a record and the registry no longer reads them', () => {
    const input = inputOf(GOOD_JOURNEY, { sources: [] });
    expect(assembleTrace(input).sources.map(({ source }) => source)).toEqual(['police-mp', 'homes-rj', 'railway-nwr']);
    expect(assembleTrace(input).complete).toBe(false);
  });

  it('make the trace complete when all answered freshly or currently have no record', () => {
    expect(trace(GOOD_JOURNEY)).toMatchObject({ complete: true, asOf: '2026-06-01T11:59:00+05:30' });
  });

  it('leave it incomplete while nothing is known of an agency: no answer, and no source ever read', () => {
    const input = inputOf(GOOD_JOURNEY);
    const silent = { ...input, sources: input.sources.filter(({ agency }) => agency !== 'ahtu') };
    expect(assembleTrace({ ...silent, reports: { ...silent.reports, ahtu: null } }).complete).toBe(false);
  });

  it.each(['STALE', 'PARTIAL', 'NO_ANSWER'] as const)(
    'make it incomplete when one is %s, with the reason',
    (status) => {
      const input = withAnswer(good, 'homes-rj', { status, code: 'AGENCY_TIMEOUT' });
      expect(assembleTrace(input).complete).toBe(false);
      expect(row(input, 'homes-rj')).toMatchObject({
        agency: 'HOMES',
        status,
        error: { code: 'AGENCY_TIMEOUT', message: 'The agency system did not answer in time.', retry: true },
      });
    },
  );

  it('leave it complete when one is served from copies that are as young as it allows, whatever their age', () => {
    const nightly = (age: number) => ({
      ...withAnswer(good, 'homes-rj', { status: 'COPY' }),
      sources: good.sources.map((source) =>
        source.id === 'homes-rj'
          ? { ...source, caughtUpAt: LATER - age * 60 * MINUTE, currentForMs: 36 * 60 * MINUTE, readAt: LATER }
          : source,
      ),
    });
    expect(row(nightly(20), 'homes-rj')).toMatchObject({ status: 'COPY', error: null });
    expect(assembleTrace(nightly(20)).complete).toBe(true);
    expect(row(nightly(40), 'homes-rj')).toMatchObject({ status: 'COPY', error: { code: 'FEED_BEHIND' } });
    expect(assembleTrace(nightly(40)).complete).toBe(false);
  });

  it('doubt a source that nobody reads any more, however long its last dump counts as current', () => {
    const sources = good.sources.map((source) =>
      source.id === 'homes-rj' ? { ...source, currentForMs: 36 * 60 * MINUTE, readAt: LATER - 6 * MINUTE } : source,
    );
    expect(row({ ...good, sources }, 'homes-rj')?.error?.code).toBe('FEED_BEHIND');
  });

  it('make it incomplete when something could not be read, by the names of the fields in their order', () => {
    const unread = [
      { field: 'sex', count: 1 },
      { field: 'admitted_on', count: 2 },
    ];
    const input = withAnswer(good, 'homes-rj', { unread });
    expect(row(input, 'homes-rj')).toMatchObject({ status: 'PARTIAL', error: null, unread: [unread[1], unread[0]] });
    expect(assembleTrace(input).complete).toBe(false);
  });

  it('name a dead subgraph for each of its sources that holds a record of the child', () => {
    const input = { ...good, reports: { ...good.reports, homes: null } };
    expect(row(input, 'homes-rj')).toMatchObject({
      status: 'NO_ANSWER',
      asOf: null,
      error: { code: 'SUBGRAPH_UNREACHABLE' },
    });
    expect(row(input, 'homes-mp')).toMatchObject({ status: 'NO_RECORD', error: null });
    expect(assembleTrace(input).steps).toHaveLength(6);
  });

  it('name a source that is missing from its report', () => {
    const { police } = good.reports;
    const input = { ...good, reports: { ...good.reports, police: police ? { ...police, sources: [] } : null } };
    expect(row(input, 'police-mp')).toMatchObject({ status: 'NO_ANSWER', error: { code: 'SUBGRAPH_MALFORMED' } });
  });

  it('always give the reason why they did not answer', () => {
    const input = withAnswer(good, 'homes-rj', { status: 'NO_ANSWER', code: null });
    expect(row(input, 'homes-rj')?.error?.code).toBe('SUBGRAPH_MALFORMED');
  });
});

describe('"no record"', () => {
  const none = (caughtUpAt: number | null) => inputOf([], { sources: [feed('homes-mp', caughtUpAt)] });

  it('is stated as of the last time the feed was read to its end', () => {
    expect(row(none(LATER - MINUTE), 'homes-mp')).toEqual({
      agency: 'HOMES',
      source: 'homes-mp',
      status: 'NO_RECORD',
      asOf: '2026-06-01T11:59:00+05:30',
      error: null,
      unread: [],
    });
    expect(assembleTrace(none(LATER - MINUTE)).complete).toBe(true);
  });

  it('goes out of date after five minutes', () => {
    expect(row(none(LATER - 5 * MINUTE), 'homes-mp')?.error).toBeNull();
    const late = none(LATER - 5 * MINUTE - 1);
    expect(row(late, 'homes-mp')).toMatchObject({ status: 'NO_RECORD', error: { code: 'FEED_BEHIND', retry: true } });
    expect(assembleTrace(late).complete).toBe(false);
  });

  it('is not stated for a source whose feed was never read: that is no answer', () => {
    expect(row(none(null), 'homes-mp')).toMatchObject({
      status: 'NO_ANSWER',
      asOf: null,
      error: { code: 'FEED_BEHIND' },
    });
    expect(assembleTrace(none(null)).complete).toBe(false);
  });

  it('is doubted even for a source that answered, if its feed is behind: another record may be missing', () => {
    const input = inputOf([stated('TRACED', '2025-10-03')], { sources: [feed('police-mp', LATER - 6 * MINUTE)] });
    expect(row(input, 'police-mp')).toMatchObject({ status: 'ANSWERED', error: { code: 'FEED_BEHIND' } });
    expect(assembleTrace(input).complete).toBe(false);
  });
});

describe('a source of which the caller may not know whether it holds a record', () => {
  const redaction = { hidden: new Set(['homes'] as const), doubtful: new Set(['homes'] as const), isOpen: false };

  it('is WITHHELD, whatever the state of its feed, and the trace is not complete', () => {
    for (const caughtUpAt of [LATER, LATER - 60 * MINUTE, null]) {
      const input = inputOf([stated('TRACED', '2025-10-03')], {
        redaction,
        sources: [feed('police-mp', LATER), feed('homes-mp', caughtUpAt)],
      });
      const withheld = { agency: 'HOMES', source: 'homes-mp', status: 'WITHHELD', asOf: null, error: null, unread: [] };
      expect(row(input, 'homes-mp')).toEqual(withheld);
      expect(assembleTrace(input).complete).toBe(false);
    }
  });

  it('answers for the records that may be seen, and the trace is still not complete', () => {
    const input = inputOf(GOOD_JOURNEY, { redaction });
    expect(row(input, 'homes-rj')?.status).toBe('ANSWERED');
    const allSeen = { ...input, sources: input.sources.filter(({ id }) => id !== 'homes-mp') };
    expect(assembleTrace(allSeen).sources.map(({ status }) => status)).not.toContain('WITHHELD');
    expect(assembleTrace(allSeen).complete).toBe(false);
  });
});

describe('asOf', () => {
  it('is the oldest reading of anything shown, in Indian time', () => {
    const input = withAnswer(good, 'homes-rj', { status: 'STALE', asOf: '2026-05-31T20:00:00Z' });
    expect(assembleTrace(input).asOf).toBe('2026-06-01T01:30:00+05:30');
  });

  it('does not count feeds of sources without a record, nor what was not served', () => {
    const old = inputOf([stated('TRACED', '2025-10-03')], {
      sources: [feed('homes-mp', LATER - 4 * MINUTE), feed('police-mp', LATER)],
    });
    expect(assembleTrace(old).asOf).toBe('2026-06-01T11:59:00+05:30');
    const silent = withAnswer(old, 'police-mp', { status: 'NO_ANSWER', code: 'AGENCY_TIMEOUT' });
    expect(assembleTrace(silent).asOf).toBeNull();
    expect(trace([]).asOf).toBeNull();
  });

  it('is unknown if a reading has no readable time', () => {
    const input = inputOf([], {
      records: [recordOf(FIR)],
      reports: { police: { agency: 'police', events: [], sources: [answer('police-mp', { asOf: 'lately' })] } },
    });
    expect(row(input, 'police-mp')).toMatchObject({ status: 'ANSWERED', asOf: null });
  });
});
