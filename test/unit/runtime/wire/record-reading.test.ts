import type { MovementReport } from '../../../../schema/records/movement';
import { ahtu } from '../../../../subgraphs/ahtu';
import { homes } from '../../../../subgraphs/homes';
import { police } from '../../../../subgraphs/police';
import { railway } from '../../../../subgraphs/railway';
import type { AgencySubgraphParts } from '../../../../subgraphs/runtime/agency-subgraph/agency-subgraph-parts';
import { AgencyFailure } from '../../../../subgraphs/runtime/agency/agency-failure';
import { MALFORMED, type SourceRecord } from '../../../../subgraphs/runtime/agency/dialect';
import { agencyGraph, callerContextOf, OFFICER, refTo } from '../../agency-graph';
import { AHTU_KEY, ahtuCase } from '../../ahtu/wire-records';
import { CASE_KEY, cwcCase, profile, STAY_KEY } from '../../homes/wire-records';
import { dinesh, fir, FIR_KEY, kusum, siblingsFir, SIBLINGS_KEY } from '../../police/wire-records';
import { contact, CONTACT_KEY } from '../../railway/wire-records';

interface RequestContext {
  readonly key: string;
  readonly record: SourceRecord;
  readonly answer: unknown;
  /** The graph's type, and the fields requested of it. */
  readonly type: string;
  readonly wants: string;
  readonly callerContext?: typeof OFFICER;
}

/** What the agency's subgraph serves from one row: the record, and its report for the trace. */
async function served<R>(
  agencyModule: AgencySubgraphParts<R>,
  { key, record, answer, type, wants, callerContext = OFFICER }: RequestContext,
) {
  const [fetched] = await agencyModule.dialect.fetchRecords(() => Promise.resolve(answer), [record]);
  if (!fetched || fetched.value === MALFORMED || fetched.value instanceof AgencyFailure)
    return 'the whole record is lost';
  const graph = agencyGraph(agencyModule, { [key]: { state: 'found', record: fetched.value, fetchedAt: 0, stale: false, code: null } }); // prettier-ignore
  const { entity } = await graph.entity({ __typename: type, ref: refTo(key) }, wants, callerContext);
  const { name } = agencyModule.descriptor;
  const child = { __typename: 'Child', id: 'c1', [`${name}Keys`]: [refTo(key)] };
  const reported = await graph.entity(child, `${name}Report`, callerContext);
  const report = (reported.entity as Record<string, MovementReport>)[`${name}Report`];
  const [source] = report?.sources ?? [];
  const steps = report?.events.map(({ kind, at }) => `${kind} ${at.from.slice(0, 16)}`) ?? [];
  return {
    entity,
    steps,
    status: source?.status,
    unread: source?.unread.map(({ field, count }) => `${field} ${count}`),
  };
}

const FIR_RECORD = { kind: 'fir', native: 'MP/23380012/2025/0123' } as const;
const servedFir = (victim: object, wants: string, paper: object = {}, callerContext = OFFICER) => {
  const row = { ...fir, ...paper, victims: [{ ...kusum, ...victim }] };
  const answer = { status: 'OK', records: [row], notFound: [] };
  return served(police, { key: FIR_KEY, record: FIR_RECORD, answer, type: 'Fir', wants, callerContext });
};
const traced = (tracedAt: unknown) =>
  servedFir({ trace: { ...kusum.trace, tracedAt } }, 'victim { tracing { tracedAt } }');

