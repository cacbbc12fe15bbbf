import { TELLS, type PlaceValue } from '../../../schema/records/movement';
import { toEvents } from '../../../subgraphs/police/movement';
import { toMissingReport } from '../../../subgraphs/police/records';
import { type MissingReportWire } from '../../../subgraphs/police/wire';
import { toProvenance } from '../../../subgraphs/runtime/agency-subgraph/agency-fields';
import {
  fir,
  FIR_KEY,
  kusum,
  missingReport,
  REPORT_KEY,
  siblingsFir,
  SIBLINGS_KEY,
  station,
  readPolice,
} from './wire-records';

const FETCHED = '2025-10-21T05:30:00+05:30';
const eventsOf = (record: object, key: string) => toEvents(readPolice(record), key, FETCHED);
const kindsOf = (record: object, key: string) => eventsOf(record, key)?.map(({ kind }) => kind);

describe("an FIR's part of the movement", () => {
  it('has the steps of the records design', () => {
    expect(kindsOf(fir, FIR_KEY)).toEqual([
      'LAST_SEEN',
      'REPORTED',
      'FIR_REGISTERED',
      'TEAM_SENT',
      'TRACED',
      'PRODUCED_BEFORE_CWC',
      'RESTORED',
    ]);
  });

  it('states where the child was, and where only papers were written', () => {
    const present = eventsOf(fir, FIR_KEY)?.filter(({ childPresent }) => childPresent);
    expect(present?.map(({ kind }) => kind)).toEqual(['LAST_SEEN', 'TRACED', 'PRODUCED_BEFORE_CWC', 'RESTORED']);
  });

  it('carries time, place, record and age of each statement', () => {
    expect(eventsOf(fir, FIR_KEY)?.[0]).toEqual({
      kind: 'LAST_SEEN',
      at: { from: '2025-10-03T08:00:00+05:30', to: '2025-10-03T11:30:00+05:30', precision: 'BETWEEN' },
      place: expect.objectContaining({ name: 'Madhavnagar', district: 'Katni', precision: 'DISTRICT' }),
      record: { type: 'Fir', key: FIR_KEY },
      sourceUpdatedAt: '2025-10-20T18:00:00+05:30',
      fetchedAt: FETCHED,
      childPresent: true,
    });
    expect(eventsOf(fir, FIR_KEY)?.at(-1)).toMatchObject({ kind: 'RESTORED', to: 'PARENT', place: null });
  });

  it('does not state whether the child’s home is where it was last seen, so that the place discloses both homes', () => {
    expect(eventsOf(fir, FIR_KEY)?.[0]?.place?.[TELLS]).toEqual(['FAMILY', 'PLACE_OF_CARE']);
    const others = eventsOf(fir, FIR_KEY)?.slice(1) ?? [];
    expect(others.flatMap(({ place }) => place?.[TELLS] ?? [])).toEqual([]);
  });

  it('is only about the child that the key means', () => {
    expect(kindsOf(siblingsFir, `${SIBLINGS_KEY}#1`)).toContain('TRACED');
    expect(kindsOf(siblingsFir, `${SIBLINGS_KEY}#2`)).not.toContain('TRACED');
  });

  it('has only the case when the key names none of several children', () => {
    const events = eventsOf(siblingsFir, SIBLINGS_KEY) ?? [];
    expect(events.map(({ kind }) => kind)).toEqual(['REPORTED', 'FIR_REGISTERED', 'TEAM_SENT']);
  });

  it('is nothing for a child it no longer names', () => {
    expect(eventsOf(fir, `${FIR_KEY}#2`)).toBeNull();
  });

  it('places a transfer at the other station', () => {
    const transferredTo = {
      stationCode: '27010001',
      stationName: 'Nashik',
      firKey: 'FIR|MH|27010001|2025|0009',
      at: '2025-10-04 10:00',
    };
    const moved = eventsOf({ ...fir, transferredTo }, FIR_KEY)?.find(({ kind }) => kind === 'ZERO_FIR_TRANSFERRED');
    expect(moved).toMatchObject({ place: { name: 'Nashik', state: 'MH' }, childPresent: false });
  });

  it('leaves out a step without a time', () => {
    expect(kindsOf({ ...fir, registeredAt: null, infoReceivedAt: '' }, FIR_KEY)).not.toContain('FIR_REGISTERED');
  });
});

describe("a missing report's part of the movement", () => {
  it('states when the child was last seen and that it was reported at the station', () => {
    expect(eventsOf(missingReport, REPORT_KEY)).toMatchObject([
      { kind: 'LAST_SEEN', record: { type: 'MissingReport' }, childPresent: true },
      { kind: 'REPORTED', place: { name: station.nameEn, precision: 'SITE' }, childPresent: false },
    ]);
  });

  it('states how an adult was traced, who has no FIR', () => {
    const [person] = missingReport.persons;
    const record = { ...missingReport, persons: [{ ...person, trace: kusum.trace }] };
    expect(kindsOf(record, REPORT_KEY)).toEqual(['LAST_SEEN', 'REPORTED', 'TRACED', 'PRODUCED_BEFORE_CWC', 'RESTORED']);
  });
});

describe('a paper whose persons the agency has deleted', () => {
  it('states nothing of anybody', () => {
    expect(eventsOf({ ...fir, purged: true }, FIR_KEY)).toBeNull();
    expect(eventsOf({ ...missingReport, purged: 'Y' }, REPORT_KEY)).toBeNull();
  });
});

describe('where a missing-person report says that the child was last seen', () => {
  it.each([
    ['HOME', ['FAMILY']],
    ['home', ['FAMILY']],
    ['SCHOOL', ['FAMILY']],
    ['HOME_INSTITUTION', ['PLACE_OF_CARE']],
    ['TRAIN', undefined],
    ['CROWD', undefined],
    ['NEIGHBOUR', ['FAMILY', 'PLACE_OF_CARE']],
    [null, ['FAMILY', 'PLACE_OF_CARE']],
  ])('%s discloses %j, in the movement as in the record', (missingFrom, tells) => {
    const record = { ...missingReport, missingFrom };
    expect(eventsOf(record, REPORT_KEY)?.[0]?.place?.[TELLS]).toEqual(tells);
    const provenance = toProvenance('police', { key: REPORT_KEY, person: null, fetchedAt: 0, stale: false }, null);
    const report = toMissingReport(readPolice(record) as MissingReportWire, null, provenance);
    // The graph shows nothing of the groups that the place discloses; the value has them nevertheless.
    const place: PlaceValue | null | undefined = report?.person?.missingPlace;
    expect(place?.[TELLS]).toEqual(tells);
  });
});
