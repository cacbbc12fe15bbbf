import { spawn, type ChildProcess } from 'node:child_process';
import { createInterface } from 'node:readline';
import { extname, join } from 'node:path';
import { developmentCallers, type DevelopmentCase } from '../gateway/callers/development-callers';
import type { ReadyCaller } from '../gateway/callers/development-desk';
import { startGraph } from '../gateway/main';
import { FIRST_CHILD_QUERY, type ReadyQuery } from '../gateway/ready-query';
import { closeOnSignal } from '../schema/close-on-signal';
import { createLog } from '../schema/log';
import { PROJECT_ROOT } from '../schema/project-root';
import { LEADS_QUERY, READY_QUERY } from './ready-query';

/** What the simulated agencies print when all of them listen. */
interface AgenciesReady {
  readonly sources: readonly { readonly id: string; readonly baseUrl: string }[];
  readonly world: { readonly seed: number; readonly size: number };
}
/** A featured child of the seeded story, the records that are truly about it and the units that dealt with it. */
interface TrueChild {
  readonly id: string;
  readonly records: readonly string[];
  readonly units: Readonly<Record<Exclude<keyof DevelopmentCase['unit'], 'source'> | 'railwayZone', string | null>>;
}

const ASK_EVERY_MS = 200;
const ASKINGS_A_LINE = 100;

/** `npm start`: the simulated agency systems in a process of their own, and the whole graph over them. */
async function main(): Promise<void> {
  const say = (line: string) => void process.stdout.write(`${line}\n`);
  const agencies = spawn(
    process.execPath,
    [...process.execArgv, join(__dirname, 'agencies', `main${extname(__filename)}`)],
    {
      stdio: ['pipe', 'pipe', 'inherit'],
      // It ends with us, whichever way we end: its standard input is then closed.
      env: { ...process.env, END_WITH_STDIN: '1' },
    },
  );
  const { sources, world } = await agenciesReady(agencies);

  const featured = await featuredChild(sources[0]?.baseUrl ?? '');
  let readyQuery: ReadyQuery = FIRST_CHILD_QUERY;
  let childId = 'not-yet-known';
  const issuer = process.env['AUTH_ISSUER'] ?? '';
  const graph = await startGraph(
    {
      ...process.env,
      DEV_ISSUER: process.env['DEV_ISSUER'] ?? (issuer === '' ? 'on' : 'off'),
      SOURCES: process.env['SOURCES'] ?? JSON.stringify(sources),
      OPERATIONS_DIR: process.env['OPERATIONS_DIR'] ?? join(PROJECT_ROOT, 'test', 'operations'),
      // Each world has a registry of its own: records of one are unknown to another.
      DATA_DIR: process.env['DATA_DIR'] ?? join('.data', `world-${world.seed}-${world.size}`),
    },
    createLog('sandbox'),
    { readyQuery: () => readyQuery, developers: () => developmentCallers(caseOf(featured, childId)) },
  );
  const agenciesEnded = () => say('The simulated agencies have ended; their sources now do not answer.');
  agencies.once('exit', agenciesEnded);
  closeOnSignal(async () => {
    agencies.off('exit', agenciesEnded);
    await graph.close();
    await ended(agencies);
  });

  say(`Muskaan Graph   ${graph.url}/graphql`);
  say(`Console         ${graph.url}/console/`);
  say(`Health          ${graph.url}/health/ready`);
  for (const { id, baseUrl } of sources) say(`  simulated     ${id.padEnd(12)} ${baseUrl}`);
  say(`Reading the feeds of ${sources.length} agency systems (${world.size} children) …`);
  if (issuer !== '') {
    say(`Ready. Tokens come from ${issuer}.`);
    return;
  }
  const { AHTU_INVESTIGATOR: investigator } = await readyCallers(graph.url);
  if (!investigator) throw new Error('There is no token for the AHTU investigator.');
  childId = await idOf(featured, graph.url, investigator);
  readyQuery = { query: READY_QUERY, variables: { id: childId } };
  // Asked anew: only now is it known whose family asks.
  say(`\nTokens, one for each role (as JSON at ${graph.url}/dev/tokens, with their headers at /dev/callers):`);
  for (const [role, { token }] of Object.entries(await readyCallers(graph.url))) say(`  ${role.padEnd(18)} ${token}`);
  say(
    `\nReady. Ask for a girl missing from Katni and found in Alwar:\n\n${READY_QUERY}\nwith the variables  {"id": "${childId}"}\n`,
  );
  say('and, with the token of AHTU_INVESTIGATOR, the headers');
  for (const [name, value] of Object.entries(investigator.headers)) say(`  ${name}: ${value}`);
  say(`\nChildren who may be one are being compared in the background; ask for them with\n\n${LEADS_QUERY}`);
}

