import { join } from 'node:path';
import { developmentCallers, INVENTED_CASE } from '../gateway/callers/development-callers';
import type { ReadyCaller } from '../gateway/callers/development-endpoint';
import { startGraph } from '../gateway/main';
import { FIRST_CHILD_QUERY, type ReadyQuery } from '../gateway/http/ready-query';
import { ROLES } from '../schema/rights/caller';
import { closeOnSignal } from '../schema/process/close-on-signal';
import { createLog, type Log } from '../schema/process/log';
import type { LogEvent } from '../schema/process/log-events';
import { PROJECT_ROOT } from '../schema/process/project-root';
import { refuseUnknownSettings } from '../schema/process/settings';
import { readSubgraphConfig } from '../subgraphs/runtime/settings/config';
import { pluggedSources } from './plugged-sources';
import { READY_QUERY } from './ready-query';
import { caseOf, startSimulatedAgencies, type SimulatedAgencies, type TrueChild } from './simulated-agencies';
import { addressLines, readyLines } from './terminal-text';

const ASK_EVERY_MS = 200;
const ASKINGS_A_LINE = 100;
/** How often it is asked whether all sources are read, once the child's own are: one may be down for long. */
const ASKINGS_FOR_ALL = 150;

/** What five reports published of drives whose records the simulated agencies have. */
const FIGURES = join(PROJECT_ROOT, 'test', 'figures', 'published-figures.json');

const env = process.env;
let isClosing = false;
/** An empty variable is none. */
const setting = (name: string) => env[name] || undefined;
const say = (line: string) => void process.stdout.write(`${line}\n`);

/**
 * `npm start`: the whole graph, over simulated agency systems in another process, or over those that `SOURCES`
 * names: then nothing is simulated.
 */
async function main(): Promise<void> {
  refuseUnknownSettings(env);
  const own = setting('SOURCES') === undefined ? null : readSubgraphConfig(env).sources;
  const simulated = own ? null : await startSimulatedAgencies();
  const sources = own ?? simulated?.sources ?? [];
  const plugged = pluggedSources(simulated?.plugged ?? []);

  let readyQuery: ReadyQuery = FIRST_CHILD_QUERY;
  let childId = 'not-yet-known';
  const ownCase = { ...INVENTED_CASE, unit: { ...INVENTED_CASE.unit, source: sources[0]?.id ?? '' } };
  const issuer = setting('AUTH_ISSUER');
  const graph = await startGraph(
    {
      ...env,
      ...plugged.env,
      DEV_ISSUER: setting('DEV_ISSUER') ?? (issuer === undefined ? 'on' : 'off'),
      SOURCES: setting('SOURCES') ?? JSON.stringify([...sources, ...plugged.files]),
      PUBLISHED_FIGURES: setting('PUBLISHED_FIGURES') ?? (simulated ? FIGURES : undefined),
      OPERATIONS_DIR: setting('OPERATIONS_DIR') ?? join(PROJECT_ROOT, 'test', 'operations'),
      // Each world has its own registry, because records of one are unknown to another.
      DATA_DIR: setting('DATA_DIR') ?? join('.data', simulated ? worldFolder(simulated.world) : 'own-sources'),
    },
    sandboxLog(),
    {
      readyQuery: () => readyQuery,
      developers: () => developmentCallers(simulated ? caseOf(simulated.featured, childId) : ownCase),
    },
  );
  closeOnSignal(async () => {
    isClosing = true;
    await graph.close();
    await simulated?.close();
  });
  // Ctrl-C ends them as it ends us.
  const agenciesEnded = simulated?.ended.then(() => {
    if (!isClosing) say('The simulated agencies have ended; their sources now do not answer.');
  });

  const listed = [
    ...sources,
    ...(simulated?.plugged ?? []).map(({ id, baseUrl, controlUrl }) => ({ id, baseUrl: baseUrl ?? controlUrl })),
  ];
  // To a test that started this process: which of the addresses is whose.
  process.send?.(listed.map(({ id, baseUrl }) => ({ id, baseUrl })));
  say(addressLines(graph.url, listed, simulated && childrenOf(simulated.world)).join('\n'));
  if (issuer !== undefined) {
    say(readyLines({ graphUrl: graph.url, development: null, issuer, childId: null }).join('\n'));
    return;
  }
  const { AHTU_INVESTIGATOR: investigator } = await readyCallers(graph.url);
  if (!investigator) throw new Error('There is no token for the AHTU investigator.');
  const found = simulated && (await idOf(simulated.featured, graph.url, investigator, agenciesEnded));
  if (found) {
    childId = found;
    readyQuery = { query: READY_QUERY, variables: { id: found } };
  }
  const development = { role: 'AHTU_INVESTIGATOR', headers: investigator.headers, roles: ROLES.length };
  say(readyLines({ graphUrl: graph.url, development, issuer, childId: found }).join('\n'));
}