const servedContact = (fields: object, wants: string) => {
  const answer = { ResponseCode: 200, Status: 'SUCCESS', Contacts: [{ ...contact, ...fields }] };
  const record = { kind: 'contact', native: 'NWR-RPF-2025-000123' } as const;
  return served(railway, { key: CONTACT_KEY, record, answer, type: 'RailwayContact', wants });
};
const servedStay = (fields: object, wants: string) => {
  const answer = { success: true, data: { profiles: [{ ...profile, ...fields }], cwcCases: [] } };
  return served(homes, {
    key: STAY_KEY,
    record: { kind: 'stay', native: 'CHB2025_000123' },
    answer,
    type: 'Stay',
    wants,
  });
};
const servedCwcCase = (fields: object, wants: string) => {
  const answer = { success: true, data: { profiles: [], cwcCases: [{ ...cwcCase, ...fields }] } };
  const record = { kind: 'cwc-case', native: 'CWC/ALW/C/2025/0311' } as const;
  return served(homes, { key: CASE_KEY, record, answer, type: 'CwcCase', wants });
};
const servedAhtuCase = (fields: object, wants: string) => {
  const answer = { cases: [{ ...ahtuCase, purposes: [], ...fields }], missing: [] };
  return served(ahtu, { key: AHTU_KEY, record: { kind: 'case', native: 'AHTU-MP-2025-0007' }, answer, type: 'AhtuCase', wants }); // prettier-ignore
};

describe('a value that is present but cannot be read', () => {
  it('is no absence: the rest is served, and the source is PARTIAL with the field and the number of values', async () => {
    const answer = await traced('99/99/9999 99:99');
    expect(answer).toMatchObject({ status: 'PARTIAL', unread: ['victims.trace.tracedAt 1'] });
    expect(answer).toMatchObject({ entity: { victim: { tracing: { tracedAt: null } } } });
    expect(answer).toMatchObject({ steps: expect.not.arrayContaining([expect.stringMatching(/^TRACED/)]) as string[] });
    expect(answer).toMatchObject({ steps: expect.arrayContaining(['RESTORED 2025-10-20T12:00']) as string[] });
  });

  it.each(['14/10/2025 10:00', '2025-10-14T10:00:00+05:30', '2025-10-14T04:30:00Z', '१४/१०/२०२५ १०:००'])(
    'is not one in another known spelling: %s',
    async (written) => {
      const steps = expect.arrayContaining(['TRACED 2025-10-14T10:00']) as string[];
      expect(await traced(written)).toMatchObject({ status: 'ANSWERED', steps });
      const iso = '2025-10-14T10:00:00+05:30';
      expect(await servedContact({ FoundAt: written }, 'foundAt { from }')).toMatchObject({ entity: { foundAt: { from: iso } }, status: 'ANSWERED' }); // prettier-ignore
      expect(await servedStay({ admitted_on: written }, 'admission { at }')).toMatchObject({ entity: { admission: { at: iso } }, status: 'ANSWERED' }); // prettier-ignore
      expect(await servedAhtuCase({ openedAt: written }, 'openedAt')).toMatchObject({ entity: { openedAt: iso }, status: 'ANSWERED' }); // prettier-ignore
    },
  );

  it('is reported for all agencies', async () => {
    const at = '99/99/9999';
    expect(await servedContact({ HandedOverAt: at, Category: 'ZORBA' }, 'rescueId')).toMatchObject({ status: 'PARTIAL', unread: ['Category 1', 'HandedOverAt 1'] }); // prettier-ignore
    expect(await servedStay({ admitted_on: at, gender: 'zorba' }, 'profileId')).toMatchObject({ status: 'PARTIAL', unread: ['admitted_on 1', 'gender 1'] }); // prettier-ignore
    expect(await servedCwcCase({ first_production_at: at }, 'caseNo')).toMatchObject({ status: 'PARTIAL', unread: ['first_production_at 1'] }); // prettier-ignore
    expect(await servedAhtuCase({ openedAt: 'soon', rescues: [{ at, rescued: 'perhaps' }] }, 'number')).toMatchObject({ status: 'PARTIAL', unread: ['openedAt 1', 'rescues.at 1', 'rescues.rescued 1'] }); // prettier-ignore
  });

  it('is not disclosed to a caller who could not have seen the field, or about a sibling', async () => {
    const operator = callerContextOf('STATION_IO', 'TRACE');
    const address = { ...kusum.address, line: {} };
    expect(await servedFir({ address }, 'number', {}, operator)).toMatchObject({ unread: ['victims.address.line 1'] });
    const railwayPost = callerContextOf('RAILWAY_POST', 'TRACE');
    expect(await servedFir({ address }, 'status', {}, railwayPost)).toMatchObject({ status: 'ANSWERED', unread: [] });
    const row = { ...siblingsFir, victims: [kusum, { ...dinesh, sex: 'zorba' }] };
    const answer = { status: 'OK', records: [row], notFound: [] };
    const record = { kind: 'fir', native: 'MP/23380012/2025/0124' } as const;
    const requested = { record, answer, type: 'Fir', wants: 'number' };
    expect(await served(police, { key: `${SIBLINGS_KEY}#1`, ...requested })).toMatchObject({
      status: 'ANSWERED',
      unread: [],
    });
    expect(await served(police, { key: `${SIBLINGS_KEY}#2`, ...requested })).toMatchObject({
      unread: ['victims.sex 1'],
    });
  });

  it('protects the child when it may name a sexual offence', async () => {
    const sections = [{ act: 'BNS', section: '65', sexualOffence: 'zorba' }];
    const supervisor = callerContextOf('SUPERVISOR', 'MONITOR');
    const wants = 'victim { names { text } }';
    expect(await servedFir({}, wants, {}, supervisor)).toMatchObject({ entity: { victim: { names: [{}, {}] } } });
    for (const odd of [{ sections }, { sections: 'none' }, { sections: null }]) {
      expect(await servedFir({}, wants, odd, supervisor)).toMatchObject({ entity: { victim: { names: null } } });
      expect(await servedFir({}, 'number', odd)).toMatchObject({ status: 'PARTIAL' });
    }
  });
});

