import { codedError, gotText } from '../runtime/coded-error';

/** A place in the list of all children, as text that says nothing to its reader. */
export function toCursor(seq: number): string {
  return Buffer.from(`children:${seq}`).toString('base64url');
}

/** The place a cursor names. Throws CURSOR_MALFORMED for anything that `toCursor` did not print. */
export function readCursor(cursor: string): number {
  const seq = Number(/^children:(\d{1,15})$/.exec(Buffer.from(cursor, 'base64url').toString('latin1'))?.[1] ?? NaN);
  if (Number.isNaN(seq) || toCursor(seq) !== cursor) {
    throw codedError('CURSOR_MALFORMED', { expected: 'an endCursor that this list gave out', got: gotText(cursor) });
  }
  return seq;
}
