import type { IncomingMessage, ServerResponse } from 'node:http';
import { readBody } from '../../../schema/process/http-body';
import { openHttpListener, type HttpListener } from '../../../schema/process/http-listener';
import type { Auth, TransportFile } from '../../runtime/source-file/transport-file';
import type { SimulatedFault } from './simulated-faults';
import type { SimulatedSystem } from './simulated-system';

const MAX_BYTES = 1_000_000;
const SLOW_MS = 5_000;

export interface SimulatedServerOptions {
  readonly system: SimulatedSystem;
  readonly transport: Exclude<TransportFile, { readonly kind: 'files' }>;
  readonly port: number;
  /** One after the other, at every `every`th request. */
  readonly faults: readonly SimulatedFault[];
  readonly every: number;
  /** The secret that a request must have; null: any is taken. */
  readonly secret: string | null;
  readonly note: (line: string) => void;
}

/** Serves a simulated system on the loopback interface. */
export function openSimulatedServer(options: SimulatedServerOptions): Promise<HttpListener> {
  const { system, transport, port, faults, every, secret, note } = options;
  const prefix = new URL(transport.baseUrl).pathname.replace(/\/+$/u, '');
  const tokenPath = transport.auth?.kind === 'oauth2' ? new URL(transport.auth.tokenUrl).pathname : null;
  let calls = 0;

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', 'http://localhost');
    const body = await readBody(request, response, MAX_BYTES);
    if (url.pathname === tokenPath) {
      const token = JSON.stringify({ access_token: secret ?? 'simulated', token_type: 'bearer', expires_in: 300 });
      send(response, 200, 'application/json', token);
      return;
    }
    if (!isAllowed(transport.auth, request, secret)) {
      note('401  without the credential');
      send(response, 401, 'text/plain', '');
      return;
    }
    calls += 1;
    const fault = calls % every === 0 ? (faults[(calls / every - 1) % faults.length] ?? null) : null;
    const path = url.pathname.startsWith(`${prefix}/`) ? url.pathname.slice(prefix.length) : url.pathname;
    const came = { method: request.method ?? 'GET', path, query: url.searchParams, body };
    const answer = system.answer(came, fault, secret);
    note(`${answer.status}  ${answer.what}${fault === null ? '' : `, with the fault ${fault}`}`);
    disturbed(response, answer, fault);
  }

  return openHttpListener({
    ...{ host: '127.0.0.1', port, portSetting: '--port', hostSetting: '--host', closeWithinMs: 200 },
    handle: (request, response) => {
      handle(request, response).catch(() => {
        note('500  a request that could not be read');
        if (!response.headersSent) send(response, 500, 'text/plain', '');
      });
    },
  });
}

function disturbed(
  response: ServerResponse,
  { status, type, body }: { readonly status: number; readonly type: string; readonly body: string },
  fault: SimulatedFault | null,
): void {
  switch (fault) {
    case 'error-500':
      return send(response, 500, 'text/html', '<html><body>Internal Server Error</body></html>');
    case 'html':
      return send(response, 200, 'text/html', '<html><body>Please log in</body></html>');
    case 'hang':
      return;
    case 'slow':
      setTimeout(() => send(response, status, type, body), SLOW_MS).unref();
      return;
    case 'half-body': {
      const bytes = Buffer.from(body);
      response.writeHead(status, { 'content-type': type, 'content-length': String(bytes.length) });
      response.write(bytes.subarray(0, Math.floor(bytes.length / 2)), () => response.destroy());
      return;
    }
    default:
      return send(response, status, type, body);
  }
}

function send(response: ServerResponse, status: number, type: string, body: string): void {
  response.writeHead(status, { 'content-type': type }).end(body);
}

/** Whether a request has the credential that the source file says. */
function isAllowed(auth: Auth | undefined, { headers }: IncomingMessage, secret: string | null): boolean {
  switch (auth?.kind) {
    case 'header': {
      const given = headers[auth.name.toLowerCase()];
      return secret === null ? given !== undefined : given === `${auth.prefix}${secret}`;
    }
    case 'basic': {
      const given = headers.authorization ?? '';
      const expected = `Basic ${Buffer.from(`${auth.user}:${secret ?? ''}`).toString('base64')}`;
      return secret === null ? given.startsWith('Basic ') : given === expected;
    }
    case 'oauth2':
      return headers.authorization === `Bearer ${secret ?? 'simulated'}`;
    default:
      return true;
  }
}
