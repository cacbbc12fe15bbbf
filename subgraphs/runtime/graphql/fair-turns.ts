import { setImmediate } from 'node:timers/promises';

/** How long work may keep the event loop before answers that have arrived are read. */
const TURN_MS = 10;

let turnBegan = 0;
let next: Promise<void> | null = null;

/**
 * Await it between the parts of long work that needs no input. After a long turn of the event loop it waits for the
 * next turn. Otherwise the answers of PostgreSQL and of other systems would stay unread until they time out.
 */
export async function fairTurn(): Promise<void> {
  while (performance.now() - turnBegan > TURN_MS) await (next ??= beginNext());
}

async function beginNext(): Promise<void> {
  await setImmediate();
  next = null;
  turnBegan = performance.now();
}
