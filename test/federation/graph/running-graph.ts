import { fork, type ChildProcess } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { createInterface } from 'node:readline';
import { openDevelopmentIssuer, type DevelopmentIssuer } from '../../../gateway/callers/development-issuer';
import { startGraph } from '../../../gateway/main';
import type { OperationRegistry } from '../../../gateway/operations/operation-registry';
import { SUBGRAPHS, type SubgraphName } from '../../../schema/agencies/agencies';
import type { CallerContext, Caller } from '../../../schema/rights/caller';
import { systemClock } from '../../../schema/process/clock';
import { createLog, silentLog } from '../../../schema/process/log';
import { wholeRecord } from '../../../schema/agencies/record-key';
import type { AgencyModule } from '../../../subgraphs/agencies';
import type { SourceConfigInput } from '../../../subgraphs/runtime/agency/source-config';
import { startAgencies } from '../../agencies/start-agencies';
import { testCallerContext } from '../../caller-context';
import { AMPLE_BUDGETS, AMPLE_SOURCE_TIME, AMPLE_TIME } from '../../every-budget';
import { pluggedSources } from '../../plugged-sources';
import { createTestDatabase } from '../../postgres';
import { READY_QUERY } from '../../ready-query';
import { matchingAtRest } from '../matching-at-rest';
import { sourcesRead } from '../sources-read';

type Agencies = Awaited<ReturnType<typeof startAgencies>>;

export interface Answer<T = { child: TracedChild | null }> {
  readonly data?: T | null;
  readonly errors?: readonly { message: string; path?: (string | number)[]; extensions: Record<string, unknown> }[];
}

/** What the ready query answers, as far as the tests read it. */
export interface TracedChild {
  readonly names: readonly { text: string }[];
  readonly records: readonly { agency: string; source: string; recordId: string; linkedBy: readonly string[] }[];
  readonly trace: {
    readonly complete: boolean;
    readonly asOf: string | null;
    readonly sources: readonly SourceRow[];
    readonly steps: readonly {
      kind: string;
      agency: string;
      at: { from: string };
      place: { name: string } | null;
      record: object | null;
    }[];
    readonly legs: readonly { distanceKm: number; hours: number | null }[];
    readonly gaps: readonly { rule: string; uncertain: boolean }[];
    readonly contradictions: readonly { rule: string }[];
  } | null;
}
export interface SourceRow {
  readonly agency: string;
  readonly source: string;
  readonly status: string;
  readonly asOf: string | null;
  readonly error: { code: string } | null;
}
export interface SourceCalls {
  readonly bulk: number;
  readonly bulkKeys: number;
}

export interface RunningGraph {
  readonly url: string;
  readonly agencies: Agencies;
  readonly sourceIds: readonly string[];
  readonly databaseUrl: string;
  /** Makes the callers' tokens. */
  readonly issuer: DevelopmentIssuer;
  /** Asks as `callerContext`, by default a committee's member, who sees every child but not all of each. */
  ask<T>(query: string, variables?: object, callerContext?: CallerContext): Promise<Answer<T>>;
  /** The same, but resolves with the whole HTTP response. */
  post(body: object | string, callerContext?: CallerContext): Promise<Response>;
  /** The ready query for one child. Fails the test when no answer comes within the budget and a margin. */
  trace(childId: string): Promise<Answer>;
  /** The investigator of the case of a child that `childOf` found, who sees nearly all of it; else the committee's member. */
  investigator(childId: string): CallerContext;
  /** The graph's id of the child a record is about, once the feeds have brought all the records that belong to it. */
  childOf(records: readonly string[]): Promise<string>;
  /** Waits until the registry has read every feed to its end, and traces say so. */
  caughtUp(): Promise<void>;
  /** Also waits until all their claims have been compared, and marks the later sweep as done. */
  matched(): Promise<void>;
  setFault(source: string, fault: object): Promise<void>;
  clearFaults(): Promise<void>;
  calls(): Promise<Readonly<Record<string, SourceCalls>>>;
  resetCalls(): Promise<void>;
  control(source: string, method: string, path: string, body?: object): Promise<unknown>;
  /** Ends one subgraph's process with SIGKILL (only where subgraphs are processes). */
  kill(subgraph: SubgraphName): Promise<void>;
  /** Starts a killed subgraph's process again, at the address that it had. */
  restart(subgraph: SubgraphName): Promise<void>;
  close(): Promise<void>;
}

