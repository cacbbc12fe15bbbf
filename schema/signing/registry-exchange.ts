import type { SubgraphName } from '../agencies/agencies';
import type { SignToken } from './service-token';
import { createHttpClient } from '../process/http-client';

const CONNECTIONS = 256;
const MAX_BYTES = 16_000_000;

/** The header that carries the service token in a call of the registry API. */
export const SERVICE_TOKEN_HEADER = 'x-service-token';

/** The text that the token of such a call signs, the same at both ends. `path` includes the query string. */
export function signedText(method: string, path: string, body: string): string {
  return `${method} ${path}\n${body}`;
}

export interface RegistryExchangeOptions {
  /** May have a path prefix, which is not signed: a proxy may remove it. */
  readonly baseUrl: string;
  readonly service: SubgraphName;
  readonly signToken: SignToken;
  /** The longest one exchange may take, ms. */
  readonly deadlineMs: number;
}

/** Calls the registry API of another process in this process's own name. */
export interface RegistryExchange {
  /** Resolves to the body of an answer with the `expected` status; rejects with `REGISTRY_UNAVAILABLE` otherwise. */
  send(method: 'GET' | 'POST', path: string, body: string, expected: number): Promise<string>;
  /** Aborts calls under way; later calls reject. */
  close(): Promise<void>;
}

export function createRegistryExchange(options: RegistryExchangeOptions): RegistryExchange {
  const { service, signToken, deadlineMs } = options;
  const { origin, pathname } = new URL(options.baseUrl);
  const prefix = pathname.replace(/\/+$/, '');
  const http = createHttpClient({ origin, connections: CONNECTIONS });

  return {
    async send(method, path, body, expected) {
      const serviceToken = signToken('registry', { service }, signedText(method, path, body));
      const answer = await http
        .send({
          ...{ method, path: prefix + path, ...(method === 'POST' ? { body } : {}) },
          headers: { 'content-type': 'application/json', [SERVICE_TOKEN_HEADER]: serviceToken },
          ...{ timeoutMs: deadlineMs, maxBytes: MAX_BYTES },
        })
        // Callers see one code for every cause.
        .catch(() => null);
      if (answer?.status !== expected) throw unavailable();
      return answer.body.toString('utf8');
    },
    close: () => http.close(),
  };
}

function unavailable(): Error {
  return new Error('REGISTRY_UNAVAILABLE');
}
