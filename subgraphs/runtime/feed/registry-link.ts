import type { Agency } from '../../../schema/agencies/agencies';
import type { ClaimRegistry } from '../../../schema/records/claims';
import type { SignToken } from '../../../schema/signing/service-token';
import { createRegistryExchange } from '../../../schema/signing/registry-exchange';
import { secondReadingShape } from './kept-row-shape';

export interface RegistryLinkOptions {
  /** The agency whose feed workers speak; the registry takes no claims of another's. */
  readonly agency: Agency;
  readonly signToken: SignToken;
  /** The longest a cursor or a batch may take, ms; a batch of 500 records is one transaction at the other side. */
  readonly deadlineMs?: number;
}

export interface RegistryLink extends ClaimRegistry {
  /** Breaks off what is under way; later calls reject. */
  close(): Promise<void>;
}

/**
 * The registry of another process, behind the door of registry-door.ts at `baseUrl` (which may have a path prefix).
 * All calls reject when the door is not reached in time or refuses. A batch whose answer was lost may have been stored
 * all the same: hand it over again.
 */
export function createRegistryLink(baseUrl: string, options: RegistryLinkOptions): RegistryLink {
  const { agency, signToken, deadlineMs = 10_000 } = options;
  const exchange = createRegistryExchange({ baseUrl, service: agency, signToken, deadlineMs });
  return {
    async cursorOf(source) {
      const path = `/registry/cursor?source=${encodeURIComponent(source)}`;
      const body: unknown = JSON.parse(await exchange.send('GET', path, '', 200));
      const cursor = typeof body === 'object' && body !== null && 'cursor' in body ? body.cursor : undefined;
      // Anything else must not pass for "never read": the source would be read from the beginning.
      if (cursor !== null && typeof cursor !== 'string') throw new Error('REGISTRY_UNAVAILABLE');
      return cursor;
    },
    async accept(batch) {
      await exchange.send('POST', '/registry/claims', JSON.stringify(batch), 204);
    },
    async feedFailed(failure) {
      await exchange.send('POST', '/registry/feed-failure', JSON.stringify(failure), 204);
    },
    async secondReading(source, reader) {
      const query = new URLSearchParams({ source, reader }).toString();
      const answer = secondReadingShape.safeParse(
        JSON.parse(await exchange.send('GET', `/registry/second-reading?${query}`, '', 200)),
      );
      if (!answer.success) throw new Error('REGISTRY_UNAVAILABLE');
      return answer.data;
    },
    close: () => exchange.close(),
  };
}
