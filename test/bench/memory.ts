import { spawn } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { ReadyCaller } from '../../gateway/callers/development-endpoint';
import { AMPLE_BUDGETS } from '../every-budget';
import { FIFTY_CHILDREN, PAGE_SIZE } from './bench-query';
import { processTree, readProc } from './process-tree';
import { startFlags } from './start-flags';

const PATIENCE_MS = 600_000;
const MAX_UNANSWERED = 10;

export interface Memory {
  /** PSS counts memory that processes share (PostgreSQL's buffers, the Node binary) once, RSS once for each. */
  readonly kind: 'PSS' | 'RSS';
  readonly processes: number;
  readonly readyMb: number;
  /** After every child was traced once. */
  readonly usedMb: number;
}

interface Page {
  readonly data?: {
    readonly children: { readonly pageInfo: { endCursor: string; hasNextPage: boolean } } | null;
  } | null;
}

/** The default sandbox with everything in it, from /proc; null if the system has none. */
export async function measureMemory(): Promise<Memory | null> {
  if (process.platform !== 'linux') return null;
  const folder = mkdtempSync(join(tmpdir(), 'muskaan-bench-sandbox-'));
  // Otherwise, under root, PostgreSQL's own user could not reach its data here, and would leave them elsewhere.
  chmodSync(folder, 0o755);
  const sandbox = spawn(process.execPath, [...startFlags(), join(__dirname, '..', 'sandbox.js')], {
    env: { PATH: process.env['PATH'], PORT: '0', PORT_BASE: '0', DATA_DIR: folder, ...AMPLE_BUDGETS },
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const endWithBench = () => void sandbox.kill('SIGTERM');
  process.once('exit', endWithBench);
  const exited = new Promise((resolve) => sandbox.once('exit', resolve));
  const impatience = setTimeout(() => sandbox.kill('SIGTERM'), PATIENCE_MS);
  try {
    let url = '';
    for await (const line of createInterface({ input: sandbox.stdout })) {
      url = /http\S+\/graphql/.exec(line)?.[0] ?? url;
      if (line.startsWith('Ready')) break;
    }
    const pid = sandbox.pid ?? 0;
    const ready = treeMemory(pid);
    await traceAll(url, await committeeAt(url));
    const used = treeMemory(pid);
    return { kind: used.kind, processes: used.processes, readyMb: ready.mb, usedMb: used.mb };
  } finally {
    clearTimeout(impatience);
    process.removeListener('exit', endWithBench);
    sandbox.kill('SIGTERM');
    await exited;
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The headers of the sandbox's own committee member, who sees all children. */
async function committeeAt(url: string): Promise<Readonly<Record<string, string>>> {
  const callers = (await (await fetch(new URL('/dev/callers', url))).json()) as Record<string, ReadyCaller>;
  const { token = '', headers = {} } = callers['CWC_MEMBER'] ?? {};
  return { authorization: `Bearer ${token}`, ...headers };
}

/** Requests the ready query's fields of every child, which fills all caches. */
async function traceAll(url: string, headers: Readonly<Record<string, string>>): Promise<void> {
  let unanswered = 0;
  for (let after: string | null = null, more = true; more;) {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify({ query: FIFTY_CHILDREN, variables: { first: PAGE_SIZE, after } }),
    });
    const { data } = (await response.json()) as Page;
    // A page that was not answered in time is requested again.
    if (!data?.children && ++unanswered > MAX_UNANSWERED) throw new Error('The sandbox does not answer.');
    after = data?.children?.pageInfo.endCursor ?? after;
    more = data?.children?.pageInfo.hasNextPage ?? more;
  }
}

function treeMemory(root: number): { kind: Memory['kind']; processes: number; mb: number } {
  const pids = processTree(root);
  const kilobytes = (pid: number, file: string, field: string) =>
    Number(new RegExp(`^${field}:\\s+(\\d+)`, 'm').exec(readProc(`/proc/${pid}/${file}`))?.[1] ?? NaN);
  const pss = sum(pids.map((pid) => kilobytes(pid, 'smaps_rollup', 'Pss')));
  if (!Number.isNaN(pss)) return { kind: 'PSS', processes: pids.length, mb: pss / 1000 };
  const rss = sum(pids.map((pid) => kilobytes(pid, 'status', 'VmRSS')));
  return { kind: 'RSS', processes: pids.length, mb: rss / 1000 };
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
