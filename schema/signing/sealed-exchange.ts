import type { SubgraphName } from '../records/agencies';
import type { Seal } from './hop-seal';

/** The header that carries the envelope of an exchange with the registry's own paths. */
export const ENVELOPE_HEADER = 'x-envelope';

/** What the seal covers of such an exchange: the same text at both ends. `path` with its query string. */
export function exchangeText(method: string, path: string, body: string): string {
  return `${method} ${path}\n${body}`;
}

export interface SealedExchangeOptions {
  /** May have a path prefix, which the seal does not cover: a proxy may take it off. */
  readonly baseUrl: string;
  readonly service: SubgraphName | 'gateway';
  readonly seal: Seal;
  /** The longest one exchange may take, ms. */
  readonly deadlineMs: number;
}

/** Asks the registry of another process in this process's own name. */
export interface SealedExchange {
  /** The body of an answer with the `expected` status; rejects with `REGISTRY_UNAVAILABLE` for any other outcome. */
  send(method: 'GET' | 'POST', path: string, body: string, expected: number): Promise<string>;
  /** Breaks off what is under way; later exchanges reject. */
  close(): void;
}

export function createSealedExchange(options: SealedExchangeOptions): SealedExchange {
  const { service, seal, deadlineMs } = options;
  const base = options.baseUrl.replace(/\/+$/, '');
  const underWay = new Set<AbortController>();
  let isClosed = false;

  return {
    async send(method, path, body, expected) {
      if (isClosed) throw unavailable();
      const exchange = new AbortController();
      const timer = setTimeout(() => exchange.abort(), deadlineMs);
      underWay.add(exchange);
      try {
        const response = await fetch(base + path, {
          method,
          headers: {
            'content-type': 'application/json',
            [ENVELOPE_HEADER]: seal('registry', { service }, exchangeText(method, path, body)),
          },
          redirect: 'error',
          signal: exchange.signal,
          ...(method === 'POST' ? { body } : {}),
        });
        // Read even where it says nothing, so that the connection can be used again.
        const text = await response.text();
        if (response.status === expected) return text;
      } catch {
        // Falls through: what went wrong on the way says nothing that may be told.
      } finally {
        clearTimeout(timer);
        underWay.delete(exchange);
      }
      throw unavailable();
    },
    close() {
      isClosed = true;
      for (const exchange of underWay) exchange.abort();
    },
  };
}

function unavailable(): Error {
  return new Error('REGISTRY_UNAVAILABLE');
}
