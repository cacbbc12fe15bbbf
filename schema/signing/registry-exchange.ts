import type { SubgraphName } from '../agencies/agencies';
import type { SignToken } from './service-token';
import { createHttpClient } from '../process/http-client';

const CONNECTIONS = 256;
const MAX_BYTES = 16_000_000;

/** The header that carries the envelope of an exchange with the registry's own paths. */
export const SERVICE_TOKEN_HEADER = 'x-service-token';

/** What the seal covers of such an exchange: the same text at both ends. `path` with its query string. */
export function signedText(method: string, path: string, body: string): string {
  return `${method} ${path}\n${body}`;
}

export interface RegistryExchangeOptions {
  /** May have a path prefix, which the seal does not cover: a proxy may take it off. */
  readonly baseUrl: string;
  readonly service: SubgraphName;
  readonly signToken: SignToken;
  /** The longest one exchange may take, ms. */
  readonly deadlineMs: number;
}

/** Asks the registry of another process in this process's own name. */
export interface RegistryExchange {
  /** The body of an answer with the `expected` status; rejects with `REGISTRY_UNAVAILABLE` for any other outcome. */
  send(method: 'GET' | 'POST', path: string, body: string, expected: number): Promise<string>;
  /** Breaks off what is under way; later exchanges reject. */
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
        // What went wrong on the way says nothing that may be told.
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
