import { FIRST_GENERATION, GENERATION_LENGTH, MARK } from './redis-scripts';
import { decryptWithAny, type CacheKey } from './cache-key';
import type { Reading, SharedReading } from './tier';

/** A reading as it is encrypted; without `record` when the record is absent. */
interface ReadingWire {
  readonly fetchedAt: number;
  readonly record?: unknown;
}

/**
 * The version of the shape that records are read into. It is part of what is authenticated, so that a process with
 * another shape cannot decrypt, and misread, what this one wrote.
 */
const SHAPE = 3;

/** Encrypts a reading for the record that `name` stands for. Records are JSON values. */
export function encodeReading(key: CacheKey, name: string, reading: Reading): Buffer {
  const wire: ReadingWire = {
    fetchedAt: reading.fetchedAt,
    ...(reading.state === 'found' ? { record: reading.record } : {}),
  };
  return key.encrypt(JSON.stringify(wire), contextOf(name));
}

function contextOf(name: string): string {
  return `${name}:${SHAPE}`;
}

/** Reads what Redis holds under `name` (null: nothing). A value that cannot be decrypted counts as none. */
export function decodeReading(
  keys: readonly CacheKey[],
  name: string,
  value: Buffer | null,
  now: number,
): SharedReading {
  if (!value) return { reading: null, evicted: false, generation: FIRST_GENERATION };
  const generation = value.toString('latin1', 0, GENERATION_LENGTH);
  const evicted = value.toString('latin1', GENERATION_LENGTH, GENERATION_LENGTH + 1) !== MARK.current;
  const text = decryptWithAny(keys, value.subarray(GENERATION_LENGTH + 1), contextOf(name));
  if (text === null) return { reading: null, evicted, generation };
  // Only processes with our key can have encrypted it, so its shape needs no checking.
  const wire = JSON.parse(text) as ReadingWire;
  // A process whose clock runs ahead must not make a reading fresh for longer.
  const common = { fetchedAt: Math.min(wire.fetchedAt, now), stale: false, code: null };
  const reading: Reading =
    'record' in wire ? { state: 'found', record: wire.record, ...common } : { state: 'absent', ...common };
  return { reading, evicted, generation };
}
