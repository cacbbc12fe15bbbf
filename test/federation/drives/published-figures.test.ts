import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { callerContextAs } from '../../caller-context';
import { sourcesRead } from '../sources-read';
import { startRunningGraph, type RunningGraph } from '../graph/running-graph';

/** A figure that a newspaper or a unit printed, as a query and what it should answer. */
interface Figure {
  readonly id: string;
  readonly kind: string;
  readonly expect: Readonly<Record<string, unknown>>;
}

const figures = JSON.parse(
  readFileSync(join(__dirname, '../../agencies/data/published-figures.json'), 'utf8'),
) as readonly Figure[];

/** The file of the sandbox, in which the same figures are questions that the graph asks itself. */
const FIGURES_FILE = join(__dirname, '../../figures/published-figures.json');

/** Knows every number, opens cases and sees leads. */
const INVESTIGATOR = callerContextAs('AHTU_INVESTIGATOR', { unit: { ahtu: 'CG/Surguja' }, state: 'CG' });
const PUNE = 'city:MH/Pune City';
const RATLAM = 'district:MP/Ratlam';
const MP = 'state:MP';
const MUMBAI = 'city:MH/Mumbai';
const SURGUJA = 'range:CG/Surguja';
const june2021 = { unit: MUMBAI, from: '2021-06-01', to: '2021-06-30' };
const june2023 = { unit: SURGUJA, from: '2023-06-01', to: '2023-06-30' };
const november2023 = { unit: PUNE, from: '2023-11-01', to: '2023-11-30' };
const ratlam = { unit: RATLAM, from: '2025-01-01', to: '2025-09-30' };

let graph: RunningGraph;

beforeAll(async () => {
  graph = await startRunningGraph({ size: 30, drives: true, env: { PUBLISHED_FIGURES: FIGURES_FILE } });
  await sourcesRead(graph.databaseUrl, graph.sourceIds);
});
afterAll(() => graph.close());

interface Tally {
  readonly total: number | null;
  readonly female: number | null;
  readonly male: number | null;
}
interface Group {
  readonly key: string | null;
  readonly name: string | null;
  readonly counted: Tally;
}
interface Counts {
  readonly id: string;
  readonly counted: Tally;
  readonly groups: readonly Group[];
  readonly reading: { readonly complete: boolean };
}

async function ask<T>(query: string, variables: object): Promise<T> {
  const { data, errors } = await graph.ask<T>(query, variables, INVESTIGATOR);
  if (errors || !data) throw new Error(JSON.stringify(errors));
  return data;
}

const TYPES: Readonly<Record<string, string>> = {
  unit: 'ID!',
  from: 'String',
  to: 'String!',
  basis: 'CountBasis!',
  population: 'CountedPopulation!',
  unitOfCount: 'UnitOfCount!',
  filter: 'LedgerFilter',
  groupBy: 'LedgerGrouping',
};

/** `driveStatistics` with these arguments. */
async function statistics(given: Readonly<Record<string, unknown>>): Promise<Counts> {
  const names = Object.keys(given);
  const query = `query (${names.map((name) => `$${name}: ${TYPES[name]}`).join(', ')}) {
    driveStatistics(${names.map((name) => `${name}: $${name}`).join(', ')}) {
      id counted { total female male } groups { key name counted { total female male } } reading { complete }
    }
  }`;
  const { driveStatistics } = await ask<{ driveStatistics: Counts }>(query, given);
  expect(driveStatistics.reading.complete).toBe(true);
  return driveStatistics;
}

/** A tally in the words of the reports. */
async function tracedBySex(given: Readonly<Record<string, unknown>>): Promise<Record<string, unknown>> {
  const { counted } = await statistics(given);
  return { 'traced.boys': counted.male, 'traced.girls': counted.female, 'traced.total': counted.total };
}