function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
  return new Promise((resolve) => {
    child.once('exit', () => resolve());
    child.kill();
  });
}

async function agenciesReady(agencies: ChildProcess): Promise<AgenciesReady> {
  if (!agencies.stdout) throw new Error('The simulated agencies cannot be heard.');
  for await (const line of createInterface({ input: agencies.stdout })) return JSON.parse(line) as AgenciesReady;
  throw new Error(
    'The simulated agencies ended before they were ready; is one of the ports 4201 to 4212 taken? PORT_BASE moves them.',
  );
}

/** The girl who was missing from Katni, as the story tells of her. */
async function featuredChild(systemUrl: string): Promise<TrueChild> {
  const response = await fetch(`${new URL(systemUrl).origin}/_control/story`);
  const { featured } = (await response.json()) as { readonly featured: readonly TrueChild[] };
  const child = featured.find(({ id }) => id.includes('katni')) ?? featured[0];
  if (!child) throw new Error('The simulated agencies tell of no child.');
  return child;
}

/** Her officers, whom the developers stand for. */
function caseOf({ records, units }: TrueChild, childId: string): DevelopmentCase {
  const fir = records.find((key) => key.includes(':fir:')) ?? records[0] ?? '';
  const { railwayZone, ...own } = units;
  return {
    unit: {
      station: own.station ?? '',
      district: own.district ?? '',
      range: own.range ?? '',
      zone: own.zone ?? '',
      home: own.home ?? '',
      committee: own.committee ?? '',
      // No unit against trafficking was asked; the one of her own district would be.
      ahtu: own.ahtu ?? own.district ?? '',
      post: own.post ?? '',
      source: fir.split(':')[0] ?? '',
    },
    railwayZone: railwayZone ?? '',
    fir,
    child: childId,
  };
}

async function readyCallers(graphUrl: string): Promise<Readonly<Record<string, ReadyCaller>>> {
  return (await (await fetch(`${graphUrl}/dev/callers`)).json()) as Readonly<Record<string, ReadyCaller>>;
}

/** The graph's id of the featured child, as soon as the feeds have brought and joined all its records. */
async function idOf({ records }: TrueChild, graphUrl: string, { token, headers }: ReadyCaller): Promise<string> {
  const query = `query ($id: ID!) { childByRecord(agency: POLICE, recordId: $id) { id records { recordId } } }`;
  for (let asked = 1; ; asked += 1) {
    const response = await fetch(`${graphUrl}/graphql`, {
      method: 'POST',
      headers: { ...headers, authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: JSON.stringify({ query, variables: { id: records[0] } }),
    });
    const { data } = (await response.json()) as { data?: { childByRecord: { id: string; records: unknown[] } | null } };
    if (data?.childByRecord && data.childByRecord.records.length >= records.length) return data.childByRecord.id;
    // A hundred thousand children take minutes; the graph answers meanwhile with what it has read.
    if (asked % ASKINGS_A_LINE === 0) process.stdout.write('Still reading …\n');
    await new Promise((resolve) => setTimeout(resolve, ASK_EVERY_MS));
  }
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : 'The sandbox could not start.'}\n`);
  process.exit(1);
});
