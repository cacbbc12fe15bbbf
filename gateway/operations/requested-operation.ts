import { parseJson } from '../../schema/process/parse-json';

/** A GraphQL request as it came; `search` is the url's query string, `body` the parsed JSON of a POST. */
export interface RequestedRequest {
  readonly method: string;
  readonly search: string;
  readonly body: unknown;
}

/** What a request asks for. Parts in a wrong form (asked-form.ts) are null here. */
export interface RequestedOperation {
  /** The text; null when the request carries none. */
  readonly query: string | null;
  /** `extensions.persistedQuery`: the hash of a registered operation. */
  readonly hash: string | null;
  readonly operationName: string | null;
  readonly variables: Readonly<Record<string, unknown>>;
}

type Fields = Readonly<Record<string, unknown>>;

const HASH = /^[0-9a-f]{64}$/u;

/** Reads either form of GraphQL over HTTP. Never throws. */
export function readRequested({ method, search, body }: RequestedRequest): RequestedOperation {
  const fields = method === 'GET' ? searchFields(search) : isFields(body) ? body : {};
  const { query, operationName, variables, extensions } = fields;
  const persisted = isFields(extensions) ? extensions['persistedQuery'] : undefined;
  const hash = isFields(persisted) && persisted['version'] === 1 ? persisted['sha256Hash'] : undefined;
  return {
    query: typeof query === 'string' ? query : null,
    hash: typeof hash === 'string' && HASH.test(hash) ? hash : null,
    operationName: typeof operationName === 'string' ? operationName : null,
    variables: isFields(variables) ? variables : {},
  };
}

/**
 * The request with this text in the place of its own, and no hash beside it. Where no name is given the field stays as it
 * came: in a wrong form it is for the GraphQL server to refuse.
 */
export function withText<T extends RequestedRequest>(
  request: T,
  text: { query: string; operationName: string | null },
): T {
  if (request.method !== 'GET') {
    const fields = isFields(request.body) ? request.body : {};
    return { ...request, body: withoutHash({ ...fields, ...given(text) }) };
  }
  const parameters = new URLSearchParams(request.search);
  for (const [name, value] of Object.entries(given(text))) parameters.set(name, value);
  const extensions = parseJson(parameters.get('extensions') ?? '');
  if (isFields(extensions) && 'persistedQuery' in extensions) parameters.delete('extensions');
  return { ...request, search: `?${parameters.toString()}` };
}

function given({ query, operationName }: { query: string; operationName: string | null }): Record<string, string> {
  return operationName === null ? { query } : { query, operationName };
}

/** The graph knows no other extension; one in a wrong form stays. */
function withoutHash({ extensions, ...fields }: Fields): Fields {
  const isNone = extensions === undefined || (isFields(extensions) && 'persistedQuery' in extensions);
  return isNone ? fields : { ...fields, extensions };
}

/** A parameter that stands twice could be read as either: it counts as not given, and the GraphQL server refuses it. */
function searchFields(search: string): Fields {
  const parameters = new URLSearchParams(search);
  const one = (name: string) => {
    const values = parameters.getAll(name);
    return values.length === 1 ? values[0] : undefined;
  };
  return {
    query: one('query'),
    operationName: one('operationName'),
    variables: parseJson(one('variables') ?? ''),
    extensions: parseJson(one('extensions') ?? ''),
  };
}

export function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
