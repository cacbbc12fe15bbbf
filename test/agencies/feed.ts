import type { World } from './story/world';

/** After every 40 changes an earlier one is repeated: the feeds deliver at least once, not exactly once. */
const BLOCK = 40;

export interface FeedEntry {
  readonly seq: number;
  readonly ref: number;
  readonly at: number;
}

export interface FeedPage {
  readonly entries: readonly FeedEntry[];
  readonly next: string;
  readonly more: boolean;
}

/** How many entries the whole feed delivers, repeats included. */
function lengthOf(world: World, source: string): number {
  const changes = world.changeCount(source);
  return changes + Math.floor(changes / BLOCK);
}

/** The change at a place of the feed; places never shift when the feed grows. */
function entryAt(world: World, source: string, place: number): FeedEntry {
  const block = Math.floor(place / (BLOCK + 1));
  const within = place % (BLOCK + 1);
  const index = block * BLOCK + (within < BLOCK ? within : (block * 7) % BLOCK);
  return { seq: place + 1, ...world.change(source, index) };
}

/**
 * The page after a cursor (`<world>.<n>`; empty: from the beginning). Null when the cursor is not of this world, or
 * points beyond what this run of it has delivered: the reader has to start again.
 */
export function readFeed(world: World, source: string, cursor: string, limit: number): FeedPage | null {
  const [id, place = ''] = cursor === '' ? [world.id, '0'] : cursor.split('.');
  const length = lengthOf(world, source);
  if (id !== world.id || !/^\d{1,9}$/.test(place) || Number(place) > length) return null;
  const from = Number(place);
  const to = Math.min(from + limit, length);
  const entries = Array.from({ length: to - from }, (_, step) => entryAt(world, source, from + step));
  return { entries, next: `${world.id}.${to}`, more: to < length };
}
