import { spawn } from 'node:child_process';
import * as fs from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { ServerAccount } from './postgres-binaries';

export const POLL_MS = 15;
const START_MS = 60_000;

/** A PostgreSQL process that accepts connections on 127.0.0.1. */
export interface Server {
  readonly pid: number;
  readonly port: number;
}

/**
 * The server running on this data, once it accepts connections; null when there is none. While `expected` returns true,
 * it waits for a server that has not written its pid file yet. Rejects after a minute.
 */
export async function findServer(home: string, expected: () => boolean = () => false): Promise<Server | null> {
  for (const until = Date.now() + START_MS; Date.now() < until;) {
    const waiting = expected();
    const state = readState(home);
    if (state?.ready) return { pid: state.pid, port: state.port };
    if (!state && !waiting) return null;
    await pause(POLL_MS);
  }
  throw failure(home);
}

export function readState(home: string): (Server & { ready: boolean }) | null {
  const cluster = join(home, 'server', 'cluster');
  const file = join(cluster, 'postmaster.pid');
  let lines: string[];
  try {
    lines = fs.readFileSync(file, 'utf8').split('\n');
  } catch {
    return null;
  }
  const pid = Number(lines[0]);
  if (!isServer(pid, cluster)) {
    // Left by a killed server. Its pid may belong to another program by now, which PostgreSQL would take for a living
    // server.
    if (pid > 0 && signal(pid, 0)) fs.rmSync(file, { force: true });
    return null;
  }
  return { pid, port: Number(lines[3]), ready: lines[7]?.trim() === 'ready' };
}

function isServer(pid: number, cluster: string): boolean {
  if (!(pid > 0) || !signal(pid, 0)) return false;
  if (process.platform !== 'linux') return true;
  try {
    return fs.readlinkSync(`/proc/${pid}/cwd`) === fs.realpathSync(cluster);
  } catch {
    return false;
  }
}

/** Starts one of PostgreSQL's programs; its output goes to the file `output`. */
export function run(
  program: string,
  args: readonly string[],
  binaries: string,
  { account, output }: { account: ServerAccount | null; output: string },
): { ended: Promise<number | null>; release(): void } {
  // A file and not a pipe, because the server outlives a killed parent and its output must not mix with ours.
  const log = fs.openSync(output, 'w', 0o600);
  const child = spawn(program, args, {
    cwd: '/',
    env: { PATH: process.env.PATH ?? '', LC_ALL: 'C', LD_LIBRARY_PATH: join(binaries, 'lib') },
    stdio: ['ignore', log, log],
    // A process group of its own, so that Ctrl-C reaches only us, and we shut it down in order.
    detached: true,
    ...account,
  });
  fs.closeSync(log);
  return {
    release: () => {
      child.unref();
    },
    ended: new Promise((settle) => {
      child.once('error', () => settle(-1));
      child.once('exit', (code) => settle(code));
    }),
  };
}

/** An error of one sentence, made from the last error line in the program's output. */
export function failure(home: string): Error {
  let said = '';
  try {
    const lines = fs.readFileSync(join(home, 'postgres.log'), 'utf8').split('\n');
    const line = lines.findLast((text) => /FATAL|error|Error/.test(text)) ?? lines.findLast((text) => text !== '');
    said = (line ?? '').replace(/^.*?(FATAL|error):\s*/, '').slice(0, 300);
  } catch {
    // There is no output: the program could not be run.
  }
  return new Error(`The embedded PostgreSQL did not start: ${said || 'its program could not be run'}.`);
}

/** Sends a signal (0: only checks that the process lives); false when there is no such process. */
export function signal(pid: number, name: NodeJS.Signals | 0): boolean {
  try {
    process.kill(pid, name);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

export async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await new Promise((listening) => probe.once('listening', listening));
  const { port } = probe.address() as AddressInfo;
  await new Promise((closed) => probe.close(closed));
  return port;
}
