import { Redis } from 'ioredis';
import type { Clock } from '../../schema/process/clock';
import type { Log } from '../../schema/process/log';

export type BudgetStore = Redis;

/** The Redis in which budgets are counted for all gateways together. */
export interface BudgetRedis {
  /** Null when Redis did not answer in time or refused; it is then left alone for a while. Never rejects. */
  attempt<T>(command: (store: BudgetStore) => Promise<T>): Promise<T | null>;
  /** Resolves when Redis answers, or after a second. */
  ready(): Promise<void>;
  close(): void;
}

/** Every request of a budgeted caller waits for it, so a dead Redis costs one this long and then nothing for the pause. */
const COMMAND_TIMEOUT_MS = 250;
const PAUSE_MS = 1000;
const OPEN_MS = 1000;

/** `url` may hold a password: never logged. */
export function openBudgetRedis(url: string, { clock, log }: { clock: Clock; log: Log }): BudgetRedis {
  const client = new Redis(url, {
    enableOfflineQueue: false,
    autoResendUnfulfilledCommands: false,
    maxRetriesPerRequest: 0,
    connectTimeout: OPEN_MS,
    commandTimeout: COMMAND_TIMEOUT_MS,
    disconnectTimeout: COMMAND_TIMEOUT_MS,
    retryStrategy: (attempt) => Math.min(2000, 50 * 2 ** Math.min(attempt, 6)),
  });
  // Without a listener ioredis prints the error; what matters of it shows in the commands.
  client.on('error', () => undefined);
  let pausedUntil = -Infinity;
  client.on('ready', () => (pausedUntil = -Infinity));

  return {
    async attempt(command) {
      if (client.status !== 'ready' || clock.now() < pausedUntil) return null;
      try {
        return await command(client);
      } catch {
        log.warn('budget-redis-paused', { ms: PAUSE_MS });
        pausedUntil = clock.now() + PAUSE_MS;
        return null;
      }
    },
    async ready() {
      if (client.status === 'ready') return;
      await new Promise<void>((resolve) => {
        const callOff = setTimeout(resolve, OPEN_MS);
        client.once('ready', () => {
          clearTimeout(callOff);
          resolve();
        });
      });
    },
    close: () => client.disconnect(),
  };
}
