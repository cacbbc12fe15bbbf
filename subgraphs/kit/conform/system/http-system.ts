import type { Clock } from '../../../../schema/process/clock';
import { createHttpClient, HttpFailure } from '../../../../schema/process/http-client';
import { silentLog } from '../../../../schema/process/log';
import type { ForeignRow } from '../../../runtime/source-file/foreign-row';
import { placeholdersOf } from '../../../runtime/source-file/placeholder-rules';
import type { RecordFile, RequestFile } from '../../../runtime/source-file/record-file';
import { compileInstant } from '../../../sources/mapping/compile-instant';
import { compileRequest, type CompiledRequest, type HttpTransport } from '../../../sources/transport/compiled-request';
import { createCredentials, credentialValues } from '../../../sources/transport/credentials';
import { openRequests } from '../../../sources/transport/open-requests';
import type { Requests } from '../../../sources/transport/requests';
import { writeSince } from '../../../sources/transport/since-text';
import type { Plug } from '../../plug/open-plug';
import type { Credential, HttpSystem, Probe } from './conform-context';

/** No system has it. */
const WRONG_SECRET = 'conformance-test-wrong-secret';
const MAX_BYTES = 24_000_000;
/** A list may take longer than a lookup. */
const PROBE_MS = 30_000;

/** Opens the system of a source file over HTTP. Throws `MappingInvalid` or `RequestInvalid`. */
export function openHttpSystem(
  plug: Plug,
  transport: HttpTransport,
  clock: Clock,
): HttpSystem & { close(): Promise<void> } {
  const { written, contract, mapping } = plug;
  const { file } = written;
  // Where the credential stands in the request itself, none is an empty one.
  const authFor = (credential: Credential) =>
    credential === 'NONE' && transport.auth?.kind !== 'placeholders' ? undefined : transport.auth;
  const secretsFor = (credential: Credential) =>
    ({ OWN: written.secret, WRONG: () => WRONG_SECRET, NONE: () => '' })[credential];
  const opened = new Map<Credential, Requests>();
  const requests = (credential: Credential): Requests => {
    const known = opened.get(credential);
    if (known) return known;
    const own = openRequests(
      { ...file, transport: { ...transport, auth: authFor(credential) } },
      {
        contract,
        identify: (kind, row) => mapping.toRow(kind, row)?.record ?? null,
        readTime: (rule, row) => compileInstant(rule, file.unknown, ['records'])(row as ForeignRow),
        secrets: secretsFor(credential),
        clock,
        log: silentLog,
      },
    );
    opened.set(credential, own);
    return own;
  };
  // Refuses at once what could not be sent.
  requests('OWN');
  const { origin, pathname } = new URL(transport.baseUrl);
  const prefix = pathname.replace(/\/+$/u, '');

  async function probe(record: RecordFile, credential: Credential): Promise<Probe> {
    const request = record.changes?.request ?? record.lookup?.request;
    if (!request) throw new Error('A record of an HTTP source has a list or a lookup.');
    const [auth, secrets] = [authFor(credential), secretsFor(credential)];
    const credentials = createCredentials(auth, { secrets, clock });
    let isOfType = false;
    const client = createHttpClient({
      ...{ origin, connections: 1, clock, ...(credentials.tls && { tls: credentials.tls }) },
      accepts: (headers) => {
        isOfType = isTypeOf(transport, String(headers['content-type'] ?? ''));
        return isOfType;
      },
    });
    const begun = clock.now();
    const done = (parts: Omit<Probe, 'ms' | 'isOfType'>): Probe => ({ ...parts, ms: clock.now() - begun, isOfType });
    try {
      const headers = await credentials.headers();
      const {
        method,
        path,
        query,
        form,
        text,
        headers: own = {},
      } = filled(request, compileRequest(request, transport, credentialValues(auth, secrets)), record);
      const type = form ? 'application/x-www-form-urlencoded' : text?.type;
      const body = form ? new URLSearchParams(form).toString() : text?.body;
      const search = query ? `?${new URLSearchParams(query).toString()}` : '';
      const { status } = await client.send({
        ...{ method, path: `${prefix}${path}${search}`, timeoutMs: PROBE_MS, maxBytes: MAX_BYTES },
        headers: { ...(type && { 'content-type': type }), ...own, ...headers },
        ...(body === undefined ? {} : { body }),
      });
      return done({ status, failure: null });
    } catch (error) {
      // An answer of another type is one all the same.
      if (error instanceof HttpFailure && error.kind === 'UNWANTED') return done({ status: 200, failure: null });
      if (!(error instanceof HttpFailure)) return done({ status: 401, failure: null });
      const failure = error.kind === 'TIMEOUT' ? 'TIMEOUT' : error.kind === 'NOT_HTTP' ? 'NOT_HTTP' : 'UNREACHABLE';
      return done({ status: null, failure });
    } finally {
      await Promise.all([client.close(), credentials.close()]);
    }
  }

  return {
    probe,
    list: (record, start, page, credential = 'OWN') => requests(credential).list(record, start, page),
    lookup: (records, isPatient) => requests('OWN').lookup(records, isPatient),
    async close() {
      await Promise.all([...opened.values()].map((one) => one.close()));
    },
  };
}

/** A request of a list from its beginning, or of a record that there is not. */
function filled(request: RequestFile, compiled: CompiledRequest, { changes }: RecordFile) {
  const size = changes?.pages?.size ?? 100;
  const first = changes?.pages?.by === 'page' ? changes.pages.first : 0;
  const names = [...placeholdersOf(request), ...placeholdersOf({ ...request, path: request.key ?? '' })];
  const values: Record<string, string> = Object.fromEntries(names.map((name) => [name, '0']));
  Object.assign(values, {
    since: writeSince(null, changes?.sinceAt ?? 'iso'),
    page: String(first),
    limit: String(size),
    cursor: '',
  });
  return compiled.fill(values, [values]);
}

function isTypeOf({ kind }: HttpTransport, type: string): boolean {
  return kind === 'rest-json'
    ? /^application\/([\w.-]+\+)?json\b/iu.test(type)
    : /^(application|text)\/([\w.-]+\+)?xml\b/iu.test(type);
}