export interface GraphOptions {
  readonly size?: number;
  readonly subgraphs?: 'in-process' | 'processes';
  /**
   * Budgets that it does not set are ample, since a few callers act for many officers, and the machine may have other
   * work. An empty one is the product's own.
   */
  readonly env?: Readonly<Record<string, string>>;
  /** Receives every line of the graph's log. */
  readonly logged?: (line: string) => void;
  /** Where the gateway reaches a subgraph's process, if not at its own address. */
  readonly between?: (subgraph: SubgraphName, url: string) => Promise<string>;
  /** The registered operations of callers who may send no others. */
  readonly operations?: OperationRegistry;
  /** The agencies of the graph and their supergraph, if not the product's own. */
  readonly agencies?: readonly AgencyModule[];
  readonly supergraph?: string;
  /** How many children at least cross three systems more, which are plugged in by source files; none without it. */
  readonly plugged?: number;
  /** Whether the agencies hold the records of five published reports of drives; not without it. */
  readonly drives?: boolean;
  /** Sources besides those of the simulated agencies. */
  readonly moreSources?: readonly SourceConfigInput[];
  /** Overrides the settings of every source, or of the named ones. */
  readonly source?: (id: string, baseUrl: string) => object;
}

const ANSWER_MARGIN_MS = 1500;
/** Sees all of every child's case, and where the child is kept. */
const COMMITTEE = testCallerContext({ role: 'CWC_MEMBER', unit: { committee: 'MP/Katni' } }, { name: 'CARE' });

