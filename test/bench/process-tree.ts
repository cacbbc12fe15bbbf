import { readdirSync, readFileSync } from 'node:fs';

/** Linux shows processor time to programs in hundredths of a second. */
export const TICK_MS = 10;

/** The process and all its descendants, from /proc. */
export function processTree(root: number): readonly number[] {
  const parents = new Map<number, number>();
  for (const entry of readdirSync('/proc')) {
    const parent = /^\d+$/.test(entry) ? /\) \S (\d+)/.exec(readProc(`/proc/${entry}/stat`))?.[1] : undefined;
    if (parent !== undefined) parents.set(Number(entry), Number(parent));
  }
  const tree = new Set([root]);
  for (let size = 0; size !== tree.size;) {
    size = tree.size;
    for (const [pid, parent] of parents) if (tree.has(parent)) tree.add(pid);
  }
  return [...tree];
}

/** Empty when the process has ended, or may not be read. */
export function readProc(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}

/** Processor time of the process and of its children that have ended, in ticks. */
export function ticksOf(pid: number): number {
  const [, afterName = ''] = readProc(`/proc/${pid}/stat`).split(') ');
  const [user = 0, system = 0, endedUser = 0, endedSystem = 0] = afterName.split(' ').slice(11, 15).map(Number);
  return user + system + endedUser + endedSystem;
}
