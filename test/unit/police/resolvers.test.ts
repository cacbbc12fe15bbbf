import { police } from '../../../subgraphs/police';
import { toFir, toMissingReport } from '../../../subgraphs/police/records';
import { type FirWire, type MissingReportWire, type PoliceRecordWire } from '../../../subgraphs/police/wire';
import { toProvenance } from '../../../subgraphs/runtime/agency-subgraph/agency-fields';
import type { Lookup } from '../../../subgraphs/runtime/cache/lookup';
import { agencyGraph, callerContextOf, refTo } from '../agency-graph';
import {
  dinesh,
  fir,
  FIR_KEY,
  kusum,
  missingReport,
  REPORT_KEY,
  siblingsFir,
  SIBLINGS_KEY,
  readPolice,
} from './wire-records';

const fetchedAt = Date.UTC(2025, 9, 21);
const found = (record: object, stale = false): Lookup<PoliceRecordWire> => ({
  state: 'found',
  record: readPolice(record),
  fetchedAt,
  stale,
  code: null,
});
const GONE_KEY = 'police-mp:fir:MP/1/2025/9';
const GRAVE_KEY = 'police-mp:fir:MP/23380012/2025/0666';
const DOWN_KEY = 'police-mh:fir:MH/1/2025/1';
const stranger = { protected: false, relations: [] };
const fullVictim = { ...kusum, mother: dinesh.father, guardian: dinesh.father };
const fullFir = {
  ...fir,
  zeroFirKey: 'FIR|RJ|08110002|2025|0007',
  transferredTo: { stationCode: '1', stationName: 'Nashik', firKey: 'FIR|MH|1|2025|0009', at: '2025-10-04 10:00' },
  victims: [fullVictim],
  drive: { nameEn: 'Operation Muskaan', nameHi: 'ऑपरेशन मुस्कान', edition: '10th', unit: 'Katni', from: '2025-10-01', to: '2025-11-30', stations: 32, teamNorm: '1+4' }, // prettier-ignore
  suspects: [{ name: 'X', alias: null, arrestedAt: '2025-10-05 16:00', status: 'ARRESTED' }],
  leads: [{ ref: 'CDR/1', kind: 'CALL_RECORD' }],
};
const graph = agencyGraph(police, {
  [FIR_KEY]: found(fullFir),
  [`${SIBLINGS_KEY}#2`]: found(siblingsFir, true),
  [REPORT_KEY]: found(missingReport),
  [GRAVE_KEY]: found({ ...fir, sections: [{ act: 'POCSO', section: '4', sexualOffence: true }] }),
  [GONE_KEY]: { state: 'absent', fetchedAt, stale: false, code: null },
});
const child = (...policeKeys: string[]) =>
  ({ __typename: 'Child', id: 'c1', policeKeys: policeKeys.map((key) => refTo(key)) }) as const;

