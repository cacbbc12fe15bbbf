import { LRUCache } from 'lru-cache';
import type { Code } from '../../../schema/errors/codes';
import type { Reading } from './tier';

/** What the process knows of one record. The fields that change do so in place: an eviction costs no copying. */
export interface Held {
  /** Null when the agency has only ever sent something malformed. */
  readonly reading: Reading | null;
  /** When this process last knew the reading to be the current one (epoch ms), and in which epoch of the shared tier. */
  readonly confirmedAt: number;
  readonly epoch: number;
  /** True once the feed has told of a change. */
  evicted: boolean;
  /** Why the last attempt to read it again failed. */
  failure: Code | null;
  /** Not to be asked for again before this instant (epoch ms), unless it was evicted. */
  retryAt: number;
}

export interface MemoryBounds {
  readonly maxEntries: number;
  /** Approximate: what strings and numbers of the records take, without what the engine adds. */
  readonly maxBytes: number;
}

/** The process's own tier: the least recently used records make room. Knows no time; the policy judges ages. */
export class MemoryTier {
  private readonly entries: LRUCache<string, Held>;

  constructor(bounds: MemoryBounds) {
    this.entries = new LRUCache({
      max: bounds.maxEntries,
      maxSize: bounds.maxBytes,
      sizeCalculation: (held, key) => 2 * key.length + approximateBytes(held.reading),
    });
  }

  /** Marks the entry as used. */
  get(key: string): Held | undefined {
    return this.entries.get(key);
  }

  /** Looks without marking it as used. */
  peek(key: string): Held | undefined {
    return this.entries.peek(key);
  }

  set(key: string, held: Held): void {
    this.entries.set(key, held);
  }

  delete(key: string): void {
    this.entries.delete(key);
  }
}

/** Bytes that a JSON-like value takes, within a factor of two or so. */
export function approximateBytes(value: unknown): number {
  if (typeof value === 'string') return 16 + 2 * value.length;
  if (typeof value !== 'object' || value === null) return 8;
  let bytes = 32;
  // Names of properties are shared by all records of a shape, so that only their values count.
  for (const part of Object.values(value)) bytes += 8 + approximateBytes(part);
  return bytes;
}
