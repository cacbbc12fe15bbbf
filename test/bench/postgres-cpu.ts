import { ask } from './databases';
import { processTree, readProc } from './process-tree';

/** Linux counts processor time in hundredths of a second wherever it shows it to programs. */
const TICK_MS = 10;

/**
 * Answers a function that tells the processor time so far of the PostgreSQL server at `databaseUrl`, all its processes
 * together, in milliseconds; `NaN` where the server or its processes are not there to be looked at.
 */
export async function openPostgresCpu(databaseUrl: string): Promise<() => number> {
  const [server] = await ask<{ pid: number }>(
    databaseUrl,
    `SELECT split_part(pg_read_file('postmaster.pid'), E'\\n', 1)::int AS pid`,
  ).catch(() => []);
  const pid = server?.pid ?? 0;
  // The server may be elsewhere, and the number another process here.
  if (!/^postgres/.test(readProc(`/proc/${pid}/comm`))) return () => NaN;
  return () => processTree(pid).reduce((sum, one) => sum + ticksOf(one), 0) * TICK_MS;
}

/** Its own time and that of those it started that have ended. */
function ticksOf(pid: number): number {
  const [, afterName = ''] = readProc(`/proc/${pid}/stat`).split(') ');
  const [user = 0, system = 0, endedUser = 0, endedSystem = 0] = afterName.split(' ').slice(11, 15).map(Number);
  return user + system + endedUser + endedSystem;
}