describe('the police subgraph', () => {
  it.each([
    ['Fir', FIR_KEY],
    ['MissingReport', REPORT_KEY],
  ])('answers every field of %s without an error', async (type, key) => {
    const { entity, errors } = await graph.entity({ __typename: type, ref: refTo(key) }, graph.allOf(type));
    expect(errors).toEqual([]);
    expect(entity).toMatchObject({ key, provenance: { agency: 'POLICE', source: 'police-mp', stale: false } });
  });

  it('has a value, or null, for each field of the SDL', () => {
    const provenance = toProvenance('police', { key: FIR_KEY, person: null, fetchedAt, stale: false }, null);
    const firValue = toFir(readPolice(fullFir) as FirWire, null, provenance);
    const report = toMissingReport(readPolice(missingReport) as MissingReportWire, null, provenance);

    expect([...graph.unanswered('Fir', firValue), ...graph.unanswered('MissingReport', report)]).toEqual([]);
    // What is no field has no rights.
    expect([...graph.unnamed('Fir', firValue), ...graph.unnamed('MissingReport', report)]).toEqual([]);
  });

  it('shows a partner initials, a district and tokens, and records what it disclosed', async () => {
    const callerContext = callerContextOf('PARTNER_APP', 'SEARCH');
    const firs = child(FIR_KEY, REPORT_KEY);
    const selection =
      'firs { key victim { names { text } mother { text } missingPlace { name district } } leads { ref } provenance { recordId } } policeReport';
    const { entity, errors, disclosed } = await graph.entity(firs, selection, callerContext);
    expect(errors).toEqual([]);
    const [shown] = (entity as { firs: { key: string; provenance: { recordId: string } }[] }).firs;
    expect(shown).toMatchObject({
      key: expect.stringMatching(/^record-/),
      victim: {
        names: [{ text: 'कु. बं.' }, { text: 'K. B.' }],
        mother: null,
        missingPlace: { name: null, district: 'Katni' },
      },
      leads: null,
    });
    expect(shown?.provenance.recordId).toBe(shown?.key);
    expect(JSON.stringify((entity as { policeReport: unknown }).policeReport)).not.toMatch(/TEAM_SENT|Kotwali|माधवनगर/);
    expect(disclosed).toMatchObject([
      {
        child: 'c1',
        protected: false,
        returned: { CASE: 'MASKED', IDENTITY: 'MASKED' },
        withheld: { CASE: 'MASKED', IDENTITY: 'MASKED', FAMILY: 'NONE', LEADS: 'NONE' },
      },
    ]);
  });

  it('hides who the child is when the FIR itself names a sexual offence', async () => {
    const callerContext = callerContextOf('CHILDLINE', 'CARE');
    const selection = 'victim { serial names { text } missing { from } }';
    const ask = (key: string) =>
      graph.entity({ __typename: 'Fir', ref: refTo(key, stranger) }, selection, callerContext);
    expect((await ask(FIR_KEY)).entity).toMatchObject({ victim: { names: [{ text: 'कुसुम बंजारा' }, {}] } });
    const { entity, disclosed } = await ask(GRAVE_KEY);
    expect(entity).toMatchObject({ victim: { serial: 1, names: null, missing: {} } });
    expect(disclosed).toMatchObject([{ protected: true, withheld: { IDENTITY: 'NONE' } }]);
  });

  it("lists the child's FIRs and reports by the keys it was handed, each for that child alone", async () => {
    const selection = 'firs { key victim { serial } provenance { stale } } missingReports { key }';
    const { entity, errors } = await graph.entity(child(FIR_KEY, `${SIBLINGS_KEY}#2`, REPORT_KEY), selection);
    expect(errors).toEqual([]);
    expect(entity).toEqual({
      firs: [
        { key: FIR_KEY, victim: { serial: 1 }, provenance: { stale: false } },
        { key: `${SIBLINGS_KEY}#2`, victim: { serial: 2 }, provenance: { stale: true } },
      ],
      missingReports: [{ key: REPORT_KEY }],
    });
  });

  it('puts null and a coded error in the place of a record that could not be had, and keeps the others', async () => {
    const { entity, errors } = await graph.entity(child(DOWN_KEY, FIR_KEY, GONE_KEY), 'firs { key }');
    expect(entity).toEqual({ firs: [null, { key: FIR_KEY }, null] });
    expect(errors).toMatchObject([
      { path: ['_entities', 0, 'firs', 0], extensions: { code: 'AGENCY_TIMEOUT', source: 'police-mh' } },
      { path: ['_entities', 0, 'firs', 2], extensions: { code: 'RECORD_NOT_FOUND', source: 'police-mp' } },
    ]);
  });

  it('reports the movement whichever source did not answer', async () => {
    const { entity, errors } = await graph.entity(child(FIR_KEY, DOWN_KEY), 'policeReport');
    expect(errors).toEqual([]);
    expect(entity).toMatchObject({
      policeReport: {
        agency: 'police',
        sources: [
          { source: 'police-mp', status: 'ANSWERED' },
          { source: 'police-mh', status: 'NO_ANSWER', code: 'AGENCY_TIMEOUT' },
        ],
      },
    });
  });

  it.each([
    [DOWN_KEY, 'AGENCY_TIMEOUT'],
    [GONE_KEY, 'RECORD_NOT_FOUND'],
    [`${FIR_KEY}#7`, 'AGENCY_TIMEOUT'],
    [REPORT_KEY, 'RECORD_KEY_FOREIGN'],
    ['homes-rj:stay:CHB2025_000123', 'RECORD_KEY_FOREIGN'],
    ['0123/2025', 'RECORD_KEY_FOREIGN'],
  ])('answers a reference to %s with %s', async (key, code) => {
    const { entity, errors } = await graph.entity({ __typename: 'Fir', ref: refTo(key) }, 'key');
    expect(entity).toBeNull();
    expect(errors).toMatchObject([{ extensions: { code } }]);
  });

  it('has nothing to list for a child without keys', async () => {
    const { entity, errors } = await graph.entity(child(), 'firs { key } missingReports { key } policeReport');
    expect({ entity, errors }).toEqual({
      entity: { firs: [], missingReports: [], policeReport: { agency: 'police', sources: [], events: [] } },
      errors: [],
    });
  });
});
