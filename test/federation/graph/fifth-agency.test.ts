import { composeGraph } from '../../../schema/supergraph/compose';
import { createAgencyRegistry } from '../../../schema/agencies/agency-registry';
import { subgraphFiles } from '../../../schema/supergraph/sdl';
import { AGENCY_MODULES, agencyModule } from '../../../subgraphs/agencies';
import { callerContextAs, testCallerContext } from '../../caller-context';
import { hospitals } from '../../fixtures/hospitals';
import { startHospitals, type SimulatedHospitals } from '../../fixtures/hospitals/simulated-hospitals';
import { startRunningGraph, type Answer, type RunningGraph } from './running-graph';

const SOURCE = 'hospitals-mp';
const NUMBER = 'KTN-2025-00017';
const COMMITTEE = testCallerContext({ role: 'CWC_MEMBER', unit: { committee: 'MP/Katni' } }, { name: 'CARE' });
/** May know that a child is in care, but not where. */
const SUPERVISOR = callerContextAs('SUPERVISOR', { unit: { range: 'MP/Jabalpur' } });
/** May not know that a child is in care. */
const POST = callerContextAs('RAILWAY_POST', { unit: { post: 'WCR/KTE', zone: 'WCR' } });

interface SeenChild {
  readonly id: string;
  readonly records: readonly {
    readonly agency: string;
    readonly source: string;
    readonly linkedBy: readonly string[];
  }[];
  readonly missingReports?: readonly {
    readonly key: string;
    readonly gd: { readonly number: string; readonly day: string } | null;
  }[];
  readonly hospitalAdmissions:
    readonly { readonly number: string; readonly hospital: string | null; readonly diagnosis: string | null }[] | null;
  readonly trace: {
    readonly sources: readonly { readonly source: string; readonly status: string; readonly error: object | null }[];
    readonly steps: readonly {
      readonly kind: string;
      readonly agency: string;
      readonly to: string | null;
      readonly at: { readonly from: string };
      readonly place: { readonly name: string | null; readonly district: string | null } | null;
      readonly record: { readonly __typename: string; readonly number?: string } | null;
    }[];
    readonly gaps: readonly { readonly rule: string; readonly from: string; readonly uncertain: boolean }[];
  };
}

const SEEN = `id records { agency source linkedBy } hospitalAdmissions { number hospital diagnosis }
  trace {
    sources { source status error { code } }
    steps { kind agency to at { from } place { name district } record { __typename ... on HospitalAdmission { number } } }
    gaps { rule from uncertain }
  }`;
const LISTED = `query ($after: String) {
  children(first: 50, after: $after) {
    edges { node { ${SEEN} missingReports { key gd { number day } } } }
    pageInfo { endCursor hasNextPage }
  }
}`;
interface ListedChildren {
  readonly children: {
    readonly edges: readonly { readonly node: SeenChild }[];
    readonly pageInfo: { readonly endCursor: string | null; readonly hasNextPage: boolean };
  };
}
const CHILD = `query ($id: ID!) { child(id: $id) { ${SEEN} } }`;

