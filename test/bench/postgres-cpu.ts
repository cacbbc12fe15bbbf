import { ask } from './databases';
import { processTree, readProc, ticksOf, TICK_MS } from './process-tree';

/**
 * Returns a function that gives the processor time so far of the PostgreSQL server at `databaseUrl`, all its processes
 * together, in milliseconds; `NaN` if the server or its processes cannot be read.
 */
export async function openPostgresCpu(databaseUrl: string): Promise<() => number> {
  const [server] = await ask<{ pid: number }>(
    databaseUrl,
    `SELECT split_part(pg_read_file('postmaster.pid'), E'\\n', 1)::int AS pid`,
  ).catch(() => []);
  const pid = server?.pid ?? 0;
  // The server may be on another machine, and its pid another process here.
  if (!/^postgres/.test(readProc(`/proc/${pid}/comm`))) return () => NaN;
  return () => processTree(pid).reduce((sum, one) => sum + ticksOf(one), 0) * TICK_MS;
}
