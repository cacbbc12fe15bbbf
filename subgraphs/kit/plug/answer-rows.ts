import type { ForeignRow } from '../../runtime/source-file/foreign-row';

/** What is in the body of a SOAP envelope; any other answer as it is. */
export function withoutEnvelope(answer: unknown): unknown {
  const envelope = isObject(answer) ? answer['Envelope'] : undefined;
  return isObject(envelope) && isObject(envelope['Body']) ? envelope['Body'] : answer;
}

/** The rows at a path of an answer; none where the path leads to no row. `.` is the answer itself. */
export function rowsAtPath(answer: unknown, path: string): readonly ForeignRow[] {
  if (Array.isArray(answer)) return (answer as readonly unknown[]).flatMap((entry) => rowsAtPath(entry, path));
  if (path === '.' || path === '') return isObject(answer) ? [answer] : [];
  if (!isObject(answer)) return [];
  if (Object.hasOwn(answer, path)) return rowsAtPath(answer[path], '.');
  const [first = '', ...rest] = path.split('.');
  return rest.length === 0 || !Object.hasOwn(answer, first) ? [] : rowsAtPath(answer[first], rest.join('.'));
}

/** Each place of an answer at which a row or a list of rows may be, with them: the answer itself, objects and lists in it. */
export function placesOfRows(
  answer: unknown,
): readonly { readonly path: string; readonly rows: readonly ForeignRow[] }[] {
  const places: { path: string; rows: readonly ForeignRow[] }[] = [];
  const walk = (value: unknown, path: string, depth: number): void => {
    const rows = rowsAtPath(value, '.');
    if (rows.length > 0) places.push({ path: path === '' ? '.' : path, rows });
    if (depth === 0 || !isObject(value)) return;
    for (const [name, part] of Object.entries(value)) walk(part, path === '' ? name : `${path}.${name}`, depth - 1);
  };
  walk(answer, '', 4);
  return places;
}

function isObject(value: unknown): value is ForeignRow {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
