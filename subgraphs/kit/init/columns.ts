import type { ForeignRow } from '../../runtime/source-file/foreign-row';

/** A path of the sample's rows at which values stand. */
export interface Column {
  /** From the row, or from the entry of its list. */
  readonly path: string;
  /** The path of the list of objects in which it stands; null in the row itself. */
  readonly list: string | null;
  /** What the sample has there, as texts, without empty ones. */
  readonly values: readonly string[];
}

/** Deeper than any system nests what it sends. */
const MAX_DEPTH = 8;

/**
 * The columns of rows, in the order in which they come. Objects within a row are followed by paths with dots; a list of
 * objects has columns of its own, and lists within it are left to the writer of the file.
 */
export function columnsOf(rows: readonly ForeignRow[]): readonly Column[] {
  const found = new Map<string, { path: string; list: string | null; values: string[] }>();
  const lists = listsOf(rows);
  const note = (path: string, list: string | null, value: unknown) => {
    const id = `${list ?? ''}\n${path}`;
    const column = found.get(id) ?? { path, list, values: [] };
    found.set(id, column);
    const text = typeof value === 'number' || typeof value === 'boolean' ? String(value) : value;
    if (typeof text === 'string' && text.trim() !== '') column.values.push(text.trim());
  };
  const walk = (value: unknown, path: string, list: string | null, depth: number): void => {
    if (depth > MAX_DEPTH) return;
    if (Array.isArray(value)) {
      const isList = value.some(isObject);
      for (const entry of value as readonly unknown[]) {
        if (!isList) note(path, list, entry);
        else if (list === null) walk(entry, '', path, depth + 1);
      }
    } else if (!isObject(value)) note(path, list, value);
    // XML does not tell a list of one from an element.
    else if (list === null && lists.has(path)) walk(value, '', path, depth + 1);
    else {
      for (const [name, part] of Object.entries(value)) {
        if (name === '#text') note(path, list, part);
        else walk(part, path === '' ? name : `${path}.${name}`, list, depth + 1);
      }
    }
  };
  for (const row of rows) walk(row, '', null, 0);
  return [...found.values()].filter(({ path }) => path !== '');
}

/** The paths at which some row has a list of objects, or something alone in what is called a list. */
function listsOf(rows: readonly ForeignRow[]): ReadonlySet<string> {
  const lists = new Set<string>();
  const walk = (value: unknown, path: string, depth: number): void => {
    if (depth > MAX_DEPTH || !isObject(value)) {
      if (Array.isArray(value) && value.some(isObject)) lists.add(path);
      return;
    }
    const parts = Object.entries(value);
    for (const [name, part] of parts) {
      const at = path === '' ? name : `${path}.${name}`;
      if (parts.length === 1 && isObject(part) && /list|suchi|सूची/iu.test(path)) lists.add(at);
      walk(part, at, depth + 1);
    }
  };
  for (const row of rows) walk(row, '', 0);
  return lists;
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
