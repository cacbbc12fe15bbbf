import { parseJson } from '../../schema/process/parse-json';
import { RequestRefused } from '../errors/refused';
import { isFields, type RequestedRequest } from './requested-operation';

const isNone = (value: unknown) => value === undefined || value === null;

/** The form of each part of a GraphQL request, and how a refusal describes it. */
const PARTS: Readonly<Record<string, { readonly fits: (value: unknown) => boolean; readonly expected: string }>> = {
  query: { fits: (value) => isNone(value) || typeof value === 'string', expected: '`query` as a text' },
  operationName: {
    fits: (value) => isNone(value) || typeof value === 'string',
    expected: '`operationName` as a text, or none',
  },
  variables: { fits: (value) => isNone(value) || isFields(value), expected: '`variables` as a JSON object, or none' },
  extensions: { fits: (value) => isNone(value) || isFields(value), expected: '`extensions` as a JSON object, or none' },
};
/** Parts that are written as JSON in a url. */
const JSON_PARTS = ['variables', 'extensions'];

/**
 * Checks that a request has the form of GraphQL over HTTP. Throws `REQUEST_INVALID`, which names the wrong part and
 * does not repeat its value. A part in the url of a POST is refused: nobody would read it but those who log urls.
 */
export function checkForm({ method, search, body }: RequestedRequest): void {
  const parameters = new URLSearchParams(search);
  for (const [name, { fits, expected }] of Object.entries(PARTS)) {
    const given = parameters.getAll(name);
    if (method !== 'GET') {
      if (given.length > 0) throw refused(`\`${name}\` in the body, and not in the url`, 'it in the url');
      if (!isFields(body)) throw refused(expected, kindOf(body));
      if (!fits(body[name])) throw refused(expected, kindOf(body[name]));
      continue;
    }
    if (given.length > 1) throw refused(`\`${name}\` once`, `it ${given.length} times`);
    const [text] = given;
    if (text === undefined || !JSON_PARTS.includes(name)) continue;
    const value = parseJson(text);
    if (value === undefined || !fits(value)) throw refused(expected, value === undefined ? 'no JSON' : kindOf(value));
  }
}

function refused(expected: string, got: string): RequestRefused {
  return new RequestRefused(400, expected, {}, got);
}

/** The kind of a value, without quoting it. */
function kindOf(value: unknown): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'a list';
  return typeof value === 'object' ? 'an object' : typeof value === 'string' ? 'a text' : `a ${typeof value}`;
}
