import { spawn, type ChildProcess } from 'node:child_process';
import { createInterface } from 'node:readline';
import { extname, join } from 'node:path';
import { startGraph } from '../gateway/main';
import { FIRST_CHILD_QUERY, type ReadyQuery } from '../gateway/ready-query';
import { closeOnSignal } from '../schema/close-on-signal';
import { createLog } from '../schema/log';
import { READY_QUERY } from './ready-query';

/** What the simulated agencies print when all of them listen. */
interface AgenciesReady {
  readonly sources: readonly { readonly id: string; readonly baseUrl: string }[];
  readonly world: { readonly seed: number; readonly size: number };
}
/** A featured child of the seeded story, and the records that are truly about it. */
interface Story {
  readonly featured: readonly { readonly id: string; readonly records: readonly string[] }[];
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

  let readyQuery: ReadyQuery = FIRST_CHILD_QUERY;
  const graph = await startGraph(
    {
      ...process.env,
      SOURCES: process.env['SOURCES'] ?? JSON.stringify(sources),
      // Each world has a registry of its own: records of one are unknown to another.
      DATA_DIR: process.env['DATA_DIR'] ?? join('.data', `world-${world.seed}-${world.size}`),
    },
    createLog('sandbox'),
    () => readyQuery,
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
  const child = await featuredChild(graph.url, sources[0]?.baseUrl ?? '');
  readyQuery = { query: READY_QUERY, variables: { id: child } };
  say(
    `\nReady. Ask for a girl missing from Katni and found in Alwar:\n\n${READY_QUERY}\nwith the variables  {"id": "${child}"}\n`,
  );
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

/** The graph's id of the first featured child, as soon as the feeds have brought and joined all its records. */
async function featuredChild(graphUrl: string, systemUrl: string): Promise<string> {
  const story = (await (await fetch(`${new URL(systemUrl).origin}/_control/story`)).json()) as Story;
  const records = story.featured.find(({ id }) => id.includes('katni'))?.records ?? story.featured[0]?.records ?? [];
  const query = `query ($id: ID!) { childByRecord(agency: POLICE, recordId: $id) { id records { recordId } } }`;
  for (let asked = 1; ; asked += 1) {
    const response = await fetch(`${graphUrl}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
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
