import { homes } from '../../../subgraphs/homes';
import { toCwcCase, toStay } from '../../../subgraphs/homes/records';
import { readHomesRecord, type CwcCaseWire, type HomesRecordWire, type StayWire } from '../../../subgraphs/homes/wire';
import { toProvenance } from '../../../subgraphs/runtime/agency-subgraph/agency-fields';
import type { Lookup } from '../../../subgraphs/runtime/cache/lookup';
import { agencyGraph, callerContextOf, refTo } from '../agency-graph';
import { CASE_KEY, cwcCase, discharge, profile, STAY_KEY } from './wire-records';

const fetchedAt = Date.UTC(2025, 9, 21);
const fullStay = { ...profile, mother_told: 'Sunita', discharge: { ...discharge, kind: 'HANDOVER_PARENTS' } };
const stay = readHomesRecord('stay', fullStay) as StayWire;
const sheet = readHomesRecord('cwc-case', cwcCase) as CwcCaseWire;
const found = (record: HomesRecordWire): Lookup<HomesRecordWire> => ({
  ...{ state: 'found', record, fetchedAt, stale: false, code: null },
});
const graph = agencyGraph(homes, { [STAY_KEY]: found(stay), [CASE_KEY]: found(sheet) });

describe('the homes subgraph', () => {
  it.each([
    ['Stay', STAY_KEY],
    ['CwcCase', CASE_KEY],
  ])('answers every field of %s without an error', async (type, key) => {
    const { entity, errors } = await graph.entity({ __typename: type, ref: refTo(key) }, graph.allOf(type));
    expect(errors).toEqual([]);
    expect(entity).toMatchObject({ key, provenance: { agency: 'HOMES', sourceUpdatedAt: expect.any(String) } });
  });

  it('has a value, or null, for each field of the SDL', () => {
    const provenance = toProvenance('homes', { key: STAY_KEY, person: null, fetchedAt, stale: false }, null);
    const missing = [
      ...graph.unanswered('Stay', toStay(stay, provenance)),
      ...graph.unanswered('CwcCase', toCwcCase(sheet, provenance)),
    ];
    expect(missing).toEqual([]);
    const unnamed = [
      ...graph.unnamed('Stay', toStay(stay, provenance)),
      ...graph.unnamed('CwcCase', toCwcCase(sheet, provenance)),
    ];
    expect(unnamed).toEqual([]);
  });

  it('shows a supervisor that the child stays in a home, and not in which', async () => {
    const relation = { protected: false, relations: [] };
    const refs = { homesKeys: [refTo(STAY_KEY, relation), refTo(CASE_KEY, relation)] };
    const child = { __typename: 'Child', id: 'c1', ...refs } as const;
    const { entity, errors } = await graph.entity(
      child,
      `stays { ${graph.allOf('Stay')} } homesReport`,
      callerContextOf('SUPERVISOR', 'MONITOR'),
    );
    expect(errors).toEqual([]);
    expect(entity).toMatchObject({ homesReport: { events: [{ kind: 'ADMITTED', place: null }, {}, {}, {}] } });
    expect(JSON.stringify(entity)).not.toMatch(/Balika|बालिका|RJ\/ALW\/CH/);
  });

  it('lists stays and committee cases apart and reports their movement', async () => {
    const child = { __typename: 'Child', id: 'c1', homesKeys: [refTo(STAY_KEY), refTo(CASE_KEY)] } as const;
    const { entity, errors } = await graph.entity(child, 'stays { profileId } cwcCases { caseNo } homesReport');
    expect(errors).toEqual([]);
    expect(entity).toMatchObject({
      stays: [{ profileId: 'CHB2025_000123' }],
      cwcCases: [{ caseNo: 'CWC/ALW/C/2025/0311' }],
      homesReport: { sources: [{ source: 'homes-rj', status: 'ANSWERED' }] },
    });
  });
});
