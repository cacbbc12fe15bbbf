/** Takes a value from a row, or from an entry of a list and its place there, from 0. */
export type Take = (row: unknown, at: number) => unknown;

/** The path of an entry's place in its list, from 1. */
export const PLACE = '#';
/** The path of the row itself. */
export const ROW = '.';

/**
 * Compiles a path: a field's whole name, or names joined by dots. A list on the way with one entry is that entry, as XML
 * does not tell a list of one from an element; one with several gives the values of each.
 */
export function compilePath(path: string): Take {
  if (path === ROW) return (row) => row;
  if (path === PLACE) return (_, at) => at + 1;
  const names = path.split('.');
  if (names.length === 1) return (row) => own(row, path);
  return (row) => {
    const whole = own(row, path);
    return whole === undefined ? walk(row, names, 0) : whole;
  };
}

/** The name of a row's own field with which a path begins; empty for the row itself. */
export function firstName(path: string): string {
  return path === ROW || path === PLACE ? '' : (path.split('.')[0] ?? '');
}

function walk(value: unknown, names: readonly string[], from: number): unknown {
  const name = names[from];
  if (name === undefined) return value;
  if (!Array.isArray(value)) return walk(own(value, name), names, from + 1);
  // A list within a list is nothing of XML's, and without end it would exhaust the stack.
  const found = value
    .map((entry: unknown) => walk(own(entry, name), names, from + 1))
    .filter((one) => one !== undefined);
  return found.length > 1 ? found.flat() : found[0];
}

function own(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && Object.hasOwn(value, name)
    ? (value as Readonly<Record<string, unknown>>)[name]
    : undefined;
}