/** Simulated agencies, a new database and the whole graph over them, as in `npm start`. */
export async function startRunningGraph(options: GraphOptions = {}): Promise<RunningGraph> {
  const dataDir = mkdtempSync(join(tmpdir(), 'muskaan-graph-'));
  const agencies = await startAgencies({
    ...{ seed: 1, size: options.size ?? 300, ports: 'ephemeral', drives: options.drives ?? false },
    ...(options.plugged !== undefined && { plugged: { folder: join(dataDir, 'plugged'), crossing: options.plugged } }),
  });
  const database = await createTestDatabase();
  const given = [...agencies.sources, ...(options.moreSources ?? [])];
  const sources = given.map((source) => ({
    ...AMPLE_SOURCE_TIME,
    ...source,
    ...options.source?.(source.id, source.baseUrl),
  }));
  const plugged = pluggedSources(agencies.plugged);
  const sourceIds = [...sources, ...agencies.plugged].map(({ id }) => id);
  const env: NodeJS.ProcessEnv = {
    ...plugged.env,
    SOURCES: JSON.stringify([...sources, ...plugged.files.map((file) => readOften(file, dataDir))]),
    DATABASE_URL: database.databaseUrl,
    DATA_DIR: dataDir,
    PORT: '0',
    // Nobody's trace has to be spared, and the rests between the batches are three quarters of the matching.
    MATCHING_SHARE: '100',
    ...AMPLE_BUDGETS,
    ...AMPLE_TIME,
    ...options.env,
  };
  const databaseUrl = env['DATABASE_URL'] ?? database.databaseUrl;
  const processes =
    options.subgraphs === 'processes' ? await startProcesses(env, options.logged) : new Map<SubgraphName, Process>();
  for (const [name, { url }] of processes) {
    env[`${name.toUpperCase()}_URL`] = `${(await options.between?.(name, url)) ?? url}/graphql`;
  }
  if (processes.size > 0) env['SUBGRAPHS'] = 'processes';
  const { logged } = options;
  const issuer = await openDevelopmentIssuer({ audience: 'muskaan-graph', clock: systemClock });
  env['AUTH_ISSUER'] = issuer.name;
  env['AUTH_JWKS_URL'] = issuer.jwksUrl;
  const log = logged ? createLog('graph', { write: logged }) : silentLog;
  const { operations, agencies: modules, supergraph } = options;
  const graph = await startGraph(env, log, {
    ...(operations ? { operations } : {}),
    ...(modules ? { agencies: modules } : {}),
    ...(supergraph === undefined ? {} : { supergraph }),
  });
  const budgetMs = Number(env['BUDGET_MS']);
  const baseUrl = (id: string) => new URL(sources.find((source) => source.id === id)?.baseUrl ?? '').origin;

  const cases = new Map<string, string>();
  const tokens = new Map<string, Promise<string>>();
  /** A token for each caller, made once. */
  function tokenOf(caller: Caller): Promise<string> {
    const claims = JSON.stringify(caller);
    let token = tokens.get(claims);
    if (!token) tokens.set(claims, (token = issuer.tokenFor(caller)));
    return token;
  }

  const send = async (
    body: object | string,
    callerContext: CallerContext = COMMITTEE,
    signal?: AbortSignal,
  ): Promise<Response> => {
    const { caller, purpose } = callerContext;
    return fetch(`${graph.url}/graphql`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        authorization: `Bearer ${await tokenOf(caller)}`,
        ...(purpose && {
          'x-purpose': purpose.name,
          'x-legal-basis': purpose.legalBasis,
          'x-case-reference': purpose.caseReference,
        }),
      },
      body: typeof body === 'string' ? body : JSON.stringify(body),
      ...(signal ? { signal } : {}),
    });
  };

  const post = async <T>(
    query: string,
    variables: object,
    {
      callerContext,
      signal,
    }: { readonly callerContext?: CallerContext | undefined; readonly signal?: AbortSignal } = {},
  ): Promise<Answer<T>> => (await (await send({ query, variables }, callerContext, signal)).json()) as Answer<T>;

  const running: RunningGraph = {
    url: graph.url,
    agencies,
    sourceIds,
    databaseUrl,
    issuer,
    ask: (query, variables = {}, callerContext) => post(query, variables, { callerContext }),
    post: send,
    trace: (id) =>
      post(
        READY_QUERY,
        { id },
        { callerContext: running.investigator(id), signal: AbortSignal.timeout(budgetMs + ANSWER_MARGIN_MS) },
      ),
    investigator(id) {
      const assigned = cases.get(id);
      return assigned === undefined
        ? COMMITTEE
        : testCallerContext({ cases: [wholeRecord(assigned)] }, { caseReference: wholeRecord(assigned) });
    },
    async childOf(records) {
      await running.caughtUp();
      const agency = (records[0] ?? '').split('-')[0]?.toUpperCase();
      const answer = await post<{ childByRecord: { id: string } | null }>(
        `query ($agency: Agency!, $id: ID!) { childByRecord(agency: $agency, recordId: $id) { id } }`,
        { agency, id: records[0] },
      );
      const id = answer.data?.childByRecord?.id;
      if (id === undefined) throw new Error(`No child for ${records[0]}: ${JSON.stringify(answer.errors)}`);
      cases.set(id, records[0] ?? '');
      return id;
    },
    async caughtUp() {
      // A source that holds records of the child below answers for them before its feed is read to its end.
      await sourcesRead(databaseUrl, sourceIds);
      await untilTrue(async () => {
        // Some sources of a protected child may not be named, and a child can become protected while the feeds are read.
        const page = await post<{ children: { edges: { node: { id: string; protected: boolean } }[] } }>(
          '{ children(first: 20) { edges { node { id protected } } } }',
          {},
        );
        const id = page.data?.children.edges.find(({ node }) => !node.protected)?.node.id;
        if (id === undefined) return null;
        const { data } = await post<{ child: { trace: { sources: SourceRow[] } | null } | null }>(
          'query ($id: ID!) { child(id: $id) { trace { sources { source asOf status } } } }',
          { id },
        );
        const rows = data?.child?.trace?.sources ?? [];
        return rows.length === sourceIds.length && rows.every(({ asOf }) => asOf !== null) ? true : null;
      });
    },
    async matched() {
      await running.caughtUp();
      await matchingAtRest(databaseUrl);
    },
    async setFault(source, fault) {
      await running.control(source, 'PUT', '/_control/fault', fault);
    },
    async clearFaults() {
      await Promise.all(sources.map(({ id }) => running.control(id, 'DELETE', '/_control/fault')));
    },
    async calls() {
      const counts = sources.map(async ({ id }) => [id, await running.control(id, 'GET', '/_control/calls')] as const);
      return Object.fromEntries(await Promise.all(counts)) as Record<string, SourceCalls>;
    },
    async resetCalls() {
      await Promise.all(sources.map(({ id }) => running.control(id, 'DELETE', '/_control/calls')));
    },
    async control(source, method, path, body) {
      const response = await fetch(`${baseUrl(source)}${path}`, {
        method,
        ...(body ? { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } } : {}),
      });
      const text = await response.text();
      return text === '' ? null : (JSON.parse(text) as unknown);
    },
    async kill(name) {
      const running = processes.get(name);
      if (!running) throw new Error(`${name} is no process of its own`);
      const exited = new Promise((resolve) => running.child.once('exit', resolve));
      running.child.kill('SIGKILL');
      await exited;
    },
    async restart(name) {
      const killed = processes.get(name);
      if (!killed) throw new Error(`${name} is no process of its own`);
      processes.set(name, await killed.startAgain());
    },
    async close() {
      await graph.close();
      await issuer.close();
      await Promise.all([...processes.values()].map(({ child }) => ended(child)));
      await agencies.close();
      await database.drop();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
  return running;
}

