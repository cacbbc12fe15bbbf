import type { MovementEvent } from '../../../../schema/records/movement';
import type { RecordRef } from '../../../../schema/signing/record-ref';
import type { Lookup } from '../../../../subgraphs/runtime/cache/lookup';
import {
  buildReport,
  rememberEvents,
  type DiscloseRecord,
} from '../../../../subgraphs/runtime/agency-subgraph/movement-report';
import { istIso } from '../../../../subgraphs/india/indian-time';

interface Wire {
  readonly says: string;
}

const MP = 'police-mp:fir:MP/1/2025/1';
const MP_2 = 'police-mp:fir:MP/1/2025/2#2';
const MH = 'police-mh:fir:MH/1/2025/1';
const at = (minute: number) => Date.UTC(2025, 9, 3, 6, minute);

const found = (fetchedAt: number, stale = false, code: Lookup<Wire> extends infer L ? L extends { code: infer C } ? C : never : never = null): Lookup<Wire> => ({ state: 'found', record: { says: 'here' }, fetchedAt, stale, code }); // prettier-ignore
const absent = (fetchedAt: number): Lookup<Wire> => ({ state: 'absent', fetchedAt, stale: false, code: null });
const failed: Lookup<Wire> = { state: 'failed', code: 'AGENCY_TIMEOUT' };

function toEvents(_wire: Wire, key: string, fetchedAt: string): readonly MovementEvent[] {
  const day = { from: fetchedAt, to: fetchedAt, precision: 'MINUTE' } as const;
  const record = { type: 'Fir', key } as const;
  return [{ kind: 'REPORTED', at: day, place: null, record, sourceUpdatedAt: null, fetchedAt, childPresent: false }];
}

const refTo = (key: string): RecordRef => ({ childId: 'c1', relation: { protected: false, relations: [] }, key });
const discloseAll: DiscloseRecord<Wire> = ({ record, fetchedAt }, { key }) => {
  return { events: toEvents(record, key, istIso(fetchedAt)), losses: [] };
};
const report = (keys: string[], lookups: Lookup<Wire>[], disclose = discloseAll) =>
  buildReport('police', keys.map(refTo), lookups, disclose);

