import type { AgencyRequest } from '../../runtime/agency/dialect';
import type { RequestFile } from '../../runtime/source-file/record-file';
import type { TransportFile } from '../../runtime/source-file/transport-file';
import { createTemplate, type Place, type Template, type Values } from './request-template';
import { soapHeaders, toEnvelope } from './soap';

export type HttpTransport = Exclude<TransportFile, { kind: 'files' }>;

/** A request of a source file, ready to be filled. */
export interface CompiledRequest {
  /** Each of `keys` fills `key`, and together they fill `{keys}`. Throws `AgencyFailure` for a value that cannot be sent. */
  fill(
    values: Values,
    keys: readonly Values[],
  ): Pick<AgencyRequest, 'method' | 'path' | 'query' | 'form' | 'text' | 'headers'>;
}

const BODY_TYPES = { 'rest-json': 'application/json', 'rest-xml': 'application/xml; charset=utf-8' };

/** `credential` fills `{user}` and `{secret}`. */
export function compileRequest(
  request: RequestFile,
  transport: HttpTransport,
  credential: Values = {},
): CompiledRequest {
  const isJson = transport.kind === 'rest-json';
  const inBody: Place = isJson ? 'JSON' : 'XML';
  const path = createTemplate(request.path, 'PATH');
  const query = templates(request.query, 'VALUE');
  const headers = templates(request.headers, 'HEADER');
  const form = request.form && templates(request.form, 'VALUE');
  const body = request.body === undefined ? undefined : createTemplate(request.body, inBody);
  const key = request.key === undefined ? undefined : createTemplate(request.key, body ? inBody : keyPlace(request));
  const between = request.between ?? (isJson && body ? ',' : '');

  return {
    fill(given, keys) {
      const keyed = key && { keys: keys.map((one) => key.fill(one)).join(between) };
      const values = { ...given, ...keyed, ...credential };
      const content = body?.fill(values);
      const text = content === undefined ? undefined : bodyOf(content, request, transport);
      const own = Object.fromEntries(
        Object.entries(filled(headers, values)).map(([name, value]) => [name.toLowerCase(), value]),
      );
      return {
        method: transport.kind === 'soap' ? 'POST' : request.method,
        path: path.fill(values),
        ...(Object.keys(query).length > 0 && { query: filled(query, values) }),
        ...(form && { form: filled(form, values) }),
        ...(text && { text: { body: text.body, type: text.type } }),
        headers: { ...text?.headers, ...own },
      };
    },
  };
}

function bodyOf(content: string, { action }: RequestFile, transport: HttpTransport) {
  if (transport.kind !== 'soap') return { body: content, type: BODY_TYPES[transport.kind], headers: {} };
  const { 'content-type': type = '', ...headers } = soapHeaders(transport.version, action);
  return { body: toEnvelope(transport.version, content), type, headers };
}

/** A key that stands in a path is escaped as it is filled in; in a query or form the whole field is, when it is sent. */
function keyPlace({ path }: RequestFile): Place {
  return path.includes('{keys}') ? 'PATH' : 'VALUE';
}

function templates(fields: Readonly<Record<string, string>>, place: Place): Readonly<Record<string, Template>> {
  return Object.fromEntries(Object.entries(fields).map(([name, text]) => [name, createTemplate(text, place)]));
}

function filled(fields: Readonly<Record<string, Template>>, values: Values): Record<string, string> {
  return Object.fromEntries(Object.entries(fields).map(([name, template]) => [name, template.fill(values)]));
}

export interface RequestProblem {
  readonly path: readonly string[];
  readonly expected: string;
}

/** Why a request could not be sent as it is written; its placeholders are known to be filled. */
export function requestProblems(request: RequestFile, transport: HttpTransport): readonly RequestProblem[] {
  const form = formProblem(request, transport);
  const headers = Object.keys(request.headers).filter((name) => !/^[!#$%&'*+.^`|~\w-]+$/.test(name));
  return [
    ...(form === null ? [] : [{ path: [], expected: form }]),
    ...headers.map((name) => ({ path: ['headers', name], expected: 'the name of a header' })),
  ];
}

function formProblem({ method, form, body, key }: RequestFile, transport: HttpTransport): string | null {
  if (transport.kind === 'soap') return body === undefined || form ? 'a body, and no form' : null;
  if (form && body !== undefined) return 'a form or a body, not both';
  if (method === 'GET' && (form || body !== undefined)) return 'method: POST for a form or body';
  return key === undefined || key.includes('{') ? null : 'a key with the fields of a record’s key in it';
}
