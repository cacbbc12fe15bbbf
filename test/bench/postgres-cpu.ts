import { ask } from './databases';
import { processTree, readProc } from './process-tree';

/** Linux shows processor time to programs in hundredths of a second. */
const TICK_MS = 10;

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

/** Its own time and that of its children that have ended. */
function ticksOf(pid: number): number {
  const [, afterName = ''] = readProc(`/proc/${pid}/stat`).split(') ');
  const [user = 0, system = 0, endedUser = 0, endedSystem = 0] = afterName.split(' ').slice(11, 15).map(Number);
  return user + system + endedUser + endedSystem;
}
