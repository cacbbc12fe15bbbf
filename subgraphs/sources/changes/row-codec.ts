import type { RowCipher } from '../../runtime/feed/row-cipher';
import type { ForeignRow } from '../../runtime/source-file/foreign-row';

/** The hash of a record that its system has withdrawn, and of one whose copy was kept long enough. */
export const WITHDRAWN = '';
export const EXPIRED = 'expired';

/** Which row a ciphertext belongs to, so that it cannot be put in another's place. */
export interface RowPlace {
  readonly source: string;
  readonly kind: string;
  readonly native: string;
}

export interface RowCodec {
  /** A keyed hash of the row's content; the order of its keys does not matter. */
  hashOf(row: ForeignRow): string;
  /** Base64. A row too large to be kept is kept as an empty one, which no mapping can read: so it is counted. */
  encode(row: ForeignRow, place: RowPlace): string;
  /** Null when it was encrypted with another key or for another place. */
  decode(ciphertext: string, place: RowPlace): ForeignRow | null;
}

export function createRowCodec(cipher: RowCipher): RowCodec {
  return {
    hashOf: (row) => cipher.tokenOf(inOrder(row)),
    encode: (row, place) => cipher.encrypt(row, contextOf(place)) ?? cipher.encrypt({}, contextOf(place)) ?? '',
    decode(ciphertext, place) {
      const row = cipher.decrypt(ciphertext, contextOf(place));
      return typeof row === 'object' && row !== null ? (row as ForeignRow) : null;
    },
  };
}

function contextOf({ source, kind, native }: RowPlace): string {
  return `${source} COPY ${kind} ${native}`;
}

/** The same for equal values, whatever the order of their keys, and only for them. Objects become lists, which cost less. */
function inOrder(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return ['[', ...value.map(inOrder)];
  const written: unknown[] = ['{'];
  for (const name of Object.keys(value).sort()) written.push(name, inOrder(Reflect.get(value, name)));
  return written;
}