async function ledger(given: object): Promise<Readonly<Record<string, number>>> {
  const { pendencyLedger } = await ask<{ pendencyLedger: Record<string, number> }>(
    `query ($unit: ID!, $from: String!, $to: String!, $filter: LedgerFilter) {
      pendencyLedger(unit: $unit, from: $from, to: $to, filter: $filter) {
        opening registered traced closedOtherwise closing netChange tracedFromEarlier tracedFromEarlierAtLeast
        tracedPer100Registered
      }
    }`,
    given,
  );
  return pendencyLedger;
}

interface PublishedDrive {
  readonly id: string;
  readonly edition: string | null;
  readonly stations: number | null;
  readonly unit: { readonly id: string } | null;
  readonly perStation: Readonly<Record<string, number>> | null;
  readonly ordered: Readonly<Record<string, number>> | null;
  readonly traced: Tally;
}

/** The one drive of a unit that begins on the day. */
async function driveOf(unit: string, from: string): Promise<PublishedDrive> {
  const { drives } = await ask<{ drives: (PublishedDrive & { from: string })[] }>(
    `query ($unit: ID!) {
      drives(unit: $unit) {
        id edition from stations unit { id } perStation { subInspectors constables }
        ordered { subInspectors constables officers } traced { total }
      }
    }`,
    { unit },
  );
  const own = drives.filter((drive) => drive.unit?.id === unit && drive.from === from);
  expect(own.length).toBe(1);
  return own[0] as PublishedDrive;
}

async function foundStates(given: object): Promise<readonly string[]> {
  const { foundStates: found } = await ask<{ foundStates: { states: { state: string }[] } }>(
    `query ($unit: ID!, $from: String!, $to: String!) {
      foundStates(unit: $unit, from: $from, to: $to) { states { state } notSaid { total } }
    }`,
    given,
  );
  return found.states.map(({ state }) => state);
}

/** By its police record, as the same caller: who sees other records may know the child by another id. */
async function childOf([record = '']: readonly string[]): Promise<string> {
  const query = 'query ($record: ID!) { childByRecord(agency: POLICE, recordId: $record) { id } }';
  return (await ask<{ childByRecord: { id: string } }>(query, { record })).childByRecord.id;
}

/** The state's own drive of October and November 2025: districts had others beside it. */
async function ofStateDrive(): Promise<{ readonly drive: string }> {
  return { drive: (await driveOf(MP, '2025-10-01')).id };
}

const inOctober = async () => ({ unit: MP, from: '2025-10-01', to: '2025-10-31', filter: await ofStateDrive() });
const inNovember = async () => ({ unit: MP, from: '2025-11-01', to: '2025-11-30', filter: await ofStateDrive() });

interface NamedRow {
  readonly unit: string;
  readonly children: number;
  readonly foundPlace: string | null;
  readonly foundState: string | null;
  readonly withinHours: number | null;
}
interface OpenedCase {
  readonly key: string;
  readonly foundState: string | null;
  readonly foundDistrict: string | null;
  readonly registeredAt: string;
  readonly tracedAt: string;
  readonly child: { readonly id: string } | null;
}

interface Opened {
  readonly driveStatistics: {
    readonly cases: {
      readonly edges: readonly { readonly node: OpenedCase }[];
      readonly pageInfo: { readonly endCursor: string | null; readonly hasNextPage: boolean };
    };
  };
}

/** All cases behind the number of a cut, page by page. */
async function casesBehind(cut: Readonly<Record<string, unknown>>): Promise<readonly OpenedCase[]> {
  const query = `query ($unit: ID!, $from: String, $to: String!, $filter: LedgerFilter, $after: String) {
    driveStatistics(unit: $unit, from: $from, to: $to, filter: $filter) {
      cases(first: 100, after: $after) {
        edges { node { key foundState foundDistrict registeredAt tracedAt child { id } } }
        pageInfo { endCursor hasNextPage }
      }
    }
  }`;
  const found: OpenedCase[] = [];
  for (let after: string | null = null; ;) {
    const { cases }: Opened['driveStatistics'] = (await ask<Opened>(query, { ...cut, after })).driveStatistics;
    found.push(...cases.edges.map(({ node }) => node));
    if (!cases.pageInfo.hasNextPage) return found;
    after = cases.pageInfo.endCursor;
  }
}

