import { parseJson } from '../../schema/process/parse-json';

/** A GraphQL request as received; `search` is the url's query string, `body` the parsed JSON of a POST. */
export interface RequestedRequest {
  readonly method: string;
  readonly search: string;
  readonly body: unknown;
}

/** What a request asks for. Parts in a wrong form (requested-form.ts) are null here. */
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

/** A parameter that is given twice counts as not given; requested-form.ts refuses it. */
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
