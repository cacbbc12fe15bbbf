import { createHash, randomBytes } from 'node:crypto';
import * as fs from 'node:fs';
import { join, resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Log } from '../../../schema/process/log';
import {
  canReach,
  postgresBinaries,
  privateTemporaryFolder,
  serverAccount,
  type ServerAccount,
} from './postgres-binaries';
import { failure, findServer, freePort, POLL_MS, readState, run, signal, type Server } from './postgres-process';
import { superviseServer } from './supervised-server';

const USER = 'muskaan';

export interface EmbeddedPostgres {
  readonly databaseUrl: string;
  /** Where the data is: `dataDir`, or a temporary folder. */
  readonly home: string;
  /** Shuts the server down. Does nothing when another living process owns it. */
  stop(): Promise<void>;
}

export interface EmbeddedPostgresOptions {
  /** Where to put the data. If the server's account cannot reach it (as root), a temporary folder is used. */
  readonly dataDir: string;
  readonly log: Log;
  /** False only for tests whose data is thrown away. */
  readonly durable?: boolean;
  /** As root: the accounts to try; the first that exists is used. */
  readonly accounts?: readonly string[];
}

/** Small, because it shares a machine with everything else in the sandbox. Row values never reach the server's log. */
const SETTINGS: Readonly<Record<string, string>> = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  shared_buffers: '32MB',
  max_connections: '60',
  work_mem: '4MB',
  maintenance_work_mem: '32MB',
  max_parallel_workers_per_gather: '0',
  jit: 'off',
  log_min_messages: 'fatal',
  log_min_error_statement: 'panic',
  log_error_verbosity: 'terse',
  timezone: 'UTC',
};

interface Place {
  readonly home: string;
  readonly account: ServerAccount | null;
}

/**
 * Starts an embedded PostgreSQL on a free port of 127.0.0.1, or takes over the one that a killed process left running
 * on the same data. Restarts it when it dies. Rejects with one sentence when it does not start.
 */
export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const begun = Date.now();
  const preferred = serverAccount(options.accounts);
  const home = homeFolder(resolve(options.dataDir), preferred);
  const account = preferred && (ownerOf(home) ?? preferred);
  const place = { home, account };
  const binaries = postgresBinaries(account);
  await initialise(place, binaries);
  const running = await findServer(place.home);
  const { log, durable = true } = options;
  const server = running ?? (await startServer(place, binaries, durable));
  let owned = takeOwnership(place.home);
  // An orderly stop removes the owner file; a killed owner leaves it. Only the latter's server is taken over. Asked anew
  // each time, because the owner may have been killed since, or was being killed when this process started.
  const owns = (): boolean => (owned ||= fs.existsSync(join(home, 'owner')) && takeOwnership(home));
  log.info('postgres-ready', { reused: running !== null, milliseconds: Date.now() - begun });
  const supervised = superviseServer({
    ...{ home, server, log },
    start: (port) => startServer(place, binaries, durable, port),
    owns,
  });

  const endWithProcess = (): void => {
    if (owns()) signal(supervised.current.pid, 'SIGINT');
  };
  process.once('exit', endWithProcess);
  const password = fs.readFileSync(join(place.home, 'server', 'password'), 'utf8');
  return {
    home: place.home,
    databaseUrl: `postgres://${USER}:${password}@127.0.0.1:${server.port}/postgres`,
    stop: async () => {
      await supervised.release();
      process.removeListener('exit', endWithProcess);
      if (owns()) await stopServer(place.home, supervised.current.pid);
    },
  };
}

/** The account that owns existing data; it is kept even if a preferred account has been created since. */
function ownerOf(home: string): ServerAccount | null {
  try {
    const { uid, gid } = fs.statSync(join(home, 'server'));
    return uid === 0 ? null : { uid, gid };
  } catch {
    return null;
  }
}

function homeFolder(dataDir: string, account: ServerAccount | null): string {
  fs.mkdirSync(dataDir, { recursive: true });
  if (!account) return dataDir;
  fs.chmodSync(dataDir, 0o755);
  if (canReach(dataDir, account)) return dataDir;
  const key = createHash('sha256').update(dataDir).digest('hex').slice(0, 16);
  return privateTemporaryFolder(`muskaan-postgres-data-${key}`, account);
}

/** Creates the data folder and its password in one rename, so that a process killed half-way leaves no partial one. */
async function initialise({ home, account }: Place, binaries: string): Promise<void> {
  const final = join(home, 'server');
  if (fs.existsSync(final)) return;
  for (const left of fs.readdirSync(home)) {
    const pid = /^making-(\d+)$/.exec(left)?.[1];
    if (pid && (Number(pid) === process.pid || !signal(Number(pid), 0)))
      fs.rmSync(join(home, left), { recursive: true });
  }
  const making = join(home, `making-${process.pid}`);
  const password = join(making, 'password');
  fs.mkdirSync(making, { mode: 0o700 });
  fs.writeFileSync(password, randomBytes(24).toString('base64url'), { mode: 0o600 });
  if (account) for (const path of [making, password]) fs.chownSync(path, account.uid, account.gid);
  const args = ['-D', join(making, 'cluster'), '-U', USER, '--pwfile', password, '--auth=scram-sha-256'];
  const child = run(join(binaries, 'bin', 'initdb'), [...args, '--encoding=UTF8', '--locale=C'], binaries, {
    account,
    output: join(home, 'postgres.log'),
  });
  const code = await child.ended;
  if (code !== 0) throw failure(home);
  try {
    fs.renameSync(making, final);
  } catch (error) {
    if (!fs.existsSync(final)) throw error; // Otherwise another process was faster.
    fs.rmSync(making, { recursive: true });
  }
}

/** On `port`, or on any free one. */
async function startServer(
  { home, account }: Place,
  binaries: string,
  durable: boolean,
  port: number | null = null,
): Promise<Server> {
  const cluster = join(home, 'server', 'cluster');
  const settings = { ...SETTINGS, ...(durable ? {} : { fsync: 'off', synchronous_commit: 'off' }) };
  for (let attempt = 1; ; attempt++) {
    const flags = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
    const args = ['-D', cluster, '-p', String(port ?? (await freePort())), ...flags];
    const output = join(home, 'postgres.log');
    const child = run(join(binaries, 'bin', 'postgres'), args, binaries, { account, output });
    let ended = false;
    void child.ended.then(() => {
      ended = true;
    });
    const server = await findServer(home, () => !ended);
    if (server) {
      child.release();
      return server;
    }
    // The port may have been taken meanwhile, or another process may have started the server.
    if (port !== null || attempt === 3) throw failure(home);
  }
}

/** The server ends with the process that owns it. Returns false while another living process owns it. */
function takeOwnership(home: string): boolean {
  const file = join(home, 'owner');
  const owner = fs.existsSync(file) ? Number(fs.readFileSync(file, 'utf8')) : 0;
  if (owner > 0 && owner !== process.pid && signal(owner, 0)) return false;
  fs.writeFileSync(file, String(process.pid));
  return true;
}

async function stopServer(home: string, pid: number): Promise<void> {
  fs.rmSync(join(home, 'owner'), { force: true });
  for (const [how, patience] of [['SIGINT', 8000] as const, ['SIGQUIT', 4000] as const]) {
    if (!signal(pid, how)) return;
    for (const until = Date.now() + patience; Date.now() < until;) {
      if (readState(home)?.pid !== pid) return;
      await pause(POLL_MS);
    }
  }
}
