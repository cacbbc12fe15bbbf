import type { ClaimRegistry } from '../../../schema/claims';

export interface RegistryLinkOptions {
  /** The longest a cursor or a batch may take, ms; a batch of 500 records is one transaction at the other side. */
  readonly deadlineMs?: number;
  /** Sent with every request. */
  readonly headers?: Readonly<Record<string, string>>;
}

export interface RegistryLink extends ClaimRegistry {
  /** Breaks off what is under way; later calls reject. */
  close(): Promise<void>;
}

/**
 * The registry of another process, behind the door of registry-door.ts at `baseUrl` (which may have a path prefix).
 * Both calls reject when the door is not reached in time or refuses. A batch whose answer was lost may have been stored
 * all the same: hand it over again.
 */
export function createRegistryLink(baseUrl: string, options: RegistryLinkOptions = {}): RegistryLink {
  const { deadlineMs = 10_000, headers = {} } = options;
  const base = baseUrl.replace(/\/+$/, '');
  const underWay = new Set<AbortController>();
  let isClosed = false;

  async function send(path: string, init: RequestInit, expected: number): Promise<string> {
    if (isClosed) throw new Error('REGISTRY_UNAVAILABLE');
    const exchange = new AbortController();
    const timer = setTimeout(() => exchange.abort(), deadlineMs);
    underWay.add(exchange);
    try {
      const response = await fetch(base + path, {
        ...init,
        headers: { ...headers, 'content-type': 'application/json' },
        redirect: 'error',
        signal: exchange.signal,
      });
      // Read even where it says nothing, so that the connection can be used again.
      const text = await response.text();
      if (response.status !== expected) throw new Error('REGISTRY_UNAVAILABLE');
      return text;
    } finally {
      clearTimeout(timer);
      underWay.delete(exchange);
    }
  }

  return {
    async cursorOf(source) {
      const body: unknown = JSON.parse(
        await send(`/registry/cursor?source=${encodeURIComponent(source)}`, { method: 'GET' }, 200),
      );
      const cursor = typeof body === 'object' && body !== null && 'cursor' in body ? body.cursor : undefined;
      // Anything else must not pass for "never read": the source would be read from the beginning.
      if (cursor !== null && typeof cursor !== 'string') throw new Error('REGISTRY_UNAVAILABLE');
      return cursor;
    },
    async accept(batch) {
      await send('/registry/claims', { method: 'POST', body: JSON.stringify(batch) }, 204);
    },
    close() {
      isClosed = true;
      for (const exchange of underWay) exchange.abort();
      return Promise.resolve();
    },
  };
}
