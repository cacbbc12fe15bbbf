import type { z } from 'zod';
import { knownNames, nearestName, valueAt } from './known-names';
import { fieldName, type FilePath, type SourceFileProblem } from './source-file-problem';
import type { YamlText } from './yaml-text';

/** Whatever stands below these may be a secret that was written where it does not belong. */
const NOT_SHOWN = [
  'auth',
  'signature',
  'secret',
  'headers',
  'query',
  'form',
  'body',
  'baseUrl',
  'tokenUrl',
  'constant',
];

/** What a file has that its schema does not allow, each with its place. */
export function shapeProblems(schema: z.ZodType, yaml: YamlText, error: z.ZodError): readonly SourceFileProblem[] {
  return error.issues.flatMap((issue) => problemsOf(schema, yaml, issue, []));
}

type Issue = z.core.$ZodIssue;

function problemsOf(schema: z.ZodType, yaml: YamlText, issue: Issue, above: FilePath): readonly SourceFileProblem[] {
  const path = [...above, ...issue.path.map((step) => (typeof step === 'number' ? step : String(step)))];
  const value = valueAt(yaml.value, path);
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => unknownName(yaml, [...path, key], knownNames(schema, path, yaml.value)));
  }
  if (issue.code === 'invalid_union' && issue.errors.length > 0 && issue.message === 'Invalid input') {
    const isObject = typeof value === 'object' && value !== null;
    // The alternative that was meant: the one that has this type at all.
    const meant = issue.errors.find(
      (of) => !of.some(({ code, path: at }) => code === 'invalid_type' && at.length === 0),
    );
    if (meant && isObject) return meant.flatMap((one) => problemsOf(schema, yaml, one, path));
  }
  return [
    { ...yaml.placeOf(path), field: fieldName(path), expected: expectedOf(issue), came: cameOf(value, path, issue) },
  ];
}

function unknownName(yaml: YamlText, path: FilePath, known: readonly string[]): SourceFileProblem {
  const name = String(path.at(-1));
  const nearest = nearestName(name, known);
  const expected = nearest === null ? `one of the names ${known.join(', ')}` : `${nearest}, or another known name`;
  // The name itself is the last part of the field.
  return { ...yaml.placeOf(path, 'KEY'), field: fieldName(path), expected, came: 'a name that is not known here' };
}

const TYPES: Readonly<Record<string, string>> = {
  string: 'a text',
  number: 'a number',
  int: 'a whole number',
  array: 'a list',
  object: 'an object',
  record: 'an object',
  boolean: 'true or false',
};

function expectedOf(issue: Issue): string {
  switch (issue.code) {
    case 'invalid_type':
      // The schema's own words, where it has some.
      return issue.message.startsWith('Invalid input') ? (TYPES[issue.expected] ?? issue.expected) : issue.message;
    case 'invalid_value':
      return `one of ${issue.values.map(String).join(', ')}`;
    case 'too_small':
    case 'too_big':
      return sizeOf(issue);
    case 'invalid_union': {
      const options = 'options' in issue ? issue.options : undefined;
      if (Array.isArray(options)) return `one of ${options.map(String).join(', ')}`;
      if (issue.message !== 'Invalid input') return issue.message;
      const types = issue.errors.flatMap((of) => of.filter(({ path }) => path.length === 0).map(expectedOf));
      return [...new Set(types)].join(' or ') || 'another value';
    }
    default:
      // The schema's own words for it.
      return issue.message;
  }
}

function sizeOf(issue: z.core.$ZodIssueTooSmall | z.core.$ZodIssueTooBig): string {
  const [bound, count] = issue.code === 'too_small' ? ['at least', issue.minimum] : ['at most', issue.maximum];
  if (issue.origin === 'string') return issue.code === 'too_small' ? 'a text' : `a text of ${bound} ${count} letters`;
  return issue.origin === 'array' ? `a list of ${bound} ${count}` : `${bound} ${count}`;
}

function cameOf(value: unknown, path: FilePath, issue: Issue): string {
  if (value === undefined || value === null) return 'nothing';
  if (Array.isArray(value)) return value.length === 0 ? 'an empty list' : 'a list';
  if (typeof value === 'object') return 'an object';
  if (value === '') return 'an empty text';
  if (path.some((step) => NOT_SHOWN.includes(String(step)))) return 'a value that is not shown';
  const written = shownValue(value);
  const isUnquoted = typeof value !== 'string' && JSON.stringify(issue).includes('"expected":"string"');
  return isUnquoted ? `${written}: put it in quotes` : written;
}

/** A value that may be seen: an address, or its query, may hold a password. */
function shownValue(value: unknown): string {
  const written = JSON.stringify(value);
  return /:\/\/|@|[?&=]/u.test(written) || written.length > 80 ? 'a value that is not shown' : written;
}