describe('a movement report', () => {
  it('has the events of all records, each under the requested key', () => {
    const { agency, events } = report([MP, MP_2], [found(at(0)), found(at(1))]);
    expect(agency).toBe('police');
    expect(events.map(({ record, fetchedAt }) => [record.key, fetchedAt])).toEqual([
      [MP, '2025-10-03T11:30:00+05:30'],
      [MP_2, '2025-10-03T11:31:00+05:30'],
    ]);
  });

  it('has a row for each source, as old as the oldest record served', () => {
    expect(report([MP, MH, MP_2], [found(at(5)), found(at(9)), found(at(2))]).sources).toEqual([
      {
        source: 'police-mp',
        status: 'ANSWERED',
        asOf: '2025-10-03T11:32:00+05:30',
        code: null,
        absent: [],
        unread: [],
      },
      {
        source: 'police-mh',
        status: 'ANSWERED',
        asOf: '2025-10-03T11:39:00+05:30',
        code: null,
        absent: [],
        unread: [],
      },
    ]);
  });

  it('names copies as what they are, unless something of the source is missing', () => {
    const copied = (minute: number): Lookup<Wire> => {
      const record = { says: 'here', copiedAt: at(minute) };
      return { state: 'found', record, fetchedAt: at(minute), stale: false, code: null };
    };
    const statusOf = (...lookups: Lookup<Wire>[]) => {
      const [row] = report([MP, MP_2].slice(0, lookups.length), lookups).sources;
      return [row?.status, row?.asOf];
    };
    expect(statusOf(copied(3))).toEqual(['COPY', istIso(at(3))]);
    expect(statusOf(copied(3), found(at(9)))).toEqual(['COPY', istIso(at(3))]);
    expect(statusOf(copied(3), failed)).toEqual(['PARTIAL', istIso(at(3))]);
    expect(statusOf(found(at(9)), absent(at(9)))).toEqual(['ANSWERED', istIso(at(9))]);
  });

  it('distinguishes no answer from no record', () => {
    expect(report([MP, MH], [failed, absent(at(0))]).sources).toEqual([
      { source: 'police-mp', status: 'NO_ANSWER', asOf: null, code: 'AGENCY_TIMEOUT', absent: [], unread: [] },
      {
        source: 'police-mh',
        status: 'ANSWERED',
        asOf: '2025-10-03T11:30:00+05:30',
        code: null,
        absent: [MH],
        unread: [],
      },
    ]);
  });

  it('is partial if only some of a source could be had', () => {
    const { sources, events } = report([MP, MP_2], [failed, found(at(0), true, 'AGENCY_REFUSED')]);
    expect(sources).toMatchObject([{ status: 'PARTIAL', code: 'AGENCY_TIMEOUT', asOf: '2025-10-03T11:30:00+05:30' }]);
    expect(events).toHaveLength(1);
  });

  it('answers with what is stale and not yet read again: that is no failure, and asOf says how old it is', () => {
    const [source] = report([MP], [found(at(0), true)]).sources;
    expect(source).toMatchObject({ status: 'ANSWERED', code: null, asOf: '2025-10-03T11:30:00+05:30' });
  });

  it('is partial if something could not be read, with the names of the fields and how many', () => {
    const loss = { reason: 'FORMAT', example: '99', person: null, needs: {} } as const;
    const disclose: DiscloseRecord<Wire> = (lookup, ref) => {
      const losses = [
        { field: 'victims.trace.tracedAt', count: 1, ...loss },
        { field: 'status', count: 2, ...loss },
      ];
      return { events: discloseAll(lookup, ref)?.events ?? [], losses };
    };
    const { sources, events } = report([MP, MP_2], [found(at(0)), found(at(1))], disclose);
    const unread = [
      { field: 'victims.trace.tracedAt', count: 2 },
      { field: 'status', count: 4 },
    ];
    expect(sources).toMatchObject([{ status: 'PARTIAL', code: null, asOf: '2025-10-03T11:30:00+05:30', unread }]);
    expect(events).toHaveLength(2);
  });

  it('names as stale what had to be served because reading it again failed, and why', () => {
    const tried = [found(at(0), true), found(at(1), true, 'AGENCY_TIMEOUT')];
    expect(report([MP, MP_2], tried).sources).toMatchObject([{ status: 'STALE', code: 'AGENCY_TIMEOUT' }]);
  });

  it('counts a record that discloses nothing of the child as absent, even if only to this caller', () => {
    const { sources, events } = report([MP_2], [found(at(0))], () => null);
    expect({ sources, events }).toMatchObject({ sources: [{ status: 'ANSWERED', absent: [MP_2] }], events: [] });
  });

  it('is empty for a child of whom the agency has no record', () => {
    expect(report([], [])).toEqual({ agency: 'police', sources: [], events: [] });
  });
});

describe('remembered events', () => {
  const record: Wire = { says: 'here' };

  it('are made once for each record and child', () => {
    const make = jest.fn(toEvents);
    const remembered = rememberEvents(make);
    const first = remembered(record, MP, 'T1');
    expect(remembered(record, MP, 'T1')).toBe(first);
    expect(remembered(record, MP_2, 'T1')).not.toBe(first);
    expect(make).toHaveBeenCalledTimes(2);
  });

  it('are made again for another object and for another reading', () => {
    const make = jest.fn(toEvents);
    const remembered = rememberEvents(make);
    remembered(record, MP, 'T1');
    remembered({ ...record }, MP, 'T1');
    expect(remembered(record, MP, 'T2')?.[0]?.fetchedAt).toBe('T2');
    expect(make).toHaveBeenCalledTimes(3);
  });

  it('include that a record no longer names the child', () => {
    const make = jest.fn(() => null);
    const remembered = rememberEvents(make);
    expect([remembered(record, MP, 'T1'), remembered(record, MP, 'T1')]).toEqual([null, null]);
    expect(make).toHaveBeenCalledTimes(1);
  });
});
