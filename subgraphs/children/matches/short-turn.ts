import { setImmediate } from 'node:timers/promises';

/** The questions of requests wait for no more than this. */
const TURN_MS = 2;

let turnBegan = 0;

/** Await it between the steps of matching. After a turn of two milliseconds other work of the process gets the next. */
export async function shortTurn(): Promise<void> {
  if (performance.now() - turnBegan < TURN_MS) return;
  await setImmediate();
  turnBegan = performance.now();
}