describe('an agency that no file of the product names', () => {
  let graph: RunningGraph;
  let system: SimulatedHospitals;
  let child: SeenChild;
  let gap: SeenChild['trace']['gaps'][number];

  const seenBy = async (callerContext = COMMITTEE): Promise<SeenChild> => {
    const { data, errors } = await graph.ask<{ child: SeenChild | null }>(CHILD, { id: child.id }, callerContext);
    if (!data?.child) throw new Error(JSON.stringify(errors));
    return data.child;
  };
  const until = async (holds: (seen: SeenChild) => boolean): Promise<SeenChild> => {
    const deadline = Date.now() + 60_000;
    for (let seen = await seenBy(); ; seen = await seenBy()) {
      if (holds(seen)) return seen;
      if (Date.now() > deadline) throw new Error('It did not come to pass within a minute.');
    }
  };
  const rowIn = ({ trace }: SeenChild) => trace.sources.find(({ source }) => source === SOURCE);
  const gapsBy = ({ trace }: SeenChild, rule: string) => trace.gaps.filter((one) => one.rule === rule);

  beforeAll(async () => {
    system = await startHospitals();
    const agencies = [...AGENCY_MODULES, agencyModule(hospitals)];
    const registry = createAgencyRegistry(agencies.map(({ descriptor }) => descriptor));
    const { sdl: supergraph, problems = [] } = composeGraph(subgraphFiles(registry));
    if (supergraph === undefined) throw new Error(problems.join('\n'));
    graph = await startRunningGraph({
      ...{ size: 120, agencies, supergraph, moreSources: [system.source] },
      // Ample for a machine with other work.
      env: { BUDGET_MS: '40000' },
      source: () => ({ feedEveryMs: 100, budgetMs: 30_000, attemptMs: 15_000 }),
    });
    await graph.caughtUp();
    // A child whom nobody handed on, and whose report is in a general diary that an admission can cite. Which children are
    // on the first page depends on which source was read first.
    let found: { readonly node: SeenChild; readonly open: SeenChild['trace']['gaps'][number] }[] = [];
    for (let after: string | null = null, isMore = true; isMore && found.length === 0;) {
      const { data }: Answer<ListedChildren> = await graph.ask<ListedChildren>(LISTED, { after });
      if (!data) throw new Error('The children were not listed.');
      found = data.children.edges.flatMap(({ node }) => {
        const [open] = gapsBy(node, 'NOT_HANDED_OVER');
        return open && node.missingReports?.some(({ gd }) => gd) ? [{ node, open }] : [];
      });
      [after, isMore] = [data.children.pageInfo.endCursor, data.children.pageInfo.hasNextPage];
    }
    const [first] = found;
    if (!first) throw new Error('No child has such a gap and such a report.');
    [child, gap] = [first.node, first.open];
  });
  afterAll(async () => {
    await graph.close();
    await system.close();
  });

  it('has a row of its own in every trace, without a record of the child', async () => {
    expect(rowIn(await until((seen) => rowIn(seen)?.error === null))).toEqual({
      source: SOURCE,
      status: 'NO_RECORD',
      error: null,
    });
  });

  it('makes gaps uncertain that its records may close, while it does not answer', async () => {
    system.isDown = true;
    const behind = await until((seen) => rowIn(seen)?.error !== null);
    expect(rowIn(behind)?.error).toEqual({ code: 'FEED_BEHIND' });
    expect(gapsBy(behind, 'NOT_HANDED_OVER')).toMatchObject([{ uncertain: true }]);
    for (const { rule, uncertain } of behind.trace.gaps) expect(uncertain).toBe(rule === 'NOT_HANDED_OVER');
    system.isDown = false;
    await until((seen) => rowIn(seen)?.error === null);
  });

  it('is in the child’s trace when its record cites the diary entry of another agency’s record', async () => {
    const report = child.missingReports?.find(({ gd }) => gd);
    const [, state = '', station = ''] = /:missing-report:(\w+)\/(\w+)\//.exec(report?.key ?? '') ?? [];
    system.admit({
      number: NUMBER,
      child: 'A child',
      admittedOn: gap.from.slice(0, 10),
      hospital: { name: 'District Hospital', district: 'Katni', state: 'MP' },
      diagnosis: 'Fever',
      policeDiary: { state, station, day: report?.gd?.day ?? '', entry: report?.gd?.number ?? '' },
      changedAt: '2026-01-05T10:00:00+05:30',
    });
    const joined = await until(({ hospitalAdmissions }) => (hospitalAdmissions?.length ?? 0) > 0);
    expect(joined.records).toContainEqual({ agency: 'HOSPITALS', source: SOURCE, linkedBy: ['GD_NUMBER'] });
    expect(joined.hospitalAdmissions).toEqual([{ number: NUMBER, hospital: 'District Hospital', diagnosis: null }]);
    expect(rowIn(joined)).toEqual({ source: SOURCE, status: 'ANSWERED', error: null });
    expect(joined.trace.steps.filter(({ agency }) => agency === 'HOSPITALS')).toEqual([
      {
        kind: 'HANDED_OVER',
        agency: 'HOSPITALS',
        to: 'HOSPITAL',
        at: { from: `${gap.from.slice(0, 10)}T00:00:00+05:30` },
        place: { name: 'District Hospital', district: 'Katni' },
        record: { __typename: 'HospitalAdmission', number: NUMBER },
      },
    ]);
    expect(gapsBy(joined, 'NOT_HANDED_OVER')).toEqual([]);
  });

  it('is found by its own numbers', async () => {
    const { data } = await graph.ask<{ childByRecord: { id: string } | null }>(
      `{ childByRecord(agency: HOSPITALS, recordId: "ktn 2025 17") { id } }`,
    );
    expect(data?.childByRecord?.id).toBe(child.id);
    const { errors } = await graph.ask('{ childByRecord(agency: HOSPITALS, recordId: "no such number") { id } }');
    expect(errors?.[0]?.extensions).toMatchObject({
      code: 'RECORD_NOT_FOUND',
      expected: 'a key like hospitals-mp:admission:KTN-2025-00017, or an admission number',
    });
  });

  it('shows each role what the law allows: where the child is kept, that it is in care, or nothing', async () => {
    const supervisor = await seenBy(SUPERVISOR);
    expect(supervisor.hospitalAdmissions).toEqual([{ number: NUMBER, hospital: null, diagnosis: null }]);
    const [step] = supervisor.trace.steps.filter(({ agency }) => agency === 'HOSPITALS');
    expect(step?.place).toEqual({ name: null, district: 'Katni' });

    const post = await seenBy(POST);
    expect(post.hospitalAdmissions).toBeNull();
    expect(post.records.filter(({ agency }) => agency === 'HOSPITALS')).toEqual([]);
    expect(post.trace.steps.filter(({ agency }) => agency === 'HOSPITALS')).toEqual([]);
    expect(rowIn(post)).toEqual({ source: SOURCE, status: 'WITHHELD', error: null });
  });
});
