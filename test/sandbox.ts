import { join } from 'node:path';
import { developmentCallers, INVENTED_CASE } from '../gateway/callers/development-callers';
import type { ReadyCaller } from '../gateway/callers/development-endpoint';
import { startGraph } from '../gateway/main';
import { FIRST_CHILD_QUERY, type ReadyQuery } from '../gateway/http/ready-query';
import { closeOnSignal } from '../schema/process/close-on-signal';
import { createLog } from '../schema/process/log';
import { PROJECT_ROOT } from '../schema/process/project-root';
import { refuseUnknownSettings } from '../schema/process/settings';
import { readSubgraphConfig } from '../subgraphs/runtime/settings/config';
import { LEADS_QUERY, READY_QUERY } from './ready-query';
import { caseOf, startSimulatedAgencies, type TrueChild } from './simulated-agencies';

const ASK_EVERY_MS = 200;
const ASKINGS_A_LINE = 100;

const env = process.env;
/** An empty variable is none. */
const setting = (name: string) => env[name] || undefined;
const say = (line: string) => void process.stdout.write(`${line}\n`);

/**
 * `npm start`: the whole graph, over simulated agency systems in a process of their own, or over those that `SOURCES`
 * names: then nothing is simulated.
 */
async function main(): Promise<void> {
  refuseUnknownSettings(env);
  const own = setting('SOURCES') === undefined ? null : readSubgraphConfig(env).sources;
  const simulated = own ? null : await startSimulatedAgencies();
  const sources = own ?? simulated?.sources ?? [];

  let readyQuery: ReadyQuery = FIRST_CHILD_QUERY;
  let childId = 'not-yet-known';
  const ownCase = { ...INVENTED_CASE, unit: { ...INVENTED_CASE.unit, source: sources[0]?.id ?? '' } };
  const issuer = setting('AUTH_ISSUER');
  const graph = await startGraph(
    {
      ...env,
      DEV_ISSUER: setting('DEV_ISSUER') ?? (issuer === undefined ? 'on' : 'off'),
      SOURCES: setting('SOURCES') ?? JSON.stringify(sources),
      OPERATIONS_DIR: setting('OPERATIONS_DIR') ?? join(PROJECT_ROOT, 'test', 'operations'),
      // Each world has a registry of its own: records of one are unknown to another.
      DATA_DIR: setting('DATA_DIR') ?? join('.data', simulated ? worldFolder(simulated.world) : 'own-sources'),
    },
    createLog('sandbox'),
    {
      readyQuery: () => readyQuery,
      developers: () => developmentCallers(simulated ? caseOf(simulated.featured, childId) : ownCase),
    },
  );
  closeOnSignal(async () => {
    await graph.close();
    await simulated?.close();
  });
  const agenciesEnded = simulated?.ended.then(() =>
    say('The simulated agencies have ended; their sources now do not answer.'),
  );

  say(`Muskaan Graph   ${graph.url}/graphql`);
  say(`Console         ${graph.url}/console/`);
  say(`Health          ${graph.url}/health/ready`);
  // An address of one's own may hold a password.
  for (const { id, baseUrl } of simulated?.sources ?? []) say(`  simulated     ${id.padEnd(12)} ${baseUrl}`);
  for (const { id, baseUrl } of own ?? []) say(`  of SOURCES    ${id.padEnd(12)} ${new URL(baseUrl).origin}`);
  if (simulated) say(`Reading the feeds of ${sources.length} agency systems (${simulated.world.size} children) …`);
  else
    say(`Reading the feeds of your own ${sources.length} agency systems, which SOURCES names; nothing is simulated.`);
  if (issuer !== undefined) {
    say(`Ready. Tokens come from ${issuer}.`);
    return;
  }
  const { AHTU_INVESTIGATOR: investigator } = await readyCallers(graph.url);
  if (!investigator) throw new Error('There is no token for the AHTU investigator.');
  const found = simulated && (await idOf(simulated.featured, graph.url, investigator, agenciesEnded));
  if (found) {
    childId = found;
    readyQuery = { query: READY_QUERY, variables: { id: found } };
  }
  // Asked anew: only now is it known whose family asks.
  say(`\nTokens, one for each role (as JSON at ${graph.url}/dev/tokens, with their headers at /dev/callers):`);
  for (const [role, { token }] of Object.entries(await readyCallers(graph.url))) say(`  ${role.padEnd(18)} ${token}`);
  const { query, variables } = readyQuery;
  say(
    `\nReady. Ask for ${found ? 'a girl missing from Katni and found in Alwar' : 'the first child known'}:\n\n${query}`,
  );
  if (Object.keys(variables).length > 0) say(`with the variables  ${JSON.stringify(variables)}\n`);
  say('and, with the token of AHTU_INVESTIGATOR, the headers');
  for (const [name, value] of Object.entries(investigator.headers)) say(`  ${name}: ${value}`);
  say(`\nChildren who may be one are being compared in the background; ask for them with\n\n${LEADS_QUERY}`);
}

function worldFolder({ seed, size }: { readonly seed: number; readonly size: number }): string {
  return `world-${seed}-${size}`;
}

async function readyCallers(graphUrl: string): Promise<Readonly<Record<string, ReadyCaller>>> {
  return (await (await fetch(`${graphUrl}/dev/callers`)).json()) as Readonly<Record<string, ReadyCaller>>;
}

interface Found {
  readonly data?: { readonly childByRecord: { readonly id: string; readonly records: readonly unknown[] } | null };
  readonly errors?: readonly { readonly extensions: { readonly code: string; readonly retry: boolean } }[];
}

/** What is said of a record whose feed has not been read yet. */
const NOT_YET = ['RECORD_NOT_FOUND', 'CHILD_NOT_FOUND'];

/**
 * The graph's id of the featured child, as soon as the feeds have brought and joined all its records; null when that
 * cannot be: the agencies have ended, or the settings let nobody ask so.
 */
async function idOf(
  { records }: TrueChild,
  graphUrl: string,
  { token, headers }: ReadyCaller,
  agenciesEnded: Promise<void> | undefined,
): Promise<string | null> {
  const agencies = { haveEnded: false };
  void agenciesEnded?.then(() => (agencies.haveEnded = true));
  const query = `query ($id: ID!) { childByRecord(agency: POLICE, recordId: $id) { id records { recordId } } }`;
  for (let requested = 1; !agencies.haveEnded; requested += 1) {
    const response = await fetch(`${graphUrl}/graphql`, {
      method: 'POST',
      headers: { ...headers, authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: JSON.stringify({ query, variables: { id: records[0] } }),
    });
    const { data, errors = [] } = (await response.json()) as Found;
    if (data?.childByRecord && data.childByRecord.records.length >= records.length) return data.childByRecord.id;
    const [final] = errors.filter(({ extensions: { code, retry } }) => !retry && !NOT_YET.includes(code));
    if (final) {
      say(`The sandbox’s own question is refused by these settings: ${final.extensions.code}.`);
      return null;
    }
    // A hundred thousand children take minutes; the graph answers meanwhile with what it has read.
    if (requested % ASKINGS_A_LINE === 0) say('Still reading …');
    await new Promise((resolve) => setTimeout(resolve, ASK_EVERY_MS));
  }
  return null;
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : 'The sandbox could not start.'}\n`);
  process.exit(1);
});