/** Those of the cases that are published incidents, each with its incident's name. */
async function namedCases(report: string, cut: Readonly<Record<string, unknown>>) {
  const incidents = graph.agencies.story().featured.filter(({ id }) => id.startsWith(`${report}/`));
  return (await casesBehind(cut)).flatMap((opened) => {
    const incident = incidents.find(({ records }) => records.includes(opened.key));
    return incident ? [{ ...opened, incident: incident.id.slice(report.length + 1) }] : [];
  });
}

type NamedCase = Awaited<ReturnType<typeof namedCases>>[number];

/** `Limachauhan (Rajgarh)` → those whose incident's name begins with `limachauhan`. */
function casesOf(row: NamedRow, cases: readonly NamedCase[]): readonly NamedCase[] {
  const station = row.unit.replace(/ \(.*/, '').toLowerCase().replaceAll(' ', '-');
  return cases.filter(({ incident }) => incident.startsWith(station));
}

/** The printed incidents are among the opened cases, each with its state and within its hours. */
function expectNamed(printed: Figure['expect'], cases: readonly NamedCase[]): void {
  expect(cases.length).toBe(printed['children']);
  for (const row of printed['rows'] as readonly NamedRow[]) {
    const found = casesOf(row, cases);
    expect([row.unit, found.length]).toEqual([row.unit, row.children]);
    const states = new Set(found.map(({ foundState }) => foundState));
    if (row.foundState !== null) expect([...states].sort()).toEqual(row.foundState.split(',').sort());
    for (const { registeredAt, tracedAt, child } of found) {
      const hours = (Date.parse(tracedAt) - Date.parse(registeredAt)) / 3_600_000;
      if (row.withinHours !== null) expect(hours).toBeLessThanOrEqual(row.withinHours);
      expect(child?.id).toBeDefined();
    }
  }
}

interface Checked {
  readonly id: string;
  readonly published: number | null;
  readonly computed: number | null;
  readonly reasons: readonly string[];
  readonly readings: readonly { readonly value: number | null; readonly matches: boolean }[];
  readonly reading: { readonly complete: boolean };
}

/** What the graph says of all figures of its file. */
async function publishedFigures(): Promise<readonly Checked[]> {
  const query =
    '{ publishedFigures { id published computed reasons readings { value matches } reading { complete } } }';
  return (await ask<{ publishedFigures: Checked[] }>(query, {})).publishedFigures;
}

async function published(id: string): Promise<Checked> {
  const found = (await publishedFigures()).find((figure) => figure.id === id);
  if (!found) throw new Error(`no published figure ${id}`);
  // Beside a source that is behind it says so.
  expect(found.reading).toEqual({ complete: true });
  return found;
}

const cut = (given: object) => ({ basis: 'TRACED_IN_PERIOD', population: 'CHILDREN', ...given });

interface Ratio {
  readonly value: number | null;
  readonly refused: string | null;
}

const ratioOf = (numerator: object, denominator: object) =>
  graph.ask<{ driveRatio: Ratio }>(
    `query ($numerator: CutInput!, $denominator: CutInput!) {
      driveRatio(numerator: $numerator, denominator: $denominator) { value refused }
    }`,
    { numerator: cut(numerator), denominator: cut(denominator) },
    INVESTIGATOR,
  );

/** Each figure once: what is asked, and that the answer is what was printed. */
const CHECKS: Readonly<Record<string, (printed: Figure['expect']) => Promise<void>>> = {
  async 'PUN-1'(printed) {
    const { counted } = await statistics({ ...november2023, population: 'WOMEN_AND_CHILDREN' });
    expect({ 'traced.total': counted.total }).toEqual(printed);
  },
  async 'PUN-2'(printed) {
    const { groups } = await statistics({ ...november2023, population: 'WOMEN_AND_CHILDREN', groupBy: 'STATION' });
    const sum = groups.reduce((total, { counted }) => total + (counted.total ?? 0), 0);
    expect({ 'groups.length': groups.length, sum }).toEqual(printed);
  },
  async 'PUN-3'(printed) {
    const pending = { unit: PUNE, to: '2023-11-30', basis: 'PENDING_AT', population: 'CHILDREN' };
    for (const unitOfCount of ['PERSON', 'CASE']) {
      const { counted } = await statistics({ ...pending, unitOfCount });
      expect({ 'pending.total': counted.total }).toEqual(printed);
    }
  },
  async 'PUN-4'(printed) {
    const { data, errors } = await ratioOf(
      { ...november2023, population: 'WOMEN_AND_CHILDREN' },
      { ...november2023, basis: 'REGISTERED_IN_PERIOD' },
    );
    expect({ value: data?.driveRatio.value, reason: data?.driveRatio.refused }).toEqual(printed);
    expect(errors?.map(({ extensions }) => extensions['code'])).toEqual(['RATIO_REFUSED']);
  },
  async 'RTM-2025-07'(printed) {
    expect(await tracedBySex({ unit: RATLAM, from: '2025-07-01', to: '2025-07-31' })).toEqual(printed);
  },
  async 'RTM-2025-08'(printed) {
    expect(await tracedBySex({ unit: RATLAM, from: '2025-08-01', to: '2025-08-31' })).toEqual(printed);
  },
  async 'RTM-2025-09'(printed) {
    expect(await tracedBySex({ unit: RATLAM, from: '2025-09-01', to: '2025-09-30' })).toEqual(printed);
  },
  async 'RTM-YTD'(printed) {
    expect(await tracedBySex(ratlam)).toEqual(printed);
  },
  async 'RTM-Q3'(printed) {
    expect(await tracedBySex({ ...ratlam, from: '2025-07-01' })).toEqual(printed);
  },
  async 'RTM-H1'(printed) {
    expect(await tracedBySex({ ...ratlam, to: '2025-06-30' })).toEqual(printed);
  },
  async 'RTM-REG'(printed) {
    const filter = { sex: 'F', head: 'KIDNAPPING' };
    const { counted } = await statistics({ ...ratlam, basis: 'REGISTERED_IN_PERIOD', unitOfCount: 'CASE', filter });
    expect({ 'registered.cases': counted.total }).toEqual(printed);
  },
  async 'RTM-NET'(printed) {
    const counted = await ledger({ ...ratlam, filter: { sex: 'F' } });
    const { registered, traced, netChange, tracedFromEarlierAtLeast, tracedPer100Registered = 0 } = counted;
    expect({
      ...{ registered, traced, netChange, tracedFromEarlierYearsAtLeast: tracedFromEarlierAtLeast },
      tracedPer100Registered: Number(tracedPer100Registered.toFixed(2)),
    }).toEqual(printed);
    expect(counted['tracedFromEarlier']).toBeGreaterThanOrEqual(tracedFromEarlierAtLeast ?? 0);
  },
  async 'RTM-STATES'(printed) {
    const states = await foundStates(ratlam);
    const named = printed['contains'] as readonly string[];
    expect(states).toEqual(expect.arrayContaining([...named]));
    expect(states.length > named.length).toBe(printed['others']);
  },
  async 'MP-OCT'(printed) {
    const { counted } = await statistics(await inOctober());
    expect({ 'traced.total': counted.total }).toEqual(printed);
    expect((await published('MP-OCT')).reasons).toContain('SCOPE_UNCLEAR');
  },
  async 'MP-NOV'(printed) {
    const { counted } = await statistics(await inNovember());
    expect({ 'traced.total': counted.total }).toEqual(printed);
    expect((await published('MP-NOV')).reasons).toContain('CUTOFF_UNSTATED');
  },
  async 'MP-OCT-NAMED'(printed) {
    const cases = await namedCases('MP-OCT-NAMED', await inOctober());
    expectNamed(printed, cases);
    const outside: Record<string, number> = {};
    for (const { foundState } of cases) {
      if (foundState !== null && foundState !== 'MP') outside[foundState] = (outside[foundState] ?? 0) + 1;
    }
    expect(outside).toEqual(printed['outOfStatePlaces']);
  },
  async 'MP-NOV-NAMED'(printed) {
    const cases = await namedCases('MP-NOV-NAMED', await inNovember());
    expectNamed(printed, cases);
    // Brother and sister are two children of one FIR.
    for (const [station, children] of printed['siblingGroups'] as readonly (readonly [string, number])[]) {
      const siblings = cases.filter(({ incident }) => incident.startsWith(station.toLowerCase()));
      expect(siblings.length).toBe(children);
      expect(new Set(siblings.map(({ key }) => key.replace(/#.*/, ''))).size).toBe(1);
    }
  },
  async 'MP-DIST'(printed) {
    const { groups } = await statistics({ ...(await inOctober()), groupBy: 'DISTRICT' });
    // Of one of the ten districts an incident is named too: of Balaghat.
    const ofIncidents = ['Katni', 'Tikamgarh', 'Shivpuri', 'Vidisha', 'Rajgarh', 'Khargone'];
    const others = groups.map(({ key }) => key?.replace('district:MP/', '') ?? '');
    const otherDistricts = others.filter((district) => !ofIncidents.includes(district)).sort();
    const districts = [...(printed['otherDistricts'] as string[])].sort();
    expect({ otherDistricts, length: otherDistricts.length }).toEqual({ ...printed, otherDistricts: districts });
  },
  async 'MUM-JUN21'(printed) {
    const { id, edition, traced } = await driveOf(MUMBAI, '2021-06-01');
    expect([edition, traced.total]).toEqual(['10th', printed['traced.total']]);
    for (const given of [june2021, { ...june2021, filter: { drive: id } }]) {
      expect({ 'traced.total': (await statistics(given)).counted.total }).toEqual(printed);
    }
  },
  async 'MUM-REP'(printed) {
    expect(await tracedBySex({ ...june2021, filter: { priorReport: 'REGISTERED' } })).toEqual(printed);
  },
  async 'MUM-UNREP'(printed) {
    const { counted } = await statistics({ ...june2021, filter: { priorReport: 'NONE' } });
    expect({ 'traced.total': counted.total }).toEqual(printed);
  },
  async 'MUM-BEG'(printed) {
    expect(await tracedBySex({ ...june2021, filter: { circumstance: 'BEGGING' } })).toEqual(printed);
  },
  async 'MUM-RECON'(printed) {
    const { published: total, reasons, readings } = await published('MUM-RECON');
    expect(total).toBe(printed['published']);
    expect(reasons).toContain(printed['flag']);
    const values = readings.map(({ value }) => value);
    expect(values).toEqual(expect.arrayContaining([printed['128+9'], printed['128+9+8']]));
    expect(readings.filter(({ matches }) => matches).map(({ value }) => value)).toEqual([printed['published']]);
  },
  async 'MUM-CUM'(printed) {
    const since2014 = { unit: MUMBAI, from: '2014-01-01', to: '2021-06-30' };
    const { registered = 0, traced = 0, closing, opening, closedOtherwise } = await ledger(since2014);
    const tracedPct = Number(((traced / registered) * 100).toFixed(2));
    expect({ registered, traced, pending: closing, tracedPct }).toEqual(printed);
    expect([opening, closedOtherwise]).toEqual([0, 0]);
    // The same share, of the same people: nobody was pending before.
    const { data } = await ratioOf({ ...since2014, basis: 'COHORT' }, { ...since2014, basis: 'REGISTERED_IN_PERIOD' });
    expect(((data?.driveRatio.value ?? 0) * 100).toFixed(2)).toBe(String(printed['tracedPct']));
  },
  async 'MUM-TEAMS'(printed) {
    const { stations, perStation, ordered } = await driveOf(MUMBAI, '2021-06-01');
    expect({
      stations,
      perStation: { SI: perStation?.['subInspectors'], constables: perStation?.['constables'] },
      derived: {
        SI: ordered?.['subInspectors'],
        constables: ordered?.['constables'],
        officers: ordered?.['officers'],
      },
    }).toEqual(printed);
  },
  async 'MUM-REASONS'(printed) {
    const { reasons } = await ask<{ reasons: { code: string; name: string | null }[] }>(
      '{ reasons { code name } }',
      {},
    );
    const named = reasons.filter(({ name }) => name !== null).map(({ code }) => code);
    expect({ codes: reasons.length, named: named.sort() }).toEqual({
      codes: printed['codes'],
      named: [...(printed['named'] as string[])].sort(),
    });
  },
  async 'MUM-SEX'(printed) {
    const { counted } = await statistics({ ...june2021, filter: { priorReport: 'REGISTERED' } });
    const girlsPerBoy = Number(((counted.female ?? 0) / (counted.male ?? 1)).toFixed(2));
    expect(girlsPerBoy).toBe(printed['girlsPerBoy']);
    expect((await published('MUM-SEX')).reasons).toContain('CLAIM_CONTRADICTED');
  },
  async 'SUR-JUN23'(printed) {
    expect(await tracedBySex(june2023)).toEqual(printed);
  },
  async 'SUR-STATES'(printed) {
    const states = [...(await foundStates(june2023))].sort();
    expect({ states, length: states.length }).toEqual({
      ...printed,
      states: [...(printed['states'] as string[])].sort(),
    });
  },
  async 'SUR-ADAM'(printed) {
    const { data, errors } = await graph.ask<{
      pendingElsewhere: { edges: { node: { child: { id: string }; state: string; by: string } }[] } | null;
    }>(
      `query ($unit: ID!) {
        pendingElsewhere(unit: $unit, first: 20) { edges { node { child { id } state by registeredAt } } }
      }`,
      { unit: SURGUJA },
      INVESTIGATOR,
    );
    expect(errors).toBeUndefined();
    const listed = (data?.pendingElsewhere?.edges ?? []).map(({ node }) => node);
    const { ofDrives } = graph.agencies.story();
    const elsewhere = ofDrives.filter(({ kind }) => kind === 'drive-surguja-pending-elsewhere');
    const ids = await Promise.all(elsewhere.map(({ records }) => childOf(records)));
    // No number was published; a team was sent for one child more, and of two nothing is known.
    expect(printed['number']).toBeNull();
    expect(
      listed
        .filter(({ by }) => by === 'RECORD')
        .map(({ child }) => child.id)
        .sort(),
    ).toEqual(ids.sort());
    expect(new Set(listed.map(({ state }) => state)).has('CG')).toBe(false);
  },
};

describe('the figures of five published reports, asked over the running graph', () => {
  it('are thirty, and each is asked once', () => {
    expect(figures.map(({ id }) => id).sort()).toEqual(Object.keys(CHECKS).sort());
    expect(figures.length).toBe(30);
  });

  it.each(figures.map(({ id, kind, expect: printed }) => [id, kind, printed] as const))(
    '%s (%s) follows from the records, or is refused or flagged as it must be',
    (id, _kind, printed) => CHECKS[id]?.(printed),
  );

  it('agree with the records in the sandbox’s own file too, as far as it counts them', async () => {
    const all = await publishedFigures();
    const without = (reason: string) => all.filter(({ reasons }) => !reasons.includes(reason)).map(({ id }) => id);
    expect(without('AGREES').sort()).toEqual([
      'MP-DIST',
      'MP-NOV-NAMED',
      'MP-OCT-NAMED',
      'MUM-REASONS',
      'MUM-SEX',
      'PUN-4',
    ]);
    expect(all.filter(({ reasons }) => reasons.includes('DIFFERS'))).toEqual([]);
    expect(all.find(({ id }) => id === 'PUN-4')?.reasons).toEqual(['POPULATION_MISMATCH']);
  });
});
