import type { ForeignRow } from '../../runtime/source-file/foreign-row';
import type { AnswerTest } from '../../runtime/source-file/record-file';

/**
 * The values at a path in an answer: `.` is the answer itself, else a field's whole name, or names joined by dots. A list
 * on the way, or at its end, gives the values of each of its entries.
 */
export function valuesAt(answer: unknown, path: string): readonly unknown[] {
  if (Array.isArray(answer)) return answer.flatMap((entry) => valuesAt(entry, path));
  if (path === '.') return [answer];
  if (typeof answer !== 'object' || answer === null) return [];
  if (Object.hasOwn(answer, path)) return valuesAt(Reflect.get(answer, path), '.');
  for (let dot = path.indexOf('.'); dot > 0; dot = path.indexOf('.', dot + 1)) {
    const name = path.slice(0, dot);
    if (Object.hasOwn(answer, name)) return valuesAt(Reflect.get(answer, name), path.slice(dot + 1));
  }
  return [];
}

/** The one text, number or truth at a path; null when there is none, or more than one. */
export function textAt(answer: unknown, path: string): string | null {
  const [value, ...others] = valuesAt(answer, path);
  if (others.length > 0) return null;
  if (typeof value === 'string') return value.trim();
  // An element of XML that has attributes too.
  if (typeof value === 'object' && value !== null) return Object.hasOwn(value, '#text') ? textAt(value, '#text') : null;
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : null;
}

export function passes(answer: unknown, { path, equals }: AnswerTest): boolean {
  const text = textAt(answer, path);
  return text !== null && equals.includes(text);
}

/**
 * The rows at a path; null when one of them is no row, or when nothing is there that says that the list is empty: `[]`,
 * null, an element without children, or an answer that has passed its own test (`isOk`).
 */
export function rowsAt(answer: unknown, path: string, isOk: boolean): readonly ForeignRow[] | null {
  const values = valuesAt(answer, path).filter((value) => value !== null && value !== '');
  if (values.length === 0 && !isOk && !isEmptyList(answer, path)) return null;
  return values.every((value) => typeof value === 'object') ? (values as readonly ForeignRow[]) : null;
}

function isEmptyList(answer: unknown, path: string): boolean {
  if (path === '.') return Array.isArray(answer);
  if (typeof answer !== 'object' || answer === null) return false;
  if (Object.hasOwn(answer, path)) return true;
  const [name = '', ...rest] = path.split('.');
  const inner: unknown = Reflect.get(answer, name);
  if (rest.length === 0) return Object.hasOwn(answer, name);
  return isBare(inner) || isEmptyList(inner, rest.join('.'));
}

/** An element or object that holds nothing but attributes. */
function isBare(value: unknown): boolean {
  if (value === '') return true;
  return typeof value === 'object' && value !== null && Object.keys(value).every((name) => name.startsWith('@'));
}