/** A copy of the source file in the folder, by which its system is read each second. */
function readOften(file: string, folder: string): string {
  const often = join(folder, basename(file));
  writeFileSync(often, readFileSync(file, 'utf8').replace(/\bevery: \d+ s\b/, 'every: 1 s'));
  return often;
}

interface Process {
  readonly child: ChildProcess;
  readonly url: string;
  /** A new process at the same address. */
  startAgain(): Promise<Process>;
}

/** One process for each subgraph; children first, because the others send their claims to it. */
async function startProcesses(env: NodeJS.ProcessEnv, logged: Logged): Promise<Map<SubgraphName, Process>> {
  const children = await startProcess('children', env, logged);
  const others = SUBGRAPHS.filter((name) => name !== 'children').map(
    async (name) => [name, await startProcess(name, { ...env, REGISTRY_URL: children.url }, logged)] as const,
  );
  return new Map<SubgraphName, Process>([['children', children], ...(await Promise.all(others))]);
}

type Logged = GraphOptions['logged'];

async function startProcess(
  name: SubgraphName,
  env: NodeJS.ProcessEnv,
  logged: Logged,
  at = 'http://127.0.0.1:0',
): Promise<Process> {
  const child = fork(join(__dirname, '../../../subgraphs/main.ts'), [name], {
    execArgv: ['-r', join(__dirname, '../../typescript-hook.cjs')],
    env: { ...process.env, ...env, [`${name.toUpperCase()}_URL`]: `${at}/graphql` },
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  });
  if (!child.stderr) throw new Error('no log to read');
  const said: string[] = [];
  const lines = createInterface({ input: child.stderr });
  const url = await new Promise<string | null>((resolve) => {
    lines.on('close', () => resolve(null));
    lines.on('line', (line) => {
      said.push(line);
      logged?.(`${line}\n`);
      const found = /"url":"([^"]+)"/.exec(line)?.[1];
      if (found !== undefined) resolve(found);
    });
  });
  if (url !== null) return { child, url, startAgain: () => startProcess(name, env, logged, url) };
  throw new Error(`${name} did not start: ${said.join('\n')}`);
}

function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
  return new Promise((resolve) => {
    child.once('exit', () => resolve());
    child.kill('SIGTERM');
  });
}

/** Polls without a pause: each attempt is a round trip. */
async function untilTrue<T>(ask: () => Promise<T | null>, withinMs = 180_000): Promise<T> {
  const deadline = Date.now() + withinMs;
  while (Date.now() < deadline) {
    const answer = await ask();
    if (answer !== null) return answer;
    await new Promise((resolve) => setImmediate(resolve));
  }
  throw new Error(`It did not come to pass within ${withinMs / 1000} seconds.`);
}