describe('another JSON type costs no record', () => {
  it('numbers and texts are equivalent', async () => {
    expect(await servedContact({ TrainNo: 12622, Child: { ...contact.Child, Age: 13 } }, 'train { number } child { age }')).toMatchObject({ entity: { train: { number: '12622' }, child: { age: 13 } }, status: 'ANSWERED' }); // prettier-ignore
    expect(await servedFir({ ageYears: '13' }, 'victim { ageAtMissing }')).toMatchObject({ entity: { victim: { ageAtMissing: 13 } }, status: 'ANSWERED' }); // prettier-ignore
    expect(await servedStay({ stated_age: 13 }, 'told { statedAge }')).toMatchObject({ entity: { told: { statedAge: 13 } }, status: 'ANSWERED' }); // prettier-ignore
    const place = { name: 482001, district: 'Katni', state: 'MP', lat: '23.8308', lon: '80.4072' };
    expect(await servedFir({ missingPlace: place }, 'victim { missingPlace { name lat } }')).toMatchObject({ entity: { victim: { missingPlace: { name: '482001', lat: 23.8308 } } }, status: 'ANSWERED' }); // prettier-ignore
  });

  it('a null within a list of names is no name', async () => {
    expect(await servedFir({ names: [null, { text: 'Kusum' }, { text: null }] }, 'victim { names { text } }')).toMatchObject({ entity: { victim: { names: [{ text: 'Kusum' }] } }, status: 'ANSWERED' }); // prettier-ignore
    expect(await servedStay({ names_told: [null, 'Kusum'] }, 'told { names { text } }')).toMatchObject({ entity: { told: { names: [{ text: 'Kusum' }] } }, status: 'ANSWERED' }); // prettier-ignore
  });

  it.each([
    [9005, '09005', 'ANSWERED'],
    ['9005', '09005', 'ANSWERED'],
    ['12622 TN Express', '12622', 'ANSWERED'],
    ['१२६२२', '12622', 'ANSWERED'],
    ['09005/06', null, 'PARTIAL'],
    ['Tamil Nadu Express', null, 'PARTIAL'],
    [126220, null, 'PARTIAL'],
  ])('a train has five digits or no number: %j', async (written, number, status) => {
    const answer = await servedContact({ TrainNo: written }, 'train { number coach }');
    expect(answer).toMatchObject({ entity: { train: { number, coach: 'S4' } }, status });
  });
});
