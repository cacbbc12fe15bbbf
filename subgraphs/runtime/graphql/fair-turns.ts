import { setImmediate } from 'node:timers/promises';

/** So long may work keep the event loop before answers that have come are looked at. */
const TURN_MS = 10;

let turnBegan = 0;
let next: Promise<void> | null = null;

/**
 * To be awaited between the parts of much work that needs no input: where the turn of the event loop has been long, the
 * rest waits for the next. Else the answers of PostgreSQL and of other systems lie unread until their time is up.
 */
export async function fairTurn(): Promise<void> {
  while (performance.now() - turnBegan > TURN_MS) await (next ??= beginNext());
}

async function beginNext(): Promise<void> {
  await setImmediate();
  next = null;
  turnBegan = performance.now();
}