/** Events of every ordinary start, of no use to somebody who tries the graph; the open tokens are announced in the text. */
const ORDINARY: readonly LogEvent[] = [
  'development-issuer-open',
  'postgres-ready',
  'match-index-built',
  'match-index-stored',
  'reading-taken',
  'field-unread',
];

/** The graph's log, on standard error, without the events of an ordinary start. */
function sandboxLog(): Log {
  const log = createLog('sandbox');
  return {
    ...log,
    info(event, fields) {
      if (!ORDINARY.includes(event)) log.info(event, fields);
    },
    warn(event, fields) {
      if (!ORDINARY.includes(event)) log.warn(event, fields);
    },
  };
}

function childrenOf({ size, crossing }: SimulatedAgencies['world']): { readonly size: number } {
  return { size: size + crossing };
}

function worldFolder({ seed, size, drives }: SimulatedAgencies['world']): string {
  return `world-${seed}-${size}${drives ? '-drives' : ''}`;
}

async function readyCallers(graphUrl: string): Promise<Readonly<Record<string, ReadyCaller>>> {
  return (await (await fetch(`${graphUrl}/dev/callers`)).json()) as Readonly<Record<string, ReadyCaller>>;
}

interface Found {
  readonly data?: {
    readonly childByRecord: {
      readonly id: string;
      readonly records: readonly unknown[];
      readonly trace: { readonly complete: boolean } | null;
    } | null;
  };
  readonly errors?: readonly { readonly extensions: { readonly code: string; readonly retry: boolean } }[];
}

/** The error for a record whose feed has not been read yet. */
const NOT_YET = ['RECORD_NOT_FOUND', 'CHILD_NOT_FOUND'];

/**
 * The graph's id of the featured child, as soon as the feeds have brought and joined all its records; null if that
 * cannot happen: the agencies have ended, or the settings refuse the question.
 */
async function idOf(
  { records }: TrueChild,
  graphUrl: string,
  { token, headers }: ReadyCaller,
  agenciesEnded: Promise<void> | undefined,
): Promise<string | null> {
  const agencies = { haveEnded: false };
  void agenciesEnded?.then(() => (agencies.haveEnded = true));
  const query = `query ($id: ID!) { childByRecord(agency: POLICE, recordId: $id) { id records { recordId } trace { complete } } }`;
  let wholeFor = 0;
  for (let requested = 1; !agencies.haveEnded; requested += 1) {
    const response = await fetch(`${graphUrl}/graphql`, {
      method: 'POST',
      headers: { ...headers, authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: JSON.stringify({ query, variables: { id: records[0] } }),
    });
    const { data, errors = [] } = (await response.json()) as Found;
    const child = data?.childByRecord;
    const isWhole = child && child.records.length >= records.length;
    // Files are taken when they have settled, which takes seconds: until then the trace is incomplete.
    if (isWhole && (child.trace?.complete || (wholeFor += 1) > ASKINGS_FOR_ALL)) return child.id;
    const [final] = errors.filter(({ extensions: { code, retry } }) => !retry && !NOT_YET.includes(code));
    if (final) {
      say(`The sandbox’s own question is refused by these settings: ${final.extensions.code}.`);
      return null;
    }
    // A hundred thousand children take minutes; meanwhile the graph answers with what it has read.
    if (requested % ASKINGS_A_LINE === 0) say('Still reading …');
    await new Promise((resolve) => setTimeout(resolve, ASK_EVERY_MS));
  }
  return null;
}

main().catch((error: unknown) => {
  // Its own questions fail while it closes, and the matcher's index is yet to be stored.
  if (isClosing) return;
  process.stderr.write(`${error instanceof Error ? error.message : 'The sandbox could not start.'}\n`);
  process.exit(1);
});
