import { createHash } from 'node:crypto';

/** An entry of the log as it was found. */
export interface FoundEntry {
  readonly seq: number;
  /** JSON text. */
  readonly entry: string;
  /** Hex. */
  readonly hash: string;
  /** The columns and rows by which the database finds the entry; null when entries come from a file. */
  readonly index: FoundIndex | null;
}

export interface FoundIndex {
  readonly id: string;
  /** ms since 1970. */
  readonly at: number;
  /** `<at> <key>` per row. */
  readonly keys: readonly string[];
}

/** The hash before the first entry. */
export const NO_HASH = Buffer.alloc(32);

/** SHA-256 over the hash before, the entry's number in 8 bytes big-endian, and its text. */
export function hashAfter(before: Buffer, seq: number, entry: string): Buffer {
  const place = Buffer.alloc(8);
  place.writeBigInt64BE(BigInt(seq));
  return createHash('sha256').update(before).update(place).update(entry, 'utf8').digest();
}

/** What is wrong with the columns and rows that repeat an entry; null when they are right. */
export function indexFault(entry: string, { id, at, keys }: FoundIndex): string | null {
  const stated = readEntry(entry);
  if (!stated) return 'its text is not an entry';
  if (stated.id !== id) return 'its column "id" is not what its text says';
  if (stated.at !== at) return 'its column "at" is not what its text says';
  const expected = stated.keys.map((key) => `${stated.at} ${key}`).sort();
  const found = [...keys].sort();
  if (expected.length !== found.length || expected.some((key, index) => key !== found[index])) {
    return 'the rows it is found by are not what its text says';
  }
  return null;
}

/** The parts of an entry that the database repeats; null for text that is no entry. */
function readEntry(text: string): { readonly id: unknown; readonly at: number; readonly keys: string[] } | null {
  try {
    const { id, at, caller, children } = JSON.parse(text) as {
      readonly id: unknown;
      readonly at: string;
      readonly caller: { readonly id: string; readonly state: string | null; readonly unit: Record<string, string> };
      readonly children: readonly { readonly token: string }[];
    };
    const units = Object.entries(caller.unit).map(([kind, code]) => `unit ${caller.state ?? '-'} ${kind}:${code}`);
    const tokens = children.map(({ token }) => `child ${token}`);
    return { id, at: Date.parse(at), keys: [...new Set([...tokens, `caller ${caller.id}`, ...units])] };
  } catch {
    return null;
  }
}
