/** A row of an agency with one value changed. */
export interface Mutant {
  /** The path, with indexes of lists: `victims.0.trace.tracedAt`. */
  readonly path: readonly (string | number)[];
  /** How it was changed: `wrong type 7`. */
  readonly kind: string;
  /** Whether the value now states nothing at all. */
  readonly isAbsent: boolean;
  readonly row: unknown;
  /** The same row without the value. */
  readonly without: unknown;
}

const HUGE_LIST = Array.from({ length: 500 }, () => 'x');

/** Wrong types, wrong forms, unknown words and too much of it; for values that hold others, empty ones too. */
const PRESENT: readonly (readonly [string, unknown])[] = [
  ['wrong type {}', { odd: 1 }],
  ['wrong type []', [{ odd: 1 }]],
  ['wrong type true', true],
  ['wrong type 7.25', 7.25],
  ['wrong type -3', -3],
  ['wrong format 99/99/9999', '99/99/9999 99:99'],
  ['wrong format 14/10/25', '14/10/25'],
  ['foreign word', 'zorba quux'],
  ['foreign word in Hindi', 'बड़बड़'],
  ['digits', '424242'],
  ['huge text', 'x'.repeat(30_000)],
  ['huge number', 1e300],
  ['huge list', HUGE_LIST],
];
const ABSENT: readonly (readonly [string, unknown])[] = [
  ['null', null],
  ['empty', ''],
  ['blank', '  '],
];

/** Each field of a row in turn, at every depth, with each unreadable value and without a value. */
export function mutantsOf(row: unknown): Mutant[] {
  return pathsOf(row).flatMap((path) => {
    const without = withValue(row, path, null);
    const mutant = ([kind, value]: readonly [string, unknown], isAbsent: boolean): Mutant => {
      return { path, kind, isAbsent, row: withValue(row, path, value), without };
    };
    return [...PRESENT.map((one) => mutant(one, false)), ...ABSENT.map((one) => mutant(one, true))];
  });
}

/** The name under which a loss of the field is reported. */
export function fieldOf(path: Mutant['path']): string {
  return path.filter((step) => typeof step === 'string').join('.');
}

/** All paths to a value, outer ones first. Of a list only its first entry, since the others are read alike. */
function pathsOf(value: unknown, path: Mutant['path'] = []): Mutant['path'][] {
  const own = path.length === 0 || value === null || value === '' ? [] : [path];
  if (Array.isArray(value)) return [...own, ...value.slice(0, 1).flatMap((one) => pathsOf(one, [...path, 0]))];
  if (typeof value !== 'object' || value === null) return own;
  return [...own, ...Object.entries(value).flatMap(([name, one]) => pathsOf(one, [...path, name]))];
}

function withValue(row: unknown, [step, ...rest]: Mutant['path'], value: unknown): unknown {
  if (step === undefined) return value;
  if (Array.isArray(row)) return row.map((one: unknown, at) => (at === step ? withValue(one, rest, value) : one));
  const object = row as Readonly<Record<string, unknown>>;
  return { ...object, [step]: withValue(object[step], rest, value) };
}
